package dev.stepwise.testing.report;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.shape.Comparison;
import dev.stepwise.core.shape.NullsAndAbsence;
import dev.stepwise.core.shape.ReadsAs;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.spi.SchemaLanguage;
import dev.stepwise.core.spi.VersionedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reports on one chain. */
final class ChainReports {

    private final MigratorChain chain;
    private final PublishedSchemas schemas;

    ChainReports(MigratorChain chain, PublishedSchemas schemas) {
        this.chain = chain;
        this.schemas = schemas;
    }

    EventTypeReport report() {
        List<SchemaVersion> versions = chain.versions();
        List<VersionPair> pairs = new ArrayList<>();
        int last = versions.size() - 1;
        for (int i = 0; i < last; i++) {
            pairs(versions.get(i), versions.get(i + 1), true, pairs);
        }
        for (int i = 0; i < last - 1; i++) {
            pairs(versions.get(i), versions.get(last), false, pairs);
        }
        return new EventTypeReport(
                chain.eventType().name(),
                versions.stream().map(SchemaVersion::label).toList(),
                pairs,
                notes());
    }

    private Optional<PublishedSchema> schema(SchemaVersion version, SchemaLanguage language) {
        return schemas.of(chain.eventType(version), version, language);
    }

    private void pairs(SchemaVersion from, SchemaVersion to, boolean neighbours, List<VersionPair> pairs) {
        for (SchemaLanguage language : PublishedSchemas.LANGUAGES) {
            Optional<PublishedSchema> older = schema(from, language);
            Optional<PublishedSchema> newer = schema(to, language);
            if (older.isPresent() && newer.isPresent()) {
                pairs.add(pair(from, to, neighbours, language, older.get(), newer.get()));
            }
        }
    }

    private VersionPair pair(
            SchemaVersion from,
            SchemaVersion to,
            boolean neighbours,
            SchemaLanguage language,
            PublishedSchema older,
            PublishedSchema newer) {
        List<VersionedStep> way = chain.way(from, to);
        Trace trace = Traces.of(way, step -> schema(step.from(), language).map(PublishedSchema::shape));
        List<Finding> findings =
                ShapeDiff.of(older.shape(), newer.shape(), trace, PublishedSchemas.judge(older, newer));
        List<Change> changes = new ArrayList<>(typeRenamed(from, to, older, newer, way));
        changes.addAll(Coverages.of(way, trace, older, newer, findings));
        List<AvroIncompatibility> incompatibilities = List.of();
        CompatibilityLevel level =
                changes.stream().map(Change::level).reduce(CompatibilityLevel.FULL, CompatibilityLevel::and);
        if (older instanceof AvroPublished writer && newer instanceof AvroPublished reader) {
            incompatibilities = AvroVerdicts.incompatibilities(writer, reader);
            changes.addAll(AvroVerdicts.unexplained(level, incompatibilities, older, newer));
            level = AvroVerdicts.level(writer, reader);
        }
        boolean tolerated = level.isForward() && reads(older.shape(), newer.shape());
        Deployments deployments = new Deployments(
                chain.eventType().name(),
                from.label(),
                to.label(),
                words(way),
                !language.equals(PublishedSchemas.AVRO) && Types.haveClosed(older.shape()),
                language.equals(PublishedSchemas.AVRO),
                level,
                changes,
                tolerated,
                chain.obstaclesToDowngrade(to, from));
        return new VersionPair(
                chain.eventType(from).name(),
                from.label(),
                chain.eventType(to).name(),
                to.label(),
                neighbours,
                language.name(),
                level,
                changes,
                incompatibilities,
                words(way),
                deployments.deployment());
    }

    private static boolean reads(Shape known, Shape newer) {
        return ReadsAs.obstacle(known, newer, List.of()).isEmpty();
    }

    private static String words(List<VersionedStep> way) {
        String versions = way.stream().map(step -> step.to().label()).collect(Collectors.joining(" → "));
        return (way.size() == 1 ? "step " : "steps ") + way.get(0).from() + " → " + versions;
    }

    /** Values do not show the name, so readers without Stepwise see nothing of it in them. */
    private List<Change> typeRenamed(
            SchemaVersion from,
            SchemaVersion to,
            PublishedSchema older,
            PublishedSchema newer,
            List<VersionedStep> way) {
        EventType was = chain.eventType(from);
        EventType is = chain.eventType(to);
        return was.equals(is)
                ? List.of()
                : List.of(new Change(
                        ChangeKind.EVENT_TYPE_RENAMED,
                        CompatibilityLevel.FULL,
                        List.of(),
                        false,
                        new SchemaPlace(Comparison.place(List.of()), older.file(), ""),
                        new SchemaPlace(Comparison.place(List.of()), newer.file(), ""),
                        "the event type is called " + is + ", was " + was,
                        new Coverage(Coverage.Status.OPERATION, List.of(words(way) + ", renameType " + is)),
                        "who looks for " + was + " by its name finds none of version " + to));
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        Map<String, List<String>> both = new TreeMap<>();
        for (SchemaVersion version : chain.versions()) {
            Optional<PublishedSchema> json = schema(version, PublishedSchemas.JSON_SCHEMA);
            Optional<PublishedSchema> avro = schema(version, PublishedSchemas.AVRO);
            if (json.isEmpty() && avro.isEmpty()) {
                notes.add("Version " + version + " has no schema in the catalogue, so it is not compared.");
            }
            if (json.isPresent() && avro.isPresent()) {
                NullsAndAbsence.both(json.get().shape(), avro.get().shape())
                        .forEach(path -> both.computeIfAbsent(Comparison.place(path), any -> new ArrayList<>())
                                .add(version.label()));
            }
        }
        both.forEach((path, versions) -> notes.add(path + " can be both null and absent by the JSON Schema of "
                + (versions.size() == 1 ? "version " : "versions ") + Say.list(versions)
                + ", which Avro cannot tell apart."));
        return notes;
    }
}
