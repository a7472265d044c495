package dev.stepwise.faults;

/** What became of a record in the hands of an application. */
enum Shape {
    /** It came in the latest version, its headers say so, and no byte is another than it should be. */
    LATEST,
    /** It came byte for byte as it was sent, in an older shape or in none. */
    AS_SENT,
    /** It came as something else. */
    OTHER,
    /** It did not come: the consumer failed at it, and the application went past it. */
    REFUSED
}
