package dev.stepwise.core.spi;

import java.util.Map;
import java.util.Set;

/**
 * Makes a wire format from settings. Found through {@link java.util.ServiceLoader}; has a public constructor without
 * arguments, and loads without the libraries that {@link #create} needs.
 */
public interface WireFormatFactory {

    /** Returns the name by which settings ask for it, such as {@code confluent}. */
    String name();

    /**
     * Returns a new wire format, which whoever asked for it closes.
     *
     * @param settings all settings of a client: those of the library that the format adapts under their own names, and
     *     those that begin with {@code stepwise.}; a value is of its own class or a text
     * @param topics those whose messages are upgraded; a message of another topic is looked up when it comes
     * @param keys whether it is for the keys of records, not their values
     * @throws IllegalArgumentException if a setting is missing or faulty, or a library is not on the class path; the
     *     message names the setting and never quotes credentials
     */
    WireFormat create(Map<String, ?> settings, Set<String> topics, boolean keys);
}
