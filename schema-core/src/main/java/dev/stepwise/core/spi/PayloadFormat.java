package dev.stepwise.core.spi;

import dev.stepwise.core.Path;
import java.util.List;
import java.util.Optional;

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

    /**
     * Returns a new engine.
     *
     * @param schemas where the schemas of versions are found, for formats that need them
     */
    Engine engine(ReadLimits limits, SchemaProvider schemas);

    /** Returns the language in which the catalogue holds schemas of this format, if it holds any. */
    default Optional<SchemaLanguage> schemas() {
        return Optional.empty();
    }

    /**
     * Returns what makes values of a class from bytes of this format, if it can.
     *
     * @param identity the fields that state type or version, which the class need not have
     * @throws IllegalArgumentException if the class cannot be made, whatever the payload
     */
    default <T> Optional<ValueReader<T>> reader(Class<T> type, List<Path> identity) {
        return Optional.empty();
    }
}
