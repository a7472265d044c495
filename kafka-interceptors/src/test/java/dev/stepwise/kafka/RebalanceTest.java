package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.logOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three consumers that join and leave while they read: every record is accounted for. */
@Timeout(180)
class RebalanceTest {

    private static final int IN_PARTITION = 400;
    private static final int STAGE = 250;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(Map.of(
                "group.consumer.min.heartbeat.interval.ms", "100", "group.consumer.heartbeat.interval.ms", "100"));
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void dead_letters_are_all_the_poison_and_all_else_is_handed_over(String protocol) {
        MixedTopic topic = create("lettered-" + protocol);
        kafka.createTopic(topic.name() + "-dlt", MixedTopic.PARTITIONS);
        Map<String, Object> settings = settings(topic, protocol, "dead-letter");

        logOf(() -> joinAndLeave(topic, false, topic::intercepted, settings));

        topic.assertAllGoodInLatestShape();
        assertThat(new TreeSet<>(DeadLetterFixture.places(kafka.bootstrapServers(), topic.name() + "-dlt")))
                .isEqualTo(topic.poison());
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void a_wrapper_refuses_all_the_poison_and_hands_over_all_else(String protocol) {
        MixedTopic topic = create("wrapped-" + protocol);
        Map<String, Object> settings = settings(topic, protocol, "fail");

        logOf(() -> joinAndLeave(topic, true, topic::wrapped, settings));

        topic.assertAllGoodInLatestShape();
        assertThat(topic.refused()).isEqualTo(topic.poison());
    }

    private static MixedTopic create(String name) {
        MixedTopic topic = new MixedTopic(name, IN_PARTITION);
        kafka.createTopic(name, MixedTopic.PARTITIONS);
        BrokerFixture.send(kafka, topic.records());
        return topic;
    }

    private static Map<String, Object> settings(MixedTopic topic, String protocol, String policy) {
        Map<String, Object> settings = topic.settings(kafka.bootstrapServers(), protocol, policy);
        if (protocol.equals("classic")) {
            // The others are told with the next heartbeat that one has come.
            settings.put("heartbeat.interval.ms", 100);
        }
        return settings;
    }

    /** One reads, then two, then three, then the first leaves, then the second: the last one reads what is left. */
    private static void joinAndLeave(
            MixedTopic topic,
            boolean withRefused,
            Function<Map<String, Object>, Consumer<byte[], byte[]>> open,
            Map<String, Object> settings) {
        List<Consumer<byte[], byte[]>> consumers = new ArrayList<>();
        try {
            for (int members = 1; members <= 3; members++) {
                int most = members * STAGE;
                consumers.add(open.apply(settings));
                topic.readUntil(consumers, () -> topic.handedOver() >= most && hasWork(consumers));
            }
            for (int members = 2; members >= 1; members--) {
                int most = (6 - members) * STAGE;
                consumers.remove(0).close();
                topic.readUntil(consumers, () -> topic.handedOver() >= most && hasWork(consumers));
            }
            topic.readToTheEnd(consumers, withRefused);
        } finally {
            consumers.forEach(Consumer::close);
        }
    }

    private static boolean hasWork(List<Consumer<byte[], byte[]>> consumers) {
        return consumers.stream()
                                .mapToInt(consumer -> consumer.assignment().size())
                                .sum()
                        == MixedTopic.PARTITIONS
                && consumers.stream()
                        .noneMatch(consumer -> consumer.assignment().isEmpty());
    }
}
