package dev.stepwise.core.spi;

import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import java.util.List;
import java.util.Optional;

/** Where the schemas of published versions are found: the files of a catalogue, a schema registry, classes. Thread-safe. */
@FunctionalInterface
public interface SchemaProvider {

    /** Has no schemas. */
    SchemaProvider NONE = (type, version, language) -> Optional.empty();

    /**
     * Returns the text of a schema; empty if that version has none in that language.
     *
     * @param type the event type by its name at that version
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    Optional<String> schema(EventType type, SchemaVersion version, SchemaLanguage language);

    /** Returns where a schema is to be mended, for messages: its file, or its place in a registry. */
    default String place(EventType type, SchemaVersion version, SchemaLanguage language) {
        return type + " " + version + " " + language.fileName();
    }

    /** Returns the provider that asks others, in their order, until one has the schema. */
    static SchemaProvider firstOf(List<? extends SchemaProvider> providers) {
        return new SchemaProviders(List.copyOf(providers));
    }
}
