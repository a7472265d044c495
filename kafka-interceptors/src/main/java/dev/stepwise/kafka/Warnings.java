package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Warns of records that are not handed over in their latest shape, and not of each of them: a topic full of such records
 * must not fill the log.
 */
final class Warnings {

    /** What becomes of records that pass through. */
    static final String PASSED = "Records were handed over as they came, in their old shape";

    private static final long PAUSE_NANOS = Duration.ofSeconds(10).toNanos();

    private final Logger log;
    private final Failures failures;
    private final String consequence;
    private final LongSupplier nanoTime;
    private long quietUntil;
    private boolean warnedBefore;
    private long withheld;

    /** @param consequence what became of all records, as a sentence without its end */
    Warnings(Logger log, Failures failures, String consequence) {
        this(log, failures, consequence, System::nanoTime);
    }

    Warnings(Logger log, Failures failures, String consequence, LongSupplier nanoTime) {
        this.log = log;
        this.failures = failures;
        this.consequence = consequence;
        this.nanoTime = nanoTime;
    }

    /**
     * Warns, unless there was a warning a moment ago.
     *
     * @param fate the record, as far as it is known, and what becomes of it
     */
    synchronized void warn(String fate, MigrationException failure) {
        if (warnedBefore && nanoTime.getAsLong() - quietUntil < 0) {
            withheld++;
        } else {
            warnNow(fate, failure);
        }
    }

    /** Warns, however many warnings there were. */
    synchronized void warnNow(String fate, MigrationException failure) {
        String message = fate + ": " + failure.getMessage() + withheld();
        write(() -> log.warn(message, failures.cause(failure)));
        warnedBefore = true;
        quietUntil = nanoTime.getAsLong() + PAUSE_NANOS;
        withheld = 0;
    }

    /** Tells of the records that nothing has been said of yet. */
    synchronized void close() {
        if (withheld > 0) {
            String message = consequence + ":" + withheld();
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
