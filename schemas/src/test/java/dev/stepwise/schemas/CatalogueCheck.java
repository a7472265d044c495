package dev.stepwise.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepwise.core.Catalogue;
import dev.stepwise.core.EventType;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.SchemaVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Holds a catalogue and the chains of a registry together. */
final class CatalogueCheck {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Catalogue catalogue;
    private final MigratorRegistry registry;
    private final List<String> faults = new ArrayList<>();

    private CatalogueCheck(Catalogue catalogue, MigratorRegistry registry) {
        this.catalogue = catalogue;
        this.registry = registry;
    }

    /** Returns what is missing or wrong, each as a sentence or two that say what mends it. */
    static List<String> faults(Catalogue catalogue, MigratorRegistry registry) {
        CatalogueCheck check = new CatalogueCheck(catalogue, registry);
        check.eventTypes().forEach(check::checkVersions);
        return check.faults;
    }

    private Set<EventType> eventTypes() {
        Set<EventType> types = new LinkedHashSet<>(catalogue.eventTypes());
        registry.chains().forEach(chain -> types.add(chain.eventType()));
        return types;
    }

    private void checkVersions(EventType type) {
        List<SchemaVersion> published = catalogue.versions(type);
        List<SchemaVersion> inChain =
                registry.chain(type).map(MigratorChain::versions).orElse(List.of());
        for (SchemaVersion version : inChain) {
            if (!published.contains(version)) {
                faults.add(type + " " + version + " is in the chain but not in the catalogue. Add its folder.");
            }
        }
        for (SchemaVersion version : published) {
            if (!inChain.contains(version)) {
                faults.add(type + " " + version + " is in the catalogue but not in the chain. Add a step to it.");
            }
            checkSchema(type, version);
            if (catalogue.golden(type, version).isEmpty()) {
                faults.add(type + " " + version + " has no golden message. Add golden/<name>.json, as a producer of"
                        + " that version writes it, and golden/<name>.latest.json.");
            }
        }
    }

    private void checkSchema(EventType type, SchemaVersion version) {
        boolean hasAvro = AvroSchemas.publish(catalogue, type, version);
        if (hasAvro) {
            AvroSchemas.faults(catalogue, type, version).forEach(fault -> faults.add(type + " " + version + fault));
        }
        Path schema = catalogue.schema(type, version);
        if (!Files.isRegularFile(schema)) {
            if (!hasAvro) {
                faults.add(type + " " + version + " has no schema. Add schema.json, or schema.avsc for Avro.");
            }
            return;
        }
        String expected = "https://stepwise.dev/schemas/" + type + "/" + version;
        String found = id(schema);
        if (!found.equals(expected)) {
            faults.add(type + " " + version + " has a schema of another version: expected the $id " + expected
                    + " but found " + found + ".");
        }
    }

    private static String id(Path schema) {
        try {
            return JSON.readTree(CatalogueFiles.read(schema)).path("$id").asText("none");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(schema + " is no JSON", e);
        }
    }
}
