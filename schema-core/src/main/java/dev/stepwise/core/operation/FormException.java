package dev.stepwise.core.operation;

/** The form of an operation is not what it must be; the message says where. */
final class FormException extends IllegalArgumentException {

    FormException(String place, String problem) {
        super("Operations" + place + ": " + problem);
    }

    FormException(String place, IllegalArgumentException problem) {
        super("Operations" + place + ": " + problem.getMessage(), problem);
    }
}
