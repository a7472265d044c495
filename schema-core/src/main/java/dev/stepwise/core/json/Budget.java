package dev.stepwise.core.json;

/** How many programs a plan may have made, with those for elements and for answers. Thread-safe. */
final class Budget {

    /** Far more than a service meets; somebody who sends all combinations of kinds and values makes no more. */
    static final int PROGRAMS = 2_000;

    private int made;

    /** Returns false if one more would be too many; the next count begins. */
    synchronized boolean take() {
        if (made < PROGRAMS) {
            made++;
            return true;
        }
        made = 0;
        return false;
    }
}
