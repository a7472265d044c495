package dev.stepwise.avro;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Notation.Statement;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Where;
import dev.stepwise.core.spi.SchemaLanguage;
import dev.stepwise.core.spi.SchemaProvider;
import dev.stepwise.core.spi.WireFormat.Aim;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaParseException;
import org.jspecify.annotations.Nullable;

/**
 * Tells the event type and version of a writer's schema: by its parsing canonical form and its meaning, which must be
 * those of one published version, or by a property on it. Immutable and thread-safe.
 */
public final class AvroVersions {

    private final Map<String, List<Published>> byForm = new LinkedHashMap<>();
    private final List<VersionSource> sources;

    private AvroVersions(List<VersionSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * Returns what tells versions of chains.
     *
     * @throws IllegalStateException if a published schema does not parse
     */
    public static AvroVersions of(
            List<Aim> aims, SchemaProvider schemas, SchemaLanguage language, List<VersionSource> sources) {
        AvroVersions versions = new AvroVersions(sources);
        for (Aim aim : aims) {
            for (SchemaVersion version : aim.chain().versions()) {
                EventType type = aim.chain().eventType(version);
                schemas.schema(type, version, language).ifPresent(text -> versions.add(type, version, text));
            }
        }
        return versions;
    }

    private void add(EventType type, SchemaVersion version, String text) {
        try {
            Schema schema = new Schema.Parser().parse(text);
            byForm.computeIfAbsent(SchemaNormalization.toParsingForm(schema), form -> new ArrayList<>())
                    .add(new Published(type, version, SchemaMeaning.of(schema)));
        } catch (SchemaParseException e) {
            throw new IllegalStateException(
                    "The published schema of " + type + " " + version
                            + " is no Avro schema. Mend it where it is published.",
                    e);
        }
    }

    /**
     * Returns what a writer's schema says.
     *
     * @param what the schema, for messages, such as "schema id 17 of subject orders-value"
     * @throws MigrationException if it has the form of a version and another meaning, or says two things
     */
    public Found find(Schema writer, String what) {
        SchemaVersion stated = stated(writer, what);
        if (!sources.contains(VersionSource.FINGERPRINT)) {
            return new Found(
                    new Statement(null, stated),
                    stated == null ? "The " + what + " has no property that tells the version." : "",
                    true);
        }
        List<Published> alike = byForm.getOrDefault(SchemaNormalization.toParsingForm(writer), List.of());
        if (alike.isEmpty()) {
            return new Found(new Statement(null, stated), "The " + what + " is that of no published version.", false);
        }
        SchemaMeaning meaning = SchemaMeaning.of(writer);
        List<Published> same =
                alike.stream().filter(each -> each.meaning().equals(meaning)).toList();
        if (same.isEmpty()) {
            throw otherMeaning(alike.get(0), meaning, what);
        }
        List<Published> fitting = same.stream()
                .filter(each -> stated == null || each.version().equals(stated))
                .toList();
        if (fitting.isEmpty()) {
            throw new MigrationException(
                    Reason.UNIDENTIFIED,
                    Where.unknown(),
                    "a property of the " + what + " says version " + stated + ", but the schema is that of "
                            + names(same) + ". Mend the property, or publish the schema as it is.",
                    null);
        }
        return found(fitting, what);
    }

    private static Found found(List<Published> fitting, String what) {
        Published first = fitting.get(0);
        if (fitting.size() == 1) {
            return new Found(new Statement(first.type(), first.version()), "", true);
        }
        boolean oneType = fitting.stream().allMatch(each -> each.type().equals(first.type()));
        return new Found(
                new Statement(oneType ? first.type() : null, null),
                "The " + what + " is that of " + names(fitting)
                        + ": let a header, the registry or a property of the schema tell which.",
                true);
    }

    private static MigrationException otherMeaning(Published near, SchemaMeaning meaning, String what) {
        return new MigrationException(
                Reason.UNKNOWN_VERSION,
                Where.of(near.type(), near.version(), null),
                "the " + what + " has the form of this version and another meaning: "
                        + near.meaning().difference(meaning).orElseThrow()
                        + ". Publish it as a version of its own, with a step for it, or mend the producer's schema.",
                null);
    }

    private @Nullable SchemaVersion stated(Schema writer, String what) {
        SchemaVersion stated = null;
        for (VersionSource source : sources) {
            Object value = source.property() == null ? null : writer.getObjectProp(source.property());
            if (value == null) {
                continue;
            }
            if (!SchemaVersion.isLabel(value.toString())) {
                throw new MigrationException(
                        Reason.UNIDENTIFIED,
                        Where.unknown(),
                        "expected the label of a version in the property " + source.property() + " of the " + what
                                + " but found something else. Mend the schema where it is written.",
                        null);
            }
            SchemaVersion version = SchemaVersion.of(value.toString());
            if (stated != null && !stated.equals(version)) {
                throw new MigrationException(
                        Reason.UNIDENTIFIED,
                        Where.unknown(),
                        "one property of the " + what + " says version " + stated + ", and the property "
                                + source.property() + " says " + version
                                + ". Mend one of them, or name one property only.",
                        null);
            }
            stated = version;
        }
        return stated;
    }

    /** Returns whether the schema of a version tells it from all others. */
    public boolean tells(EventType type, SchemaVersion version) {
        return byForm.values().stream().anyMatch(alike -> tells(alike, type, version));
    }

    private static boolean tells(List<Published> alike, EventType type, SchemaVersion version) {
        return alike.stream()
                .filter(each -> each.type().equals(type) && each.version().equals(version))
                .anyMatch(each -> alike.stream()
                                .filter(other -> other.meaning().equals(each.meaning()))
                                .count()
                        == 1);
    }

    /**
     * Returns the published versions that have a schema, such as "order-placed 3", unless one version is among them;
     * empty if there are none.
     *
     * @param version the version that it should be
     */
    public Optional<String> insteadOf(EventType type, SchemaVersion version, Schema schema) {
        SchemaMeaning meaning = SchemaMeaning.of(schema);
        List<Published> same = byForm.getOrDefault(SchemaNormalization.toParsingForm(schema), List.of()).stream()
                .filter(each -> each.meaning().equals(meaning))
                .toList();
        boolean asked = same.stream()
                .anyMatch(each -> each.type().equals(type) && each.version().equals(version));
        return asked || same.isEmpty() ? Optional.empty() : Optional.of(names(same));
    }

    private static String names(List<Published> versions) {
        return versions.stream().map(each -> each.type() + " " + each.version()).collect(Collectors.joining(" and "));
    }

    /**
     * What a schema says.
     *
     * @param remark why type or version are left open; empty if they are not
     * @param known whether the schema is one that was published, as far as that was looked at
     */
    public record Found(Statement statement, String remark, boolean known) {}

    private record Published(EventType type, SchemaVersion version, SchemaMeaning meaning) {}
}
