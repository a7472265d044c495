package dev.stepwise.schemas;

import dev.stepwise.core.Catalogue.Golden;
import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;

/** A golden message as Avro. Where a type is published as JSON too, those that Avro can say. */
record AvroGolden(Golden golden, GenericRecord message, GenericRecord latest) {

    static final SchemaVersion LATEST_ORDER = SchemaVersion.of("5");

    /** A version that is published as Avro. */
    record Version(EventType type, SchemaVersion version) {
        @Override
        public String toString() {
            return type + " " + version;
        }
    }

    static Stream<Version> versions() {
        return CatalogueFiles.CATALOGUE.eventTypes().stream()
                .flatMap(type -> CatalogueFiles.CATALOGUE.versions(type).stream()
                        .filter(version -> AvroSchemas.publish(CatalogueFiles.CATALOGUE, type, version))
                        .map(version -> new Version(type, version)));
    }

    static List<AvroGolden> all() {
        return versions().flatMap(version -> of(version).stream()).toList();
    }

    static List<AvroGolden> of(Version version) {
        List<AvroGolden> messages = new ArrayList<>();
        for (Golden golden : CatalogueFiles.CATALOGUE.golden(version.type(), version.version())) {
            try {
                messages.add(of(golden));
            } catch (AvroJson.NoAvroForm e) {
                // Such as members that no schema names, or null where Avro has absence only.
            }
        }
        return messages;
    }

    /** @throws AvroJson.NoAvroForm if its schema, or the latest one, has no room for it */
    static AvroGolden of(Golden golden) {
        SchemaVersion latest =
                Upgrading.REGISTRY.chain(golden.type()).orElseThrow().latest();
        return new AvroGolden(
                golden,
                AvroJson.read(
                        CatalogueFiles.read(golden.message()), AvroSchemas.schema(golden.type(), golden.version())),
                AvroJson.read(CatalogueFiles.read(golden.latest()), AvroSchemas.schema(golden.type(), latest)));
    }

    @Override
    public String toString() {
        return golden.toString();
    }
}
