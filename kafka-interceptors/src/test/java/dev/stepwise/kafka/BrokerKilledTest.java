package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.logOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.embeddedkafka.KillableKafka;
import java.util.List;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A broker that is killed while consumers read, and comes back: every record is accounted for. */
@Timeout(300)
class BrokerKilledTest {

    private static final int IN_PARTITION = 200;
    private static final int BEFORE = 100;

    @Test
    void nothing_is_lost_with_dead_letters_nor_with_a_wrapper_that_fails() {
        try (KillableKafka kafka = KillableKafka.start()) {
            MixedTopic lettered = create(kafka, "lettered");
            MixedTopic wrapped = create(kafka, "wrapped");
            kafka.createTopic("lettered-dlt", MixedTopic.PARTITIONS);
            String brokers = kafka.bootstrapServers();
            logOf(() -> {
                try (Consumer<byte[], byte[]> first =
                                lettered.intercepted(lettered.settings(brokers, "classic", "dead-letter"));
                        Consumer<byte[], byte[]> second =
                                wrapped.wrapped(wrapped.settings(brokers, "consumer", "fail"))) {
                    lettered.readUntil(List.of(first), () -> lettered.handedOver() >= BEFORE);
                    wrapped.readUntil(List.of(second), () -> wrapped.handedOver() >= BEFORE);
                    kafka.kill();
                    kafka.restart();
                    lettered.readToTheEnd(List.of(first), false);
                    wrapped.readToTheEnd(List.of(second), true);
                }
            });
            lettered.assertAllGoodInLatestShape();
            wrapped.assertAllGoodInLatestShape();
            assertThat(wrapped.refused()).isEqualTo(wrapped.poison());
            assertThat(new TreeSet<>(DeadLetterFixture.places(brokers, "lettered-dlt")))
                    .isEqualTo(lettered.poison());
        }
    }

    private static MixedTopic create(KillableKafka kafka, String name) {
        MixedTopic topic = new MixedTopic(name, IN_PARTITION);
        kafka.createTopic(name, MixedTopic.PARTITIONS);
        BrokerFixture.send(kafka.bootstrapServers(), topic.records());
        return topic;
    }
}
