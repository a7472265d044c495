package dev.stepwise.testing.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.Catalogue;
import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.json.JsonFormat;
import dev.stepwise.core.spi.SchemaLanguage;
import dev.stepwise.core.spi.SchemaProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the documents of published schemas. */
record SchemaFiles(SchemaProvider schemas) {

    private static final SchemaLanguage LANGUAGE = new JsonFormat().schemas().orElseThrow();

    /** Where schemas stand that are no files; the name is reserved for addresses that exist nowhere. */
    private static final String NO_FILES = "https://catalogue.invalid/";

    /** A document, and where it is. */
    record Found(JsonNode document, URI address, String place) {}

    /**
     * Returns the schema of a version.
     *
     * @throws IllegalArgumentException if there is none, or it cannot be read
     */
    Found of(EventType type, SchemaVersion version) {
        return published(type, version)
                .orElseThrow(() -> new IllegalArgumentException("Expected a published schema in " + LANGUAGE.name()
                        + " of " + type + " " + version + " but found none at "
                        + schemas.place(type, version, LANGUAGE) + ". Publish it, or ask for another version."));
    }

    private Optional<Found> published(EventType type, SchemaVersion version) {
        String place = schemas.place(type, version, LANGUAGE);
        return schemas.schema(type, version, LANGUAGE)
                .map(text -> new Found(read(text, place), address(type, version, place), place));
    }

    private static URI address(EventType type, SchemaVersion version, String place) {
        try {
            Path file = Path.of(place);
            if (Files.isRegularFile(file)) {
                return file.toAbsolutePath().normalize().toUri();
            }
        } catch (InvalidPathException e) {
            // Then it is no file but a place in words.
        }
        return URI.create(NO_FILES + type + "/" + version + "/" + LANGUAGE.fileName());
    }

    /**
     * Returns another document.
     *
     * @param from where the document is that refers to it
     * @param reference as it is written there
     * @param address what it means by the identifier of that document
     */
    Optional<Found> find(URI from, URI reference, URI address) {
        return byPlace(SchemaPart.resolve(from, reference.toString())).or(() -> byIdentifier(address));
    }

    private Optional<Found> byPlace(URI place) {
        if ("file".equals(place.getScheme())) {
            Path file = Path.of(place);
            return Files.isRegularFile(file)
                    ? Optional.of(new Found(read(text(file), file.toString()), place, file.toString()))
                    : Optional.empty();
        }
        String[] names = place.toString().startsWith(NO_FILES)
                ? place.toString().substring(NO_FILES.length()).split("/")
                : new String[0];
        return names.length == 3 && names[2].equals(LANGUAGE.fileName())
                ? published(EventType.of(names[0]), SchemaVersion.of(names[1]))
                : Optional.empty();
    }

    private Optional<Found> byIdentifier(URI address) {
        if (!(schemas instanceof Catalogue catalogue)) {
            return Optional.empty();
        }
        return catalogue.eventTypes().stream()
                .flatMap(
                        type -> catalogue.versions(type).stream().flatMap(version -> published(type, version).stream()))
                .filter(found -> found.document().path("$id").asText().equals(address.toString()))
                .findFirst();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(String text, String place) {
        try {
            JsonNode document = JsonNodes.MAPPER.readTree(text);
            if (document.isObject() || document.isBoolean()) {
                return document;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Expected a JSON Schema at " + place + " but found no well-formed JSON: " + e.getOriginalMessage()
                            + " Mend the file.",
                    e);
        }
        throw new IllegalArgumentException(
                "Expected a JSON Schema at " + place + ", which is an object, but found none. Mend the file.");
    }
}
