package dev.stepwise.testing;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.SchemaVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** The tests: for each event type, for each version, for each promise. */
final class Contract {

    private static final List<Check> CHECKS = List.of(
            new Total(),
            new Valid(),
            new Deterministic(),
            new SameEverywhere(),
            new Pure(),
            new FusedEqualsStepwise(),
            new EnginesEqual(),
            new AvroEqualsJson(),
            new ShortcutEqualsSteps(),
            new GoldenForms(),
            new Identified(),
            new ContextUntouched(),
            new KeepsTheRest());

    private final Compatibility settings;
    private final Locked locked;

    Contract(Compatibility settings) {
        this.settings = settings;
        this.locked = new Locked(settings);
    }

    Stream<DynamicNode> tests() {
        return Stream.of(
                        settings.registry().chains().stream().map(this::chain),
                        settings.catalogue().eventTypes().stream().flatMap(this::unknown),
                        settings.isLocked()
                                ? Stream.of(test("nothing else that was published is gone", locked::elsewhere))
                                : Stream.<DynamicNode>empty())
                .flatMap(tests -> tests);
    }

    private DynamicNode chain(MigratorChain chain) {
        Published published = new Published(settings.catalogue(), chain);
        Runs runs = new Runs(settings.registry(), chain, settings.identification(chain));
        return dynamicContainer(
                chain.eventType().name(),
                chain.versions().stream()
                        .map(version -> version(new Subject(settings, chain, version, published, runs))));
    }

    private DynamicNode version(Subject subject) {
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(test("it is published, and has its way to the latest version", () -> Complete.problem(subject)));
        if (settings.isLocked()) {
            tests.add(test("it is as it was published", () -> locked.problem(subject)));
        }
        tests.add(test("messages of it can be had", () -> Had.problem(subject)));
        tests.add(dynamicTest("all that its schema says is generated", () -> showGaps(subject)));
        CHECKS.stream().filter(check -> check.concerns(subject)).forEach(check -> tests.add(test(subject, check)));
        if (!subject.isLatest()) {
            tests.add(test(subject, RoundTrip.fromLatest(subject)));
            subject.undoneAlone().forEach(step -> tests.add(test(subject, RoundTrip.alone(step))));
            subject.losslessSteps().forEach(step -> tests.add(test(subject, RoundTrip.lossless(step))));
        }
        return dynamicContainer("version " + subject.version(), tests);
    }

    private static DynamicTest test(Subject subject, Check check) {
        return dynamicTest(check.promise(), () -> Proof.run(subject, check));
    }

    private static void showGaps(Subject subject) {
        List<String> gaps = Had.gaps(subject);
        if (!gaps.isEmpty()) {
            throw new TestAbortedException(subject.type() + " " + subject.version()
                    + ": what the schema says here is not in the messages that are generated:\n  "
                    + String.join("\n  ", gaps));
        }
    }

    private static DynamicTest test(String name, Question question) {
        return dynamicTest(name, () -> {
            String problem = question.problem();
            if (problem != null) {
                throw new AssertionFailedError(problem);
            }
        });
    }

    /** Asks for what is wrong. */
    @FunctionalInterface
    private interface Question {
        @Nullable String problem();
    }

    /** Returns a test that fails for each published version that no chain has. */
    private Stream<DynamicNode> unknown(EventType type) {
        return settings.catalogue().versions(type).stream()
                .filter(version -> settings.registry().chain(type, version).isEmpty())
                .map(version -> test(
                        type + " " + version + " has its way to the latest version", () -> unknown(type, version)));
    }

    private String unknown(EventType type, SchemaVersion version) {
        return settings.registry()
                .chain(type)
                .map(chain -> type + " " + version + " is published, but the chain of " + chain
                        + " has no such version. Add a step to it, or from it.")
                .orElse(type + " " + version + " is published, but no chain knows the event type. Register its chain.");
    }
}
