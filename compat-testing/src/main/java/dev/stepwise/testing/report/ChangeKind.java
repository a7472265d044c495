package dev.stepwise.testing.report;

/** In what way a version differs from an older one. */
public enum ChangeKind {
    /** A member is new. */
    FIELD_ADDED,
    /** A member is there no longer. */
    FIELD_REMOVED,
    /** A step gives a member another name in the same object. */
    FIELD_RENAMED,
    /** A step takes a member to another object. */
    FIELD_MOVED,
    /** A member must be there that could be absent. */
    MADE_REQUIRED,
    /** A member can be absent that had to be there. */
    MADE_OPTIONAL,
    /** A value can be null that could not. */
    MADE_NULLABLE,
    /** A value cannot be null that could. */
    NULL_FORBIDDEN,
    /** A value is of another type. */
    TYPE_CHANGED,
    /** A value is of a type that has all old values and more. */
    TYPE_WIDENED,
    /** A value is of a type that has some of the old values and no others. */
    TYPE_NARROWED,
    /** A number counts something else, such as microseconds. */
    UNIT_CHANGED,
    /** A value is of the same type, and an operation makes another of it. */
    VALUES_CHANGED,
    /** A named type has another name. */
    TYPE_RENAMED,
    /** A constant is another one. */
    CONSTANT_CHANGED,
    /** An enum has more values. */
    ENUM_SYMBOLS_ADDED,
    /** An enum lacks values that it had. */
    ENUM_SYMBOLS_REMOVED,
    /** A union has one more type. */
    BRANCH_ADDED,
    /** A union lacks a type that it had. */
    BRANCH_REMOVED,
    /** Less is allowed, by limits such as {@code minimum} or {@code pattern}. */
    BOUNDS_TIGHTENED,
    /** More is allowed. */
    BOUNDS_LOOSENED,
    /** Something else is allowed; whether less or more is not known. */
    BOUNDS_CHANGED,
    /** An object has room for more members than it declares. */
    OBJECT_OPENED,
    /** An object has less room for members that it does not declare. */
    OBJECT_CLOSED,
    /** A step gives the event type another name. */
    EVENT_TYPE_RENAMED,
    /** Something that only a tool of the language finds. */
    OTHER
}
