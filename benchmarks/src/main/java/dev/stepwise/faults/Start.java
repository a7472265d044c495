package dev.stepwise.faults;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds an application at the first records that it has handled until all others have handled some, too. Else those
 * that are quick to start have read much of the topic, and are killed, before others have begun.
 */
final class Start {

    /** For others whose partitions are still those of a consumer that was killed. */
    private static final int LONGEST_SECONDS = 30;

    private final CountDownLatch all;
    private boolean isPast;

    /** @param all counts each of them once */
    Start(CountDownLatch all) {
        this.all = all;
    }

    /** Returns at once from the second time on. */
    void await() {
        boolean isFirst = !isPast;
        pass();
        try {
            if (isFirst) {
                all.await(LONGEST_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the others go on. */
    void pass() {
        if (!isPast) {
            isPast = true;
            all.countDown();
        }
    }
}
