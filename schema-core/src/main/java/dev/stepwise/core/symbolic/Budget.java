package dev.stepwise.core.symbolic;

/** How many programs a plan may have made, with those for elements and for answers; for engines. Thread-safe. */
public final class Budget {

    /** Far more than a service meets; somebody who sends all combinations of kinds and values makes no more. */
    public static final int PROGRAMS = 2_000;

    private final Runnable forget;
    private int made;

    /** @param forget forgets all programs that were made */
    public Budget(Runnable forget) {
        this.forget = forget;
    }

    /**
     * Counts one more.
     *
     * @throws Doubt if it would be too many: all are forgotten, and the next count begins
     */
    void take() {
        if (isSpent()) {
            forget.run();
            throw Doubt.doubt();
        }
    }

    private synchronized boolean isSpent() {
        made = made < PROGRAMS ? made + 1 : 0;
        return made == 0;
    }
}
