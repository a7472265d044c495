package dev.stepwise.avro.registry;

import dev.stepwise.avro.AvroFormat;
import dev.stepwise.core.Catalogue;
import dev.stepwise.core.EventType;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.SchemaVersion;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.SchemaParseException;

/** Where a catalogue and a subject differ, version by version: the numbers of the subject are the labels. */
public final class RegistryDrift {

    private RegistryDrift() {}

    /** How a version differs. */
    public enum Kind {
        /** Both have it, and the schemas are not the same. */
        DIFFERENT,
        /** The catalogue has it, the registry does not. */
        NOT_REGISTERED,
        /** The registry has it, the catalogue does not. */
        NOT_PUBLISHED
    }

    /**
     * A version that differs.
     *
     * @param remedy what to do, as a sentence
     */
    public record Difference(Kind kind, EventType type, SchemaVersion version, String subject, String remedy) {
        @Override
        public String toString() {
            return type + " " + version + ", subject " + subject + ": "
                    + switch (kind) {
                        case DIFFERENT -> "the registry has another schema than the catalogue. ";
                        case NOT_REGISTERED -> "the version is in the catalogue but not registered. ";
                        case NOT_PUBLISHED -> "the version is registered but not in the catalogue. ";
                    }
                    + remedy;
        }
    }

    /**
     * Returns all differences, the catalogue's versions first.
     *
     * @throws MigrationException if the registry cannot be asked
     */
    public static List<Difference> between(
            Catalogue catalogue, EventType type, SchemaRegistryClient client, String subject) {
        RegistryAccess access = new RegistryAccess(client, "", null);
        List<Difference> differences = new ArrayList<>();
        Set<SchemaVersion> registered = new HashSet<>();
        for (int number : access.versions(subject)) {
            registered.add(SchemaVersion.of(number));
        }
        Set<SchemaVersion> published = new HashSet<>();
        for (SchemaVersion version : catalogue.versions(type)) {
            Optional<String> text = catalogue.schema(type, version, AvroFormat.SCHEMAS);
            if (text.isEmpty()) {
                continue;
            }
            published.add(version);
            if (!registered.contains(version)) {
                differences.add(new Difference(
                        Kind.NOT_REGISTERED,
                        type,
                        version,
                        subject,
                        "Register it with " + RegisterSchemas.class.getName() + "."));
            } else if (!same(text.get(), access.schema(subject, Integer.parseInt(version.label())))) {
                differences.add(new Difference(
                        Kind.DIFFERENT,
                        type,
                        version,
                        subject,
                        "A published version is never edited: restore the catalogue's, or give the change a version of its"
                                + " own."));
            }
        }
        registered.stream()
                .filter(version -> !published.contains(version))
                .sorted((a, b) -> Integer.compare(Integer.parseInt(a.label()), Integer.parseInt(b.label())))
                .map(version -> new Difference(
                        Kind.NOT_PUBLISHED, type, version, subject, "Add it to the catalogue, with a step for it."))
                .forEach(differences::add);
        return differences;
    }

    private static boolean same(String published, @org.jspecify.annotations.Nullable SchemaMetadata registered) {
        try {
            return registered != null
                    && new AvroSchema(published)
                            .canonicalString()
                            .equals(new AvroSchema(registered.getSchema()).canonicalString());
        } catch (SchemaParseException e) {
            return registered != null && published.equals(registered.getSchema());
        }
    }
}
