package dev.stepwise.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.resource.InputStreamSource;
import dev.stepwise.core.Catalogue;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.shape.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** The published schemas of a chain's versions. Thread-safe. */
final class Published {

    private final Catalogue catalogue;
    private final MigratorChain chain;
    private final SchemaRegistry validators = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.resourceLoaders(all -> all.add(Published::file)));
    private final Map<SchemaVersion, com.networknt.schema.Schema> json = new ConcurrentHashMap<>();
    private final Map<SchemaVersion, Schema> avro = new ConcurrentHashMap<>();
    private final Map<SchemaVersion, Shape> shapes = new ConcurrentHashMap<>();

    Published(Catalogue catalogue, MigratorChain chain) {
        this.catalogue = catalogue;
        this.chain = chain;
    }

    boolean has(Format format, SchemaVersion version) {
        return text(format, version).isPresent();
    }

    private Optional<String> text(Format format, SchemaVersion version) {
        return catalogue.schema(chain.eventType(version), version, format.language());
    }

    private String required(Format format, SchemaVersion version) {
        return text(format, version).orElseThrow();
    }

    /** Returns the Avro schema of a version that has one. */
    Schema avro(SchemaVersion version) {
        return avro.computeIfAbsent(
                version,
                any -> new SchemaParser().parse(required(Format.AVRO, version)).mainSchema());
    }

    /** Returns what the JSON Schema of a version that has one says, as far as shapes say it. */
    Shape shape(SchemaVersion version) {
        return shapes.computeIfAbsent(version, this::readShape);
    }

    private Shape readShape(SchemaVersion version) {
        String place = catalogue.place(chain.eventType(version), version, Format.JSON.language());
        try {
            return Format.JSON.language().read(required(Format.JSON, version), place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns why the schema of a version has no room for a payload, each with its place; nothing if it has. */
    List<String> faults(Format format, SchemaVersion version, Object payload) {
        Object value = Form.value(payload);
        return format == Format.JSON
                ? jsonFaults(version, (JsonNode) value)
                : avroFaults(version, (GenericRecord) value);
    }

    private List<String> jsonFaults(SchemaVersion version, JsonNode document) {
        return json
                .computeIfAbsent(version, this::validator)
                .validate(document, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    private com.networknt.schema.Schema validator(SchemaVersion version) {
        return validators.getSchema(
                SchemaLocation.of(catalogue
                        .schema(chain.eventType(version), version)
                        .toUri()
                        .toString()),
                required(Format.JSON, version),
                InputFormat.JSON);
    }

    /** Returns what a schema refers to beside it; null of what is no file, and is not fetched. */
    private static @Nullable InputStreamSource file(AbsoluteIri place) {
        URI file = URI.create(place.toString());
        return "file".equals(file.getScheme()) ? () -> Files.newInputStream(Path.of(file)) : null;
    }

    private List<String> avroFaults(SchemaVersion version, GenericRecord document) {
        Schema schema = avro(version);
        if (!document.getSchema().equals(schema)) {
            return List.of("expected a record of the published schema but found one of " + document.getSchema());
        }
        return GenericData.get().validate(schema, document)
                ? List.of()
                : List.of("expected a valid record of " + schema.getFullName() + " but found " + document);
    }
}
