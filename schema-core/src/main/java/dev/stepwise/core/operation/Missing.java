package dev.stepwise.core.operation;

/** What becomes of the parts that a text has not, such as the last name in "Ada". */
public enum Missing {
    /** The message fails. */
    FAIL,
    /** The part is an empty text. Such a split cannot be undone: "Ada" and "Ada " give the same parts. */
    EMPTY,
    /** The part is absent. */
    ABSENT
}
