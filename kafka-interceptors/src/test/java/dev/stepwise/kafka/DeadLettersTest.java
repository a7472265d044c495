package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Where;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    private static final Policies.Decision DECISION =
            new Policies.Decision(FailurePolicy.DEAD_LETTER, "stepwise.on.failure");
    private static final TopicPartition ORDERS = new TopicPartition("orders", 0);

    private final List<LetterProducer> made = new ArrayList<>();
    private final LetterProducer producer = new LetterProducer();
    private final DeadLetters letters = letters();

    private DeadLetters letters(Object... more) {
        Map<String, Object> settings = settings(more);
        settings.put("stepwise.topics", "orders,bills,notes");
        settings.put("bootstrap.servers", "localhost:1");
        producer.topics.putAll(Map.of("orders-dlt", 2, "bills-dlt", 1));
        return new DeadLetters(DeadLetterSettings.of(Settings.of(settings), settings), new Failures(false), () -> {
            LetterProducer one = made.isEmpty() ? producer : new LetterProducer();
            one.topics.putAll(producer.topics);
            one.slow = producer.slow;
            made.add(one);
            return one;
        });
    }

    private static RecordFailure failure(String topic, int partition, long offset) {
        return new RecordFailure(
                new ConsumerRecord<>(topic, partition, offset, bytes("k"), bytes("v")),
                0,
                RecordFailure.NOT_UPGRADED,
                new MigrationException(Reason.UNREADABLE, Where.unknown(), "x", null),
                null,
                false);
    }

    @Test
    void one_producer_writes_all() {
        logOf(() -> {
            for (long offset = 0; offset < 3; offset++) {
                letters.begin();
                assertThat(letters.check(ORDERS)).isNull();
                assertThat(letters.send(failure("orders", 1, offset), DECISION)).isNull();
                assertThat(letters.await().unwritten()).isEmpty();
            }
        });
        assertThat(made).hasSize(1);
        assertThat(producer.written()).containsExactly("orders-1-0", "orders-1-1", "orders-1-2");
        letters.close();
        letters.close();
        assertThat(producer.closed()).isTrue();
    }

    @Test
    void the_partition_is_that_of_the_record_if_the_topic_has_it() {
        logOf(() -> {
            letters.begin();
            letters.send(failure("orders", 1, 1), DECISION);
            letters.send(failure("orders", 2, 2), DECISION);
            letters.send(failure("bills", 0, 3), DECISION);
            assertThat(letters.await().unwritten()).isEmpty();
        });
        assertThat(producer.history()).extracting(ProducerRecord::partition).containsExactly(1, null, 0);
    }

    @Test
    void what_could_not_be_written_is_told_of_each_partition_and_the_others_are_written() {
        producer.refusing.add("bills-dlt");
        logOf(() -> {
            letters.begin();
            letters.send(failure("bills", 0, 4), DECISION);
            letters.send(failure("orders", 0, 5), DECISION);
            letters.send(failure("bills", 0, 6), DECISION);
            letters.send(failure("bills", 1, 7), DECISION);
            letters.send(failure("orders", 1, 8), DECISION);
            assertThat(letters.await().unwritten())
                    .extracting(failure -> failure.record().offset())
                    .containsExactly(4L, 7L);
        });
        assertThat(producer.written()).containsExactly("orders-0-5", "orders-1-8");
        assertThat(producer.closed()).isTrue();
    }

    @Test
    void one_that_cannot_even_be_sent_does_not_give_up_those_on_their_way() {
        producer.refusing.add("orders-dlt");
        letters.begin();
        letters.send(failure("orders", 0, 1), DECISION);
        RecordFailure failed = letters.send(failure("notes", 0, 2), DECISION);
        assertThat(failed.message(": ", "it"))
                .isEqualTo("notes-0 at offset 2 could not be upgraded: x Nor could it be written to notes-dlt:"
                        + " org.apache.kafka.common.errors.UnknownTopicOrPartitionException: There is no notes-dlt. See"
                        + " that the topic exists, that this program may write to it, and that it takes records of that"
                        + " size.");
        assertThat(producer.closed()).isFalse();
        assertThat(letters.await().unwritten())
                .extracting(failure -> failure.record().offset())
                .containsExactly(1L);
        assertThat(producer.closed()).isTrue();
    }

    @Test
    void on_an_interrupted_thread_what_was_acknowledged_counts_and_the_interrupt_is_kept() {
        logOf(() -> {
            letters.begin();
            letters.send(failure("orders", 0, 1), DECISION);
            Thread.currentThread().interrupt();
            assertThat(letters.await().unwritten()).isEmpty();
            assertThat(Thread.interrupted()).isTrue();
        });
    }

    @Test
    void on_an_interrupted_thread_what_is_not_acknowledged_fails() {
        producer.pending.add("orders-dlt");
        letters.begin();
        letters.send(failure("orders", 0, 1), DECISION);
        letters.send(failure("bills", 0, 2), DECISION);
        Thread.currentThread().interrupt();
        List<RecordFailure> unwritten = new ArrayList<>();
        logOf(() -> unwritten.addAll(letters.await().unwritten()));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(unwritten).extracting(failure -> failure.record().offset()).containsExactly(1L);
        assertThat(unwritten.get(0).message("", "it"))
                .endsWith(
                        "Nor could it be written to orders-dlt: the thread was interrupted before it was acknowledged.");
    }

    @Test
    void after_a_failure_there_is_another_producer() {
        producer.refusing.add("orders-dlt");
        logOf(() -> {
            letters.begin();
            letters.send(failure("orders", 0, 1), DECISION);
            assertThat(letters.await().unwritten()).hasSize(1);
            letters.begin();
            letters.send(failure("orders", 0, 1), DECISION);
            assertThat(letters.await().unwritten()).isEmpty();
        });
        assertThat(made).hasSize(2);
        assertThat(made.get(1).written()).containsExactly("orders-0-1");
    }

    @Test
    void what_the_first_have_taken_is_not_there_for_those_behind_them() {
        DeadLetters hasty = letters("stepwise.dead-letter.timeout.ms", 100);
        producer.slow = Duration.ofMillis(51);
        hasty.begin();
        assertThat(hasty.send(failure("orders", 0, 1), DECISION)).isNull();
        assertThat(hasty.send(failure("orders", 0, 2), DECISION).message("", "it"))
                .endsWith("it was not acknowledged within 100 ms, which is stepwise.dead-letter.timeout.ms. Look after"
                        + " the brokers.");
        hasty.begin();
        assertThat(hasty.check(ORDERS)).isNull();
        assertThat(hasty.check(new TopicPartition("bills", 0))).hasMessageContaining("TimeoutException");
        hasty.begin();
        assertThat(hasty.check(new TopicPartition("bills", 0))).isNull();
    }

    @Test
    void topics_are_looked_for_once() {
        for (int batch = 0; batch < 3; batch++) {
            letters.begin();
            assertThat(letters.check(ORDERS)).isNull();
        }
        assertThat(producer.asked).containsExactly("orders-dlt");
    }

    @Test
    void a_topic_that_is_missing_is_asked_for_once_a_batch_until_it_is_there() {
        letters.begin();
        MigrationException fault = letters.check(new TopicPartition("notes", 0));
        assertThat(letters.check(new TopicPartition("notes", 1))).isSameAs(fault);
        assertThat(fault)
                .hasMessage(
                        "notes-dlt, where records of notes are to be written that cannot be upgraded, cannot be used:"
                                + " org.apache.kafka.common.errors.UnknownTopicOrPartitionException: There is no notes-dlt."
                                + " Create it, with as many partitions as notes has, and see that this program may write to"
                                + " it.");
        assertThat(producer.asked).containsExactly("notes-dlt");
        producer.topics.put("notes-dlt", 1);
        letters.begin();
        assertThat(letters.check(new TopicPartition("notes", 0))).isNull();
    }

    @Test
    void fewer_partitions_are_warned_of_once() {
        String log = logOf(() -> {
            for (int batch = 0; batch < 2; batch++) {
                letters.begin();
                letters.check(new TopicPartition("bills", 0));
                letters.check(new TopicPartition("bills", 3));
                letters.check(new TopicPartition("bills", 4));
            }
        });
        assertThat(log)
                .containsOnlyOnce("WARN")
                .contains(
                        "bills has more partitions than its topic of dead letters, which has 1: what cannot be upgraded"
                                + " of the others is written where its key says. Give both as many.");
    }

    @Test
    void nothing_is_made_after_it_was_closed() {
        letters.close();
        assertThat(letters.check(ORDERS)).isNotNull();
        assertThat(made).isEmpty();
    }
}
