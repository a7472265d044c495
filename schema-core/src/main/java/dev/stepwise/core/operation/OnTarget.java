package dev.stepwise.core.operation;

/** What becomes of an operation whose target is there already. */
public enum OnTarget {
    /** The message fails. */
    FAIL,
    /** What is there stays, and the new value is dropped. */
    KEEP,
    /** The new value takes the place of what is there. */
    REPLACE,
    /** What is there stays if it equals the new value, as it does while producers write both; else the message fails. */
    REQUIRE_EQUAL
}
