package dev.stepwise.testing;

import dev.stepwise.core.Catalogue.Golden;
import dev.stepwise.core.EventType;
import dev.stepwise.core.Message;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.VersionedStep;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A version of an event type, of which promises are checked. Thread-safe. */
final class Subject {

    private final Compatibility settings;
    private final MigratorChain chain;
    private final SchemaVersion version;
    private final Published published;
    private final Runs runs;
    private final Surroundings surroundings;
    private final List<Golden> golden;
    private final @Nullable String goldenProblem;
    private @Nullable Samples samples;
    private @Nullable SecondRuns secondRuns;

    Subject(Compatibility settings, MigratorChain chain, SchemaVersion version, Published published, Runs runs) {
        this.settings = settings;
        this.chain = chain;
        this.version = version;
        this.published = published;
        this.runs = runs;
        this.surroundings = settings.surroundings(chain, version);
        List<Golden> found = List.of();
        String problem = null;
        try {
            found = settings.catalogue().golden(chain.eventType(version), version);
        } catch (IllegalStateException e) {
            // A file too few or too many is the matter of one test, and keeps no other from being made.
            problem = e.getMessage();
        }
        golden = found;
        goldenProblem = problem;
    }

    /** Returns the event type by its name at this version. */
    EventType type() {
        return chain.eventType(version);
    }

    SchemaVersion version() {
        return version;
    }

    MigratorChain chain() {
        return chain;
    }

    Compatibility settings() {
        return settings;
    }

    Published published() {
        return published;
    }

    Runs runs() {
        return runs;
    }

    boolean isLatest() {
        return version.equals(chain.latest());
    }

    /** Returns the formats in which this version and the latest are published, and that the chain can carry out. */
    List<Format> formats() {
        return Stream.of(Format.values())
                .filter(format -> chain.formats().contains(format.formatName()))
                .filter(format -> published.has(format, version))
                .filter(format -> format == Format.JSON || published.has(format, chain.latest()))
                .toList();
    }

    /** Returns those that have both of their files. */
    List<Golden> golden() {
        return golden;
    }

    /** Returns why there are none where there should be; null if all is well. */
    @Nullable String goldenProblem() {
        return goldenProblem;
    }

    /** Returns the steps to the latest version, the fewest. */
    List<VersionedStep> steps() {
        return chain.way(version, chain.latest());
    }

    /** Returns the versions on the way to the latest at which messages of a format can stop. */
    List<SchemaVersion> way(Format format) {
        return way(format, steps());
    }

    List<SchemaVersion> way(Format format, List<VersionedStep> steps) {
        return steps.stream()
                .map(VersionedStep::to)
                .filter(stop -> canStop(format, stop))
                .toList();
    }

    /** Returns the steps that begin with this version, shortcuts aside. */
    private List<VersionedStep> nextSteps() {
        SchemaVersion next = chain.versions().get(chain.versions().indexOf(version) + 1);
        return chain.way(version, next);
    }

    /** Returns those of them that are declared lossless. */
    List<VersionedStep> losslessSteps() {
        return nextSteps().stream().filter(step -> step.step().isLossless()).toList();
    }

    /** Returns those of them that can be undone, and are not undone on a way back from the latest version. */
    List<VersionedStep> undoneAlone() {
        if (chain.obstaclesToDowngrade(chain.latest(), version).isEmpty()) {
            return List.of();
        }
        return nextSteps().stream()
                .filter(step -> !step.step().isLossless())
                .filter(step -> chain.obstaclesToDowngrade(step.to(), version).isEmpty())
                .toList();
    }

    /** Returns the shortcuts that begin with this version, but are not on the shortest way to the latest. */
    List<VersionedStep> shortcutsBeside() {
        List<VersionedStep> shortest = steps();
        return isLatest()
                ? List.of()
                : chain.steps().stream()
                        .filter(step -> step.from().equals(version))
                        .filter(step -> !shortest.contains(step) && !nextSteps().contains(step))
                        .toList();
    }

    /** Returns all later versions at which messages of a format can stop, those that shortcuts pass by too. */
    List<SchemaVersion> laterVersions(Format format) {
        List<SchemaVersion> versions = chain.versions();
        return versions.subList(versions.indexOf(version) + 1, versions.size()).stream()
                .filter(stop -> canStop(format, stop))
                .toList();
    }

    /** Avro messages are written by a schema. */
    private boolean canStop(Format format, SchemaVersion stop) {
        return format == Format.JSON || published.has(format, stop);
    }

    synchronized Samples samples() {
        Samples made = samples;
        if (made == null) {
            made = Samples.of(this, settings.sampling());
            samples = made;
        }
        return made;
    }

    synchronized SecondRuns secondRuns() {
        SecondRuns made = secondRuns;
        if (made == null) {
            made = SecondRuns.of(this, samples().all());
            secondRuns = made;
        }
        return made;
    }

    Message<?> message(Sample sample, Form form) {
        return new Message<>(type(), version, form.of(sample), surroundings.fresh(sample.bare()));
    }

    /** Returns whether messages may come without key and timestamp. */
    boolean mayBeBare() {
        return surroundings.areUsual();
    }

    /** Returns what becomes of a message at once. */
    Result run(Sample sample, Form form) {
        return runs.run(message(sample, form), chain.latest());
    }

    /** Returns what becomes of a message at once, in the form that the fast engine takes. */
    Result runAtOnce(Sample sample) {
        return run(sample, sample.format().forms().get(0));
    }

    /** Returns what becomes of a message step by step, in the engine that is the reference. */
    Walk walk(Sample sample, List<SchemaVersion> stops) {
        return runs.walk(message(sample, sample.format().reference()), stops);
    }

    /** Returns the same to the latest version. */
    Walk walk(Sample sample) {
        return walk(sample, way(sample.format()));
    }

    /** Returns the first step on the way to the latest version with which something is wrong, as it stands in a sentence. */
    String firstStep(Format format, Predicate<SchemaVersion> isWrongUpTo) {
        SchemaVersion before = version;
        for (SchemaVersion stop : way(format)) {
            if (isWrongUpTo.test(stop)) {
                return "step " + before + " → " + stop;
            }
            before = stop;
        }
        return "a step " + version + " → " + chain.latest();
    }

    /** Returns type and versions as they stand in a sentence. */
    String words() {
        return type() + " " + version + (isLatest() ? "" : " → " + chain.latest());
    }
}
