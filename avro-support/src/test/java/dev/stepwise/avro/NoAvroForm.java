package dev.stepwise.avro;

/** Why a JSON document cannot be said in Avro. */
enum NoAvroForm {
    /** A payload is a record. */
    ARRAY_AT_THE_ROOT,
    /** The record of a payload has fields, whose names are words; only a map within it has others. */
    ODD_NAME_AT_THE_ROOT,
    /** Text is UTF-8. */
    HALF_A_CHARACTER,
    /** Law 28: null in an optional field is absence, and nothing is left to say null. */
    OPTIONAL_AND_NULLABLE,
    /** Bytes are a kind of their own in Avro; only JSON has their text. */
    BYTES_AS_TEXT,
    /** A number has the digits that its schema gives it, not those of one message; and is a decimal if that says so. */
    NUMBER_AS_WRITTEN,
    /** A map has no name. What is of a declared type is a record, and run as such. */
    NAMED_AS_A_MAP;

    /** Thrown where it is found. */
    static final class Found extends Exception {

        private final transient NoAvroForm reason;

        Found(NoAvroForm reason) {
            super(reason.name());
            this.reason = reason;
        }

        NoAvroForm reason() {
            return reason;
        }
    }
}
