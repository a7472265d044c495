package dev.stepwise.schemas;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Validates documents against the schemas of the catalogue (JSON Schema 2020-12), formats included. */
final class JsonSchemas {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private JsonSchemas() {}

    /** Returns whether a version is published as JSON. */
    static boolean publish(EventType type, SchemaVersion version) {
        return Files.isRegularFile(CatalogueFiles.CATALOGUE.schema(type, version));
    }

    /** Returns what is wrong with a message. */
    static List<String> faults(EventType type, SchemaVersion version, String message) {
        Schema schema = SCHEMAS.computeIfAbsent(
                type + " " + version,
                key -> REGISTRY.getSchema(
                        CatalogueFiles.read(CatalogueFiles.CATALOGUE.schema(type, version)), InputFormat.JSON));
        return faults(schema, message);
    }

    /** Returns what is wrong with a schema, by the schema of schemas. */
    static List<String> faultsOfSchema(String schema) {
        return faults(REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId())), schema);
    }

    private static List<String> faults(Schema schema, String document) {
        return schema
                .validate(
                        document,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }
}
