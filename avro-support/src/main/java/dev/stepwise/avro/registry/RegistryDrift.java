package dev.stepwise.avro.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepwise.avro.AvroFormat;
import dev.stepwise.core.Catalogue;
import dev.stepwise.core.EventType;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.SchemaProvider;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.avro.SchemaParseException;
import org.jspecify.annotations.Nullable;

/**
 * Where published schemas and a subject differ, version by version. Labels that are whole numbers are the numbers of the
 * subject's versions; of other labels the first is number 1, as {@link RegisterSchemas} registers them. A version of the
 * subject is compared with the published schema of its own type, Avro or JSON Schema.
 */
public final class RegistryDrift {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RegistryDrift() {}

    /** How a version differs. */
    public enum Kind {
        /** Both have it, and the schemas are not the same. */
        DIFFERENT("the registry has another schema than the catalogue. "),
        /** The catalogue has it, the registry does not. */
        NOT_REGISTERED("the version is in the catalogue but not registered. "),
        /** The registry has it, the catalogue does not. */
        NOT_PUBLISHED("the version is registered but not in the catalogue. ");

        private final String problem;

        Kind(String problem) {
            this.problem = problem;
        }
    }

    /**
     * A version that differs.
     *
     * @param version its label; null if it is not published, since a number alone is no label
     * @param number its number in the subject, or the one that it is to have there
     * @param remedy what to do, as a sentence
     */
    public record Difference(
            Kind kind, EventType type, @Nullable SchemaVersion version, String subject, int number, String remedy) {
        @Override
        public String toString() {
            return type + (version == null ? "" : " " + version) + ", version " + number + " of subject " + subject
                    + ": " + kind.problem + remedy;
        }
    }

    /**
     * Returns all differences, the catalogue's versions first, in the catalogue's order.
     *
     * @throws MigrationException if the registry cannot be asked
     */
    public static List<Difference> between(
            Catalogue catalogue, EventType type, SchemaRegistryClient client, String subject) {
        return between(catalogue, catalogue.versions(type), version -> type, client, subject);
    }

    /**
     * Returns all differences, the catalogue's versions first, in the catalogue's order.
     *
     * @param type the name of the event type
     * @throws MigrationException if the registry cannot be asked
     */
    public static List<Difference> between(
            Catalogue catalogue, String type, SchemaRegistryClient client, String subject) {
        return between(catalogue, EventType.of(type), client, subject);
    }

    /**
     * Returns all differences of a chain, whose labels may have any order and whose event type may have several names.
     *
     * @throws MigrationException if the registry cannot be asked
     */
    public static List<Difference> between(
            SchemaProvider published, MigratorChain chain, SchemaRegistryClient client, String subject) {
        return between(published, chain.versions(), chain::eventType, client, subject);
    }

    private static List<Difference> between(
            SchemaProvider schemas,
            List<SchemaVersion> versions,
            Function<SchemaVersion, EventType> types,
            SchemaRegistryClient client,
            String subject) {
        RegistryAccess access = new RegistryAccess(client, "", null);
        TreeSet<Integer> registered = new TreeSet<>(access.versions(subject));
        List<Difference> differences = new ArrayList<>();
        numbered(versions.stream()
                        .filter(version -> Published.of(schemas, types.apply(version), version)
                                .isAny())
                        .toList())
                .forEach((number, version) -> {
                    EventType type = types.apply(version);
                    if (!registered.remove(number)) {
                        differences.add(new Difference(
                                Kind.NOT_REGISTERED,
                                type,
                                version,
                                subject,
                                number,
                                "Register it with " + RegisterSchemas.class.getName() + "."));
                    } else if (!Published.of(schemas, type, version).isSame(access.schema(subject, number))) {
                        differences.add(new Difference(
                                Kind.DIFFERENT,
                                type,
                                version,
                                subject,
                                number,
                                "A published version is never edited: restore the catalogue's, or give the change a version"
                                        + " of its own."));
                    }
                });
        if (!versions.isEmpty()) {
            EventType type = types.apply(versions.get(versions.size() - 1));
            registered.forEach(number -> differences.add(new Difference(
                    Kind.NOT_PUBLISHED, type, null, subject, number, "Add it to the catalogue, with a step for it.")));
        }
        return differences;
    }

    private static Map<Integer, SchemaVersion> numbered(List<SchemaVersion> versions) {
        boolean whole = versions.stream().allMatch(SchemaVersion::isWhole);
        Map<Integer, SchemaVersion> numbered = new LinkedHashMap<>();
        versions.forEach(
                version -> numbered.put(whole ? Integer.parseInt(version.label()) : numbered.size() + 1, version));
        return numbered;
    }

    /** The texts of a version. */
    private record Published(Optional<String> avro, Optional<String> json) {

        static Published of(SchemaProvider schemas, EventType type, SchemaVersion version) {
            return new Published(
                    schemas.schema(type, version, AvroFormat.SCHEMAS),
                    schemas.schema(type, version, Targets.JSON_SCHEMAS));
        }

        boolean isAny() {
            return avro.isPresent() || json.isPresent();
        }

        boolean isSame(@Nullable SchemaMetadata registered) {
            if (registered == null) {
                return false;
            }
            String text = registered.getSchema();
            return Targets.JSON.equals(registered.getSchemaType())
                    ? json.filter(published -> isSameJson(published, text)).isPresent()
                    : avro.filter(published -> isSameAvro(published, text)).isPresent();
        }

        private static boolean isSameAvro(String published, String registered) {
            try {
                return new AvroSchema(published).canonicalString().equals(new AvroSchema(registered).canonicalString());
            } catch (SchemaParseException e) {
                return published.equals(registered);
            }
        }

        private static boolean isSameJson(String published, String registered) {
            try {
                return JSON.readTree(published).equals(JSON.readTree(registered));
            } catch (JsonProcessingException e) {
                return published.equals(registered);
            }
        }
    }
}
