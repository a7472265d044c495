package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records to other topics as they came, with headers that tell why. Those of one batch are sent one after another
 * and acknowledged before {@link #await()} returns: call it before the batch is handed on. A batch that is read again,
 * after a crash or a failure, is written again.
 *
 * <p>The producer is made with the first dead letter, and once more after a failure. Not thread-safe.
 */
final class DeadLetters implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    private final DeadLetterSettings settings;
    private final LeftOut leftOut;
    private final List<Letter> sent = new ArrayList<>();

    private @Nullable Producer<byte[], byte[]> producer;
    private long spentNanos;
    private boolean closed;

    DeadLetters(DeadLetterSettings settings, Failures failures) {
        this.settings = settings;
        this.leftOut = new LeftOut(LOG, failures, "Records were written to topics of dead letters");
    }

    /** Forgets what was sent for a batch that was not handed on; what arrives of it is written all the same. */
    void begin() {
        sent.clear();
        spentNanos = 0;
    }

    /**
     * Sends a record, without waiting for the acknowledgement.
     *
     * @throws DeadLetterException if it is known already that it cannot be written
     */
    void send(ConsumerRecord<byte[], byte[]> record, MigrationException failure, Policies.Decision decision)
            throws DeadLetterException {
        if (closed) {
            throw new IllegalStateException("close() was called");
        }
        long start = System.nanoTime();
        String topic = settings.topics().of(record.topic());
        try {
            requireHalf();
            Producer<byte[], byte[]> to = producer();
            ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                    topic,
                    record.partition() < to.partitionsFor(topic).size() ? record.partition() : null,
                    record.timestamp() < 0 ? null : record.timestamp(),
                    record.key(),
                    record.value(),
                    DeadLetterHeaders.of(record, failure, FailureStage.of(failure)));
            Letter last = new Letter(record, topic, failure, decision, to.send(letter));
            sent.add(last);
            if (last.result.isDone()) {
                // Such as one that is too large, or a topic that is not there: nothing more is worth sending.
                last.result.get();
            }
        } catch (Exception e) {
            throw failed(record, topic, failure, e);
        } finally {
            // Only what is spent here: the steps of a large batch may take as long as they like.
            spentNanos += System.nanoTime() - start;
        }
    }

    /**
     * Waits until all that was sent is acknowledged.
     *
     * @return how many that were
     * @throws DeadLetterException with the first record that could not be written
     */
    int await() throws DeadLetterException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.timeoutMillis()) - spentNanos;
        for (Letter letter : sent) {
            try {
                long left = end - System.nanoTime();
                letter.result.get(Math.max(left, 0), TimeUnit.NANOSECONDS);
            } catch (Exception e) {
                throw failed(letter.record, letter.topic, letter.failure, e);
            }
        }
        sent.forEach(letter -> leftOut.note(letter.fate(), letter.failure));
        int written = sent.size();
        sent.clear();
        return written;
    }

    /** One call may wait for metadata for the other half of the time. */
    private void requireHalf() throws TimeoutException {
        if (spentNanos > TimeUnit.MILLISECONDS.toNanos(settings.timeoutMillis() / 2)) {
            throw new TimeoutException();
        }
    }

    private Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> open = producer;
        if (open == null) {
            open = new KafkaProducer<>(settings.producer());
            producer = open;
        }
        return open;
    }

    private DeadLetterException failed(
            ConsumerRecord<byte[], byte[]> record, String topic, MigrationException failure, Exception thrown) {
        Throwable why = thrown instanceof ExecutionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (why instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        sent.clear();
        // What it still holds would be written while the same records are read again.
        closeProducer(Duration.ZERO);
        return new DeadLetterException(record, failure, "Nor could it be written to " + topic + ": " + said(why), why);
    }

    private String said(Throwable why) {
        if (why instanceof TimeoutException || why instanceof CancellationException) {
            return "it was not acknowledged within " + settings.timeoutMillis() + " ms, which is "
                    + StepwiseConfig.DEAD_LETTER_TIMEOUT + ". Look after the brokers.";
        }
        return what(why)
                + ". See that the topic exists, that this program may write to it, and that it takes records of"
                + " that size.";
    }

    /** Kafka's own errors quote no payloads; others might. */
    private static String what(Throwable why) {
        String name = why.getClass().getName();
        if (!(why instanceof KafkaException) || why.getMessage() == null) {
            return name;
        }
        // Some messages end in a full stop, some do not.
        return name + ": " + why.getMessage().replaceFirst("\\.+$", "")
                + (why.getCause() == null ? "" : "; " + what(why.getCause()));
    }

    /** Returns within a few seconds; does nothing the second time. */
    @Override
    public void close() {
        closed = true;
        sent.clear();
        closeProducer(LONGEST_CLOSE);
        leftOut.close();
    }

    private void closeProducer(Duration patience) {
        Producer<byte[], byte[]> open = producer;
        producer = null;
        if (open != null) {
            try {
                open.close(patience);
            } catch (RuntimeException e) {
                // Such as an interrupt: nothing waits for it any more, and others are still to be closed.
                Warnings.write(() -> LOG.warn("The producer of dead letters was not closed in peace", e));
            }
        }
    }

    private record Letter(
            ConsumerRecord<byte[], byte[]> record,
            String topic,
            MigrationException failure,
            Policies.Decision decision,
            Future<RecordMetadata> result) {

        String fate() {
            return record.topic() + "-" + record.partition() + " at offset " + record.offset() + " is written to "
                    + topic + ", and left out, " + decision.reason();
        }
    }
}
