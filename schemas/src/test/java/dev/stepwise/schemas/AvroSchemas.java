package dev.stepwise.schemas;

import dev.stepwise.core.Catalogue;
import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/** The Avro schemas of a catalogue. */
final class AvroSchemas {

    private AvroSchemas() {}

    /** Returns whether a version is published as Avro. */
    static boolean publish(Catalogue catalogue, EventType type, SchemaVersion version) {
        return text(catalogue, type, version).isPresent();
    }

    /** Returns the schema of a version that has one. */
    static Schema schema(EventType type, SchemaVersion version) {
        return parse(text(CatalogueFiles.CATALOGUE, type, version).orElseThrow());
    }

    /** Returns what is wrong with the schema of a version that has one, as the rest of a sentence. */
    static List<String> faults(Catalogue catalogue, EventType type, SchemaVersion version) {
        Optional<Schema> schema = record(catalogue, type, version);
        if (schema.isEmpty()) {
            return List.of(" has a schema.avsc that is no Avro schema of a record.");
        }
        long fingerprint = SchemaNormalization.parsingFingerprint64(schema.get());
        return catalogue.versions(type).stream()
                .takeWhile(other -> !other.equals(version))
                .filter(other -> record(catalogue, type, other)
                        .filter(found -> SchemaNormalization.parsingFingerprint64(found) == fingerprint)
                        .isPresent())
                .map(other -> " has the Avro schema of version " + other + ", but for its documentation.")
                .toList();
    }

    private static Optional<Schema> record(Catalogue catalogue, EventType type, SchemaVersion version) {
        try {
            return text(catalogue, type, version)
                    .map(AvroSchemas::parse)
                    .filter(schema -> schema.getType() == Schema.Type.RECORD);
        } catch (AvroRuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Catalogue catalogue, EventType type, SchemaVersion version) {
        Path file = catalogue.schema(type, version).resolveSibling("schema.avsc");
        return Files.isRegularFile(file) ? Optional.of(CatalogueFiles.read(file)) : Optional.empty();
    }

    private static Schema parse(String text) {
        return new Schema.Parser().parse(text);
    }
}
