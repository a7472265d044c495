package dev.stepwise.samples;

/** Ends the demo; its message is all that the user is told. */
final class DemoException extends RuntimeException {

    static final int FAILED = 1;
    static final int BAD_INPUT = 2;

    private final int exitCode;

    private DemoException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    static DemoException failed(String message) {
        return new DemoException(FAILED, message);
    }

    static DemoException badInput(String message) {
        return new DemoException(BAD_INPUT, message);
    }

    int exitCode() {
        return exitCode;
    }
}
