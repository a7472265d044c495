package dev.stepwise.core.spi;

/**
 * A format of payloads, such as JSON. Found through {@link java.util.ServiceLoader}; has a public constructor without
 * arguments, and is thread-safe.
 */
public interface PayloadFormat {

    /** Returns the name by which settings and messages speak of the format, such as {@code json}. */
    String name();

    /** Returns whether payloads of that class are of this format. */
    boolean carries(Class<?> payloadClass);

    /** Returns whether the engine of this format can carry out an action. */
    boolean runs(Action action);

    /** Returns a new engine. */
    Engine engine(ReadLimits limits);
}
