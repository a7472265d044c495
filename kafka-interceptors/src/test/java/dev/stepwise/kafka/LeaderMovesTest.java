package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.logOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.embeddedkafka.EmbeddedCluster;
import java.util.List;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Leaders that move between three brokers while consumers read: every record is accounted for. */
@Timeout(180)
class LeaderMovesTest {

    private static final int IN_PARTITION = 200;
    private static final int STAGE = 150;
    private static final int MOVES = 3;

    @Test
    void nothing_is_lost_with_dead_letters_nor_with_a_wrapper_that_fails() {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(3)) {
            MixedTopic topic = new MixedTopic("orders", IN_PARTITION);
            MixedTopic wrapped = new MixedTopic("orders", IN_PARTITION);
            cluster.createTopic("orders", MixedTopic.PARTITIONS);
            cluster.createTopic("orders-dlt", MixedTopic.PARTITIONS);
            String brokers = cluster.bootstrapServers();
            BrokerFixture.send(brokers, topic.records());
            logOf(() -> {
                try (Consumer<byte[], byte[]> first =
                                topic.intercepted(topic.settings(brokers, "classic", "dead-letter"));
                        Consumer<byte[], byte[]> second =
                                wrapped.wrapped(wrapped.settings(brokers, "consumer", "fail"))) {
                    for (int move = 1; move <= MOVES; move++) {
                        int handedOver = move * STAGE;
                        topic.readUntil(List.of(first), () -> topic.handedOver() >= handedOver);
                        wrapped.readUntil(List.of(second), () -> wrapped.handedOver() >= handedOver);
                        cluster.moveLeaders("orders");
                        cluster.moveLeaders("orders-dlt");
                    }
                    topic.readToTheEnd(List.of(first), false);
                    wrapped.readToTheEnd(List.of(second), true);
                }
            });
            topic.assertAllGoodInLatestShape();
            wrapped.assertAllGoodInLatestShape();
            assertThat(wrapped.refused()).isEqualTo(wrapped.poison());
            assertThat(new TreeSet<>(DeadLetterFixture.places(brokers, "orders-dlt")))
                    .isEqualTo(topic.poison());
        }
    }
}
