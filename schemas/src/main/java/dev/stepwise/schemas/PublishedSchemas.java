package dev.stepwise.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.SchemaLanguage;
import dev.stepwise.core.spi.SchemaProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The schemas of the catalogue, as they stand in the jar of this module. */
public final class PublishedSchemas implements SchemaProvider {

    /** Creates a provider; all of them give the same schemas. */
    public PublishedSchemas() {}

    @Override
    public Optional<String> schema(EventType type, SchemaVersion version, SchemaLanguage language) {
        String name = "/catalogue/" + type + "/" + version + "/" + language.fileName();
        try (InputStream in = PublishedSchemas.class.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
