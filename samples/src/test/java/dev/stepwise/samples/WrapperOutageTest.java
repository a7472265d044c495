package dev.stepwise.samples;

import static dev.stepwise.samples.Greetings.GREETING;
import static dev.stepwise.samples.RegistryTopic.body;
import static dev.stepwise.samples.RegistryTopic.framed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.avro.registry.RegistryStub;
import dev.stepwise.embeddedkafka.EmbeddedKafka;
import dev.stepwise.kafka.UpgradeFailedException;
import dev.stepwise.kafka.UpgradingConsumer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A schema registry that cannot be had while a wrapped consumer runs, whatever the policy: nothing is lost or skipped. */
@Timeout(120)
class WrapperOutageTest {

    private static final int LATER_ID = 31;

    private static EmbeddedKafka kafka;

    enum Trouble {
        AWAY {
            @Override
            void begin(RegistryStub registry) {
                registry.goAway();
            }

            @Override
            void end(RegistryStub registry) throws IOException {
                registry.comeBack();
            }
        },
        SLOW {
            @Override
            void begin(RegistryStub registry) {
                registry.stall();
            }

            @Override
            void end(RegistryStub registry) {
                registry.answerAgain();
            }
        },
        REFUSING {
            @Override
            void begin(RegistryStub registry) {
                registry.refuse(503);
            }

            @Override
            void end(RegistryStub registry) {
                registry.answerAgain();
            }
        };

        abstract void begin(RegistryStub registry) throws IOException;

        abstract void end(RegistryStub registry) throws IOException;
    }

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void the_record_is_tried_again_then_thrown_and_comes_once_the_registry_is_back(Trouble trouble) throws IOException {
        try (RegistryTopic topic = new RegistryTopic(kafka)) {
            topic.register(topic.name + "-value", GREETING, 11);
            try (Consumer<byte[], byte[]> consumer = wrapped(topic)) {
                topic.send(framed(11, body("known")));
                assertThat(take(consumer, 1)).containsExactly(framed(12, body("known")));
                topic.registry.add(
                        topic.name + "-value",
                        3,
                        LATER_ID,
                        "AVRO",
                        Greetings.schema(GREETING, "1")
                                .toString()
                                .replace("\"fields\"", "\"doc\":\"later\",\"fields\""));
                trouble.begin(topic.registry);
                topic.send(framed(LATER_ID, body("held")));
                topic.send(framed(11, body("after")));

                assertThatThrownBy(() -> take(consumer, 1))
                        .isInstanceOfSatisfying(UpgradeFailedException.class, failure -> {
                            assertThat(failure.isRetriable()).isTrue();
                            assertThat(failure.offset()).hasValue(1);
                        });
                trouble.end(topic.registry);

                assertThat(take(consumer, 2)).containsExactly(framed(12, body("held")), framed(12, body("after")));
            }
        }
    }

    private static Consumer<byte[], byte[]> wrapped(RegistryTopic topic) {
        Map<String, Object> settings =
                topic.consumer(Map.of("stepwise.identify.type.fixed", GREETING, "stepwise.on.failure", "skip"));
        settings.remove("interceptor.classes");
        settings.put("stepwise.retry.budget.ms", 500);
        settings.put("http.read.timeout.ms", "200");
        Consumer<byte[], byte[]> consumer = UpgradingConsumer.wrap(new KafkaConsumer<>(settings), settings);
        consumer.subscribe(List.of(topic.name));
        return consumer;
    }

    private static List<byte[]> take(Consumer<byte[], byte[]> consumer, int count) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (records.size() < count && System.nanoTime() - deadline < 0) {
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            consumer.commitSync();
        }
        return records.stream().map(ConsumerRecord::value).toList();
    }
}
