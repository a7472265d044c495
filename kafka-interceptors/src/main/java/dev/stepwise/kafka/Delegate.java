package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.Outcome;
import dev.stepwise.core.Upgrader;
import java.util.Locale;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Calls what makes the application's values, and says what it was given where that fails. */
record Delegate<T>(Deserializer<T> deserializer, Upgrader upgrader, UpgradeMetrics metrics, Failures failures) {

    /** @throws UpgradeFailedException if the delegate throws */
    @Nullable T deserialize(String topic, Headers headers, byte @Nullable [] data, String whatItIsGiven) {
        try {
            return deserializer.deserialize(topic, headers, data);
        } catch (Throwable e) {
            // Errors as well: one would take records of other partitions with it under automatic commits.
            boolean isOutage = Failures.isOutage(e);
            metrics.delegateFailed(isOutage);
            // What a parser says of itself quotes the value.
            throw new UpgradeFailedException(
                    "A record of topic " + topic + " could not be deserialized: " + problem(e, whatItIsGiven)
                            + (isOutage ? Failures.RETRIABLE : ""),
                    isOfTheValue(e),
                    isOutage,
                    failures.cause(MigrationException.of(e)));
        }
    }

    private static boolean isOfTheValue(Throwable e) {
        return Failures.isOfTheValue(e)
                && !(e instanceof MigrationException failure && failure.reason() == MigrationException.Reason.FAULT);
    }

    private String problem(Throwable e, String whatItIsGiven) {
        return deserializer instanceof TypedDeserializer<?> typed && e instanceof MigrationException misfit
                ? typed.type().getName() + " cannot be made of it, " + misfit.getMessage() + " It was given "
                        + whatItIsGiven + "."
                : DelegateAdvice.of(deserializer, e, whatItIsGiven);
    }

    /** A class of an older version holds defaults where the steps have put values: that is no failure of one record. */
    @Nullable T deserialize(String topic, Headers headers, byte[] data, Outcome outcome) {
        T value = deserialize(topic, headers, data, describe(outcome));
        try {
            upgrader.check(value, outcome);
            return value;
        } catch (MigrationException e) {
            metrics.delegateFailed(false);
            throw new UpgradeFailedException(
                    "A record of topic " + topic + " is not handed over: " + e.getMessage(),
                    e.reason(),
                    false,
                    failures.cause(e));
        }
    }

    static String describe(Outcome outcome) {
        if (outcome instanceof Outcome.Upgraded done) {
            return done.toType() + ", " + done.how().name().toLowerCase(Locale.ROOT) + " from "
                    + (done.toType().equals(done.type()) ? "" : done.type() + " ") + done.from() + " to " + done.to();
        }
        return outcome instanceof Outcome.AlreadyLatest latest
                ? latest.type() + " " + latest.version() + " as it came"
                : outcome.type() + " as it came, since that event type is ignored";
    }
}
