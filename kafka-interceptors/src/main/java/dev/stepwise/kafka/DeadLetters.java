package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records to other topics as they came, with headers that tell why. Those of one batch are sent one after another
 * and acknowledged before {@link #await()} returns: call it before the batch is handed on. A batch that is read again,
 * after a crash or a failure, is written again. Not thread-safe.
 */
final class DeadLetters implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final DeadLetterSettings settings;
    private final LeftOut leftOut;
    private final DeadLetterProducer producer;
    private final DeadLetterCheck check;
    private final List<Letter> sent = new ArrayList<>();

    private long spentNanos;

    DeadLetters(DeadLetterSettings settings, Failures failures) {
        this(settings, failures, () -> new KafkaProducer<>(settings.producer()));
    }

    DeadLetters(DeadLetterSettings settings, Failures failures, Supplier<Producer<byte[], byte[]>> factory) {
        this.settings = settings;
        this.leftOut = new LeftOut(LOG, failures, "Records were written to topics of dead letters");
        this.producer = new DeadLetterProducer(factory);
        this.check = new DeadLetterCheck(LOG);
    }

    /** Forgets what was sent for a batch that was not handed on; what arrives of it is written all the same. */
    void begin() {
        producer.abandonIfFailed();
        check.begin();
        sent.clear();
        spentNanos = 0;
    }

    /**
     * Sees that the topic for what cannot be upgraded is there, when the first records of a topic come.
     *
     * @return what is wrong with it; null for nothing
     */
    @Nullable MigrationException check(TopicPartition source) {
        if (check.isKnown(source)) {
            return null;
        }
        long start = System.nanoTime();
        try {
            MigrationException fault = check.of(source, settings.topics().of(source.topic()), topic -> {
                requireHalf();
                return partitions(topic);
            });
            if (fault != null) {
                producer.failed();
            }
            return fault;
        } finally {
            spentNanos += System.nanoTime() - start;
        }
    }

    private int partitions(String topic) {
        return producer.get().partitionsFor(topic).size();
    }

    /**
     * Sends a record, without waiting for the acknowledgement.
     *
     * @return the failure that it is if it is known already that it cannot be written; null otherwise
     */
    @Nullable RecordFailure send(RecordFailure failure, Policies.Decision decision) {
        long start = System.nanoTime();
        // The settings name deserializers that leave keys and values what they were.
        @SuppressWarnings("unchecked")
        ConsumerRecord<byte[], byte[]> record = (ConsumerRecord<byte[], byte[]>) failure.record();
        String topic = settings.topics().of(record.topic());
        try {
            requireHalf();
            ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                    topic,
                    record.partition() < partitions(topic) ? record.partition() : null,
                    record.timestamp() < 0 ? null : record.timestamp(),
                    record.key(),
                    record.value(),
                    settings.headers().of(record, failure.cause(), failure.ofKey()));
            Letter last = new Letter(failure, topic, decision, producer.get().send(letter));
            if (last.result.isDone()) {
                // Such as one that is too large, or a topic that is not there: nothing more is worth sending.
                last.result.get();
            }
            sent.add(last);
            return null;
        } catch (Exception e) {
            return failed(failure, topic, e);
        } finally {
            // Only what is spent here: the steps of a large batch may take as long as they like.
            spentNanos += System.nanoTime() - start;
        }
    }

    /**
     * Waits until all that was sent is acknowledged.
     *
     * @return how many were, and of each partition the first record that could not be written
     */
    Acknowledged await() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.timeoutMillis()) - spentNanos;
        int written = 0;
        Map<TopicPartition, RecordFailure> unwritten = new LinkedHashMap<>();
        // What has been acknowledged is to be seen on an interrupted thread, too.
        boolean interrupted = Thread.interrupted();
        for (Letter letter : sent) {
            try {
                long left = interrupted ? 0 : Math.max(end - System.nanoTime(), 0);
                letter.result.get(left, TimeUnit.NANOSECONDS);
                written++;
            } catch (Exception e) {
                Exception why = interrupted && e instanceof TimeoutException ? new InterruptedException() : e;
                unwritten.putIfAbsent(letter.failure.partition(), failed(letter.failure, letter.topic, why));
                interrupted |= Thread.interrupted();
            }
        }
        for (Letter letter : sent) {
            if (!unwritten.containsKey(letter.failure.partition())) {
                leftOut.note(letter.fate(), letter.failure.cause());
            }
        }
        sent.clear();
        abandonIfFailed();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return new Acknowledged(written, List.copyOf(unwritten.values()));
    }

    /** Gives up what is on its way, if anything could not be written. */
    void abandonIfFailed() {
        producer.abandonIfFailed();
    }

    /** One call may wait for metadata for the other half of the time. */
    private void requireHalf() throws TimeoutException {
        if (spentNanos > TimeUnit.MILLISECONDS.toNanos(settings.timeoutMillis() / 2)) {
            throw new TimeoutException();
        }
    }

    private RecordFailure failed(RecordFailure failure, String topic, Exception thrown) {
        Throwable why = thrown instanceof ExecutionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (why instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        producer.failed();
        return failure.unwritten("Nor could it be written to " + topic + ": " + said(why), why);
    }

    private String said(Throwable why) {
        if (why instanceof InterruptedException || why instanceof InterruptException) {
            return "the thread was interrupted before it was acknowledged.";
        }
        if (why instanceof TimeoutException || why instanceof CancellationException) {
            return "it was not acknowledged within " + settings.timeoutMillis() + " ms, which is "
                    + StepwiseConfig.DEAD_LETTER_TIMEOUT + ". Look after the brokers.";
        }
        return what(why)
                + ". See that the topic exists, that this program may write to it, and that it takes records of"
                + " that size.";
    }

    /** Kafka's own errors quote no payloads; others might. */
    static String what(Throwable why) {
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
        sent.clear();
        producer.close();
        leftOut.close();
    }

    /** @param unwritten in the order in which they were sent */
    record Acknowledged(int written, List<RecordFailure> unwritten) {}

    private record Letter(
            RecordFailure failure, String topic, Policies.Decision decision, Future<RecordMetadata> result) {

        String fate() {
            return failure.subject() + " is written to " + topic + ", and left out, " + decision.reason();
        }
    }
}
