package dev.stepwise.core;

/** What is done with messages that are newer than the version that they are brought to, beyond failing. */
public enum Newer {
    /** They are brought back, where the chain knows their version and can undo every step on the way. */
    DOWNGRADE,
    /** They are read as of that version, where schemas prove that every message of their version can be. */
    TOLERATE
}
