package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Warns of records that are handed over as they came, and not for each of them: a topic full of such records must not
 * fill the log.
 */
final class Warnings {

    private static final long PAUSE_NANOS = Duration.ofSeconds(10).toNanos();

    private final Logger log;
    private final Failures failures;
    private final LongSupplier nanoTime;
    private long quietUntil;
    private boolean warnedBefore;
    private long withheld;

    Warnings(Logger log, Failures failures) {
        this(log, failures, System::nanoTime);
    }

    Warnings(Logger log, Failures failures, LongSupplier nanoTime) {
        this.log = log;
        this.failures = failures;
        this.nanoTime = nanoTime;
    }

    /** @param place the record, as far as it is known */
    synchronized void warn(String place, MigrationException failure) {
        long now = nanoTime.getAsLong();
        if (warnedBefore && now - quietUntil < 0) {
            withheld++;
            return;
        }
        String message = place + " is handed over as it came, in its old shape, since " + StepwiseConfig.ON_FAILURE
                + " is " + FailurePolicy.PASS_THROUGH.setting() + ": " + failure.getMessage() + withheld();
        write(() -> log.warn(message, failures.cause(failure)));
        warnedBefore = true;
        quietUntil = now + PAUSE_NANOS;
        withheld = 0;
    }

    /** Tells of the records that nothing has been said of yet. */
    synchronized void close() {
        if (withheld > 0) {
            String message = "Records were handed over as they came, in their old shape:" + withheld();
            write(() -> log.warn(message));
            withheld = 0;
        }
    }

    private String withheld() {
        return withheld == 0 ? "" : " (" + withheld + " more since the last warning)";
    }

    /** Writes to a log. One that cannot be written must not cost a record: thrown from here, it would. */
    static void write(Runnable logging) {
        try {
            logging.run();
        } catch (RuntimeException e) {
            // There is nowhere left to say so.
        }
    }
}
