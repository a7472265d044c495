package dev.stepwise.faults;

/** What kind of message is sent. */
enum Kind {
    /** Of one of the five versions, and as its schema says. */
    VALID,
    /** Has no value, as a compacted topic asks for. */
    TOMBSTONE,
    UNREADABLE,
    UNKNOWN_TYPE,
    NEWER_VERSION,
    FAILING_STEP,
    EMPTY,
    CONTRADICTING_HEADERS;

    private static final Kind[] POISON = {
        UNREADABLE, UNKNOWN_TYPE, NEWER_VERSION, FAILING_STEP, EMPTY, CONTRADICTING_HEADERS
    };

    boolean isPoison() {
        return this != VALID && this != TOMBSTONE;
    }

    /** Returns one of the kinds that cannot be upgraded; all are as likely. */
    static Kind poison(int random) {
        return POISON[Math.floorMod(random, POISON.length)];
    }
}
