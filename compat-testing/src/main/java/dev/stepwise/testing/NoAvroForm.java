package dev.stepwise.testing;

/** A JSON message says something that an Avro schema has no room for. */
final class NoAvroForm extends Exception {

    /** @param problem what, and where */
    NoAvroForm(String problem) {
        super(problem);
    }
}
