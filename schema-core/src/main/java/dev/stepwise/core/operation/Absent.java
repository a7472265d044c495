package dev.stepwise.core.operation;

/** What a function sees, or gives, where there is no value, not even null. */
public enum Absent {
    /** No value. */
    ABSENT
}
