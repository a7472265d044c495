package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Decides what becomes of records that failed, and does it: by the policies, with words in the log and counts. */
final class Fates<K, V> {

    private final Upgrading upgrading;
    private final boolean errorLosesBatch;
    private final @Nullable DeadLetters deadLetters;
    private final @Nullable Decoding<K, V> decoding;
    private final Warnings warnings;
    private final LeftOut skipped;

    /**
     * @param errorLosesBatch see {@link Policies#decide}
     * @param deadLetters null if no policy asks for them
     * @param decoding what makes the application's records of bytes; null if they are handed over as they are read
     */
    Fates(
            Upgrading upgrading,
            boolean errorLosesBatch,
            @Nullable DeadLetters deadLetters,
            @Nullable Decoding<K, V> decoding,
            Failures failures,
            Logger log) {
        this.upgrading = upgrading;
        this.errorLosesBatch = errorLosesBatch;
        this.deadLetters = deadLetters;
        this.decoding = decoding;
        this.warnings = new Warnings(log, failures, Warnings.PASSED);
        this.skipped = new LeftOut(log, failures, "Records were left out");
    }

    /**
     * What becomes of a record that failed: it fails its batch, or something is handed over in its place, or nothing is.
     */
    record Fate<K, V>(
            @Nullable ConsumerRecord<K, V> record, @Nullable RecordFailure failure) {

        /** Names the failure only: records show their values. */
        @Override
        public String toString() {
            return "Fate[" + failure + "]";
        }
    }

    /** @param index its place in the batch of its partition */
    Fate<K, V> of(ConsumerRecord<K, V> record, int index, Throwable thrown) {
        boolean upgraded = thrown instanceof DecodingException;
        boolean ofKey = thrown instanceof KeyFailedException;
        Throwable what = thrown instanceof DecodingException e
                ? e.failure()
                : thrown instanceof KeyFailedException e ? e.thrown() : thrown;
        RecordFailure failure = new RecordFailure(
                record,
                index,
                upgraded ? RecordFailure.NOT_DESERIALIZED : RecordFailure.NOT_UPGRADED,
                MigrationException.of(what),
                null,
                ofKey);
        Policies.Decision decision = upgrading.policies().decide(what, errorLosesBatch);
        if (decision.policy() == FailurePolicy.PASS_THROUGH && !upgraded) {
            return passed(failure, record, decision);
        }
        // What no deserializer can read has no shape in which it could pass.
        FailurePolicy policy = decision.policy() == FailurePolicy.PASS_THROUGH ? FailurePolicy.FAIL : decision.policy();
        if (upgraded) {
            upgrading.metrics().notDeserialized(failure.cause(), policy);
        } else {
            count(failure, policy);
        }
        if (policy == FailurePolicy.DEAD_LETTER) {
            return new Fate<>(null, deadLetter(failure, decision));
        }
        if (policy == FailurePolicy.SKIP) {
            skipped.note(failure.subject() + " is left out, " + decision.reason(), failure.cause());
            return new Fate<>(null, null);
        }
        return new Fate<>(null, failure);
    }

    private void count(RecordFailure failure, FailurePolicy policy) {
        if (failure.ofKey()) {
            upgrading.metrics().keyFailed(failure.cause(), policy);
        } else {
            upgrading.metrics().failed(failure.cause(), policy);
        }
    }

    private Fate<K, V> passed(RecordFailure failure, ConsumerRecord<K, V> record, Policies.Decision decision) {
        ConsumerRecord<K, V> passed = record;
        if (decoding != null) {
            try {
                passed = decoding.asItCame(record, "the value in its old shape, as " + decision.setting() + " says");
            } catch (DecodingException e) {
                return of(record, failure.index(), e);
            }
        }
        count(failure, FailurePolicy.PASS_THROUGH);
        warnings.warn(
                failure.subject() + " is handed over as it came, in its old shape, " + decision.reason(),
                failure.cause());
        return new Fate<>(passed, null);
    }

    /** Returns the failure that it is if it cannot be written; null if it is sent. */
    private @Nullable RecordFailure deadLetter(RecordFailure failure, Policies.Decision decision) {
        RecordFailure unwritten = Objects.requireNonNull(deadLetters).send(failure, decision);
        if (unwritten != null) {
            upgrading.metrics().deadLetterUnwritten();
        }
        return unwritten;
    }

    /** Returns whether the partition of a record is to wait on it, since it is newer. */
    boolean parks(RecordFailure failure) {
        return failure.unwritten() == null
                && upgrading.policies().decide(failure.cause(), errorLosesBatch).policy() == FailurePolicy.PARK;
    }

    /** Tells what was counted. Harmless when it is done again. */
    void close() {
        warnings.close();
        skipped.close();
    }
}
