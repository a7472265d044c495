package dev.stepwise.core.operation;

/** What a function takes or gives, as far as schemas can be proved against it. */
public enum ValueType {
    ANY,
    TEXT,
    BYTES,
    WHOLE_NUMBER,
    NUMBER,
    BOOLEAN
}
