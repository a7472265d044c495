package dev.stepwise.testing.report;

import static dev.stepwise.testing.report.TwoVersions.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.Step;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Numbers;
import dev.stepwise.core.shape.Containment;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.shape.Verdict;
import dev.stepwise.core.shape.Verdict.Difference;
import dev.stepwise.core.shape.Verdict.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonChangesTest {

    @TempDir
    private Path folder;

    private static Case one(
            String name,
            String older,
            String newer,
            Consumer<Step.Builder> step,
            CompatibilityLevel level,
            DeploymentOrder order,
            String... changes) {
        return new Case(name, older, newer, step, level, order, List.of(changes));
    }

    private static final String INT = "{'type': 'integer'}";
    private static final String TEXT = "{'type': 'string'}";

    /** An object with one member. */
    private static String a(String schema) {
        return object("'a'", "'a': " + schema);
    }

    private static String closed(String object) {
        return object.substring(0, object.length() - 1) + ", 'additionalProperties': false}";
    }

    static Stream<Case> members() {
        Consumer<Step.Builder> nothing = Step.Builder::noChange;
        String ab = object("'a'", "'a': " + INT + ", 'b': " + TEXT);
        return Stream.of(
                one("nothing", a(INT), a(INT), nothing, CompatibilityLevel.FULL, DeploymentOrder.EITHER),
                one(
                        "optional added",
                        a(INT),
                        ab,
                        nothing,
                        CompatibilityLevel.FULL,
                        DeploymentOrder.EITHER,
                        "FIELD_ADDED FULL: b added, optional; not needed"),
                one(
                        "optional added to a closed object",
                        closed(a(INT)),
                        closed(ab),
                        nothing,
                        CompatibilityLevel.BACKWARD,
                        DeploymentOrder.CONSUMERS_FIRST,
                        "FIELD_ADDED BACKWARD: b added, optional; not needed"),
                one(
                        "required added",
                        a(INT),
                        object("'a', 'b'", "'a': " + INT + ", 'b': " + TEXT),
                        s -> s.add("b", "x"),
                        CompatibilityLevel.FORWARD,
                        DeploymentOrder.PRODUCERS_FIRST,
                        "FIELD_ADDED FORWARD: b added, required; step 1 → 2, add b = \"x\""),
                one(
                        "required added, and nobody makes it",
                        a(INT),
                        object("'a', 'b'", "'a': " + INT + ", 'b': " + TEXT),
                        nothing,
                        CompatibilityLevel.FORWARD,
                        DeploymentOrder.PRODUCERS_FIRST,
                        "FIELD_ADDED FORWARD: b added, required; uncovered"),
                one(
                        "added with a default",
                        a(INT),
                        object("'a'", "'a': " + INT + ", 'b': {'type': 'string', 'default': 'x'}"),
                        nothing,
                        CompatibilityLevel.FULL,
                        DeploymentOrder.EITHER,
                        "FIELD_ADDED FULL: b added, optional, with a default; not needed"),
                one(
                        "optional removed",
                        ab,
                        a(INT),
                        s -> s.remove("b"),
                        CompatibilityLevel.FULL,
                        DeploymentOrder.EITHER,
                        "FIELD_REMOVED FULL: b removed, was optional; step 1 → 2, remove b"),
                one(
                        "optional left",
                        ab,
                        a(INT),
                        nothing,
                        CompatibilityLevel.FULL,
                        DeploymentOrder.EITHER,
                        "FIELD_REMOVED FULL: b removed, was optional; not needed"),
                one(
                        "required removed",
                        object("'a', 'b'", "'a': " + INT + ", 'b': " + TEXT),
                        a(INT),
                        s -> s.remove("b"),
                        CompatibilityLevel.BACKWARD,
                        DeploymentOrder.CONSUMERS_FIRST,
                        "FIELD_REMOVED BACKWARD: b removed, was required; step 1 → 2, remove b"),
                one(
                        "removed from a closed object",
                        closed(ab),
                        closed(a(INT)),
                        s -> s.remove("b"),
                        CompatibilityLevel.FORWARD,
                        DeploymentOrder.PRODUCERS_FIRST,
                        "FIELD_REMOVED FORWARD: b removed, was optional; step 1 → 2, remove b"),
                one(
                        "required renamed",
                        a(INT),
                        object("'b'", "'b': " + INT),
                        s -> s.rename("a", "b"),
                        CompatibilityLevel.NONE,
                        DeploymentOrder.TWO_PHASES,
                        "FIELD_RENAMED NONE: a renamed to b; step 1 → 2, rename a → b"),
                one(
                        "optional renamed",
                        object("", "'a': " + INT),
                        object("", "'b': " + INT),
                        s -> s.rename("a", "b"),
                        CompatibilityLevel.FULL,
                        DeploymentOrder.TWO_PHASES,
                        "FIELD_RENAMED FULL: a renamed to b; step 1 → 2, rename a → b"),
                one(
                        "renamed with another type",
                        a(INT),
                        object("'b'", "'b': " + TEXT),
                        s -> s.convert("a", "b", Numbers.TO_TEXT),
                        CompatibilityLevel.NONE,
                        DeploymentOrder.TWO_PHASES,
                        "FIELD_RENAMED NONE: a renamed to b; step 1 → 2, convert a → b by number.toText",
                        "TYPE_CHANGED NONE: b is a text, was an integer; step 1 → 2, convert a → b by number.toText"),
                one(
                        "two changed places",
                        object("'a', 'b'", "'a': " + INT + ", 'b': " + TEXT),
                        object("'a', 'b'", "'a': " + TEXT + ", 'b': " + INT),
                        s -> s.rename(Map.of("a", "b", "b", "a")),
                        CompatibilityLevel.NONE,
                        DeploymentOrder.TWO_PHASES,
                        "FIELD_RENAMED NONE: b renamed to a; step 1 → 2, rename a → b, b → a",
                        "FIELD_RENAMED NONE: a renamed to b; step 1 → 2, rename a → b, b → a"),
                one(
                        "moved",
                        a(INT),
                        object("'o'", "'o': " + a(INT)),
                        s -> s.move("a", "o.a"),
                        CompatibilityLevel.NONE,
                        DeploymentOrder.TWO_PHASES,
                        "FIELD_ADDED FORWARD: o added, required; step 1 → 2, move a → o.a",
                        "FIELD_MOVED NONE: a moved to o.a; step 1 → 2, move a → o.a"),
                one(
                        "removed and added again",
                        a(INT),
                        a(INT),
                        s -> s.remove("a").add("a", 1),
                        CompatibilityLevel.FULL,
                        DeploymentOrder.TWO_PHASES,
                        "FIELD_ADDED FULL: a added, required; step 1 → 2, remove a; step 1 → 2, add a = 1",
                        "FIELD_REMOVED FULL: a removed, was required; step 1 → 2, remove a"),
                one(
                        "made required",
                        object("", "'a': " + INT),
                        a(INT),
                        s -> s.add("a", 0),
                        CompatibilityLevel.FORWARD,
                        DeploymentOrder.PRODUCERS_FIRST,
                        "MADE_REQUIRED FORWARD: a must be there now; step 1 → 2, add a = 0"),
                one(
                        "made optional",
                        a(INT),
                        object("", "'a': " + INT),
                        nothing,
                        CompatibilityLevel.BACKWARD,
                        DeploymentOrder.CONSUMERS_FIRST,
                        "MADE_OPTIONAL BACKWARD: a need not be there any more; not needed"),
                one(
                        "opened",
                        closed(a(INT)),
                        a(INT),
                        nothing,
                        CompatibilityLevel.BACKWARD,
                        DeploymentOrder.CONSUMERS_FIRST,
                        "OBJECT_OPENED BACKWARD: the document has room for members that it does not declare; not needed"),
                one(
                        "closed",
                        a(INT),
                        closed(a(INT)),
                        nothing,
                        CompatibilityLevel.FORWARD,
                        DeploymentOrder.PRODUCERS_FIRST,
                        "OBJECT_CLOSED FORWARD: the document has less room for members that it does not declare; not needed"));
    }

    static Stream<Case> values() {
        Consumer<Step.Builder> nothing = Step.Builder::noChange;
        return Stream.of(
                one(
                        "widened",
                        a(INT),
                        a("{'type': 'number'}"),
                        nothing,
                        CompatibilityLevel.BACKWARD,
                        DeploymentOrder.CONSUMERS_FIRST,
                        "TYPE_WIDENED BACKWARD: a is a number, was an integer; not needed"),
                one(
                        "narrowed",
                        a("{'type': 'number'}"),
                        a(INT),
                        s -> s.convert("a", Conversion.of("whole", 1, a -> a)),
                        CompatibilityLevel.FORWARD,
                        DeploymentOrder.PRODUCERS_FIRST,
                        "TYPE_NARROWED FORWARD: a is an integer, was a number; step 1 → 2, convert a by whole"),
                one(
                        "another type",
                        a(INT),
                        a(TEXT),
                        s -> s.convert("a", Numbers.TO_TEXT),
                        CompatibilityLevel.NONE,
                        DeploymentOrder.TWO_PHASES,
                        "TYPE_CHANGED NONE: a is a text, was an integer; step 1 → 2, convert a by number.toText"),
                one(
                        "nullable",
                        a(INT),
                        a("{'type': ['integer', 'null']}"),
                        nothing,
                        CompatibilityLevel.BACKWARD,
                        DeploymentOrder.CONSUMERS_FIRST,
                        "MADE_NULLABLE BACKWARD: a can be null; not needed"),
                one(
                        "not nullable",
                        a("{'type': ['integer', 'null']}"),
                        a(INT),
                        nothing,
                        CompatibilityLevel.FORWARD,
                        DeploymentOrder.PRODUCERS_FIRST,
                        "NULL_FORBIDDEN FORWARD: a cannot be null any more; uncovered"),
                one(
                        "symbols added",
                        a("{'enum': ['x']}"),
                        a("{'enum': ['x', 'y']}"),
                        nothing,
                        CompatibilityLevel.BACKWARD,
                        DeploymentOrder.CONSUMERS_FIRST,
                        "ENUM_SYMBOLS_ADDED BACKWARD: a can also be y; not needed"),
                one(
                        "symbols removed",
                        a("{'enum': ['x', 'y', 'z']}"),
                        a("{'enum': ['x', 'y']}"),
                        s -> s.mapValues("a", Map.of("x", "x", "y", "y", "z", "y")),
                        CompatibilityLevel.FORWARD,
                        DeploymentOrder.PRODUCERS_FIRST,
                        "ENUM_SYMBOLS_REMOVED FORWARD: a cannot be z any more; step 1 → 2, mapValues a {\"x\" → \"x\", \"y\" → \"y\", \"z\" → \"y\"}"),
                one(
                        "another constant",
                        a("{'const': 1}"),
                        a("{'const': 2}"),
                        nothing,
                        CompatibilityLevel.NONE,
                        DeploymentOrder.TWO_PHASES,
                        "CONSTANT_CHANGED NONE: a is an integer 2, was an integer 1; brought up to date as the version"),
                one(
                        "bound tightened",
                        a("{'type': 'integer', 'minimum': 0}"),
                        a("{'type': 'integer', 'minimum': 1}"),
                        nothing,
                        CompatibilityLevel.FORWARD,
                        DeploymentOrder.PRODUCERS_FIRST,
                        "BOUNDS_TIGHTENED FORWARD: a is at least 1, was at least 0; uncovered"),
                one(
                        "bound loosened",
                        a("{'type': 'integer', 'maximum': 9}"),
                        a(INT),
                        nothing,
                        CompatibilityLevel.BACKWARD,
                        DeploymentOrder.CONSUMERS_FIRST,
                        "BOUNDS_LOOSENED BACKWARD: a has no such bound any more, was at most 9; not needed"),
                one(
                        "length",
                        a("{'type': 'string', 'minLength': 1, 'maxLength': 5}"),
                        a("{'type': 'string', 'minLength': 2, 'maxLength': 9}"),
                        nothing,
                        CompatibilityLevel.NONE,
                        DeploymentOrder.TWO_PHASES,
                        "BOUNDS_LOOSENED BACKWARD: a is limited by maxLength 9, was maxLength 5; not needed",
                        "BOUNDS_TIGHTENED FORWARD: a is limited by minLength 2, was minLength 1; uncovered"),
                one(
                        "pattern",
                        a("{'type': 'string', 'pattern': 'a'}"),
                        a("{'type': 'string', 'pattern': 'b'}"),
                        nothing,
                        CompatibilityLevel.NONE,
                        DeploymentOrder.TWO_PHASES,
                        "BOUNDS_CHANGED NONE: a is limited by pattern \"b\", was pattern \"a\"; uncovered"),
                one(
                        "multiple",
                        a("{'type': 'number', 'multipleOf': 0.01}"),
                        a("{'type': 'number', 'multipleOf': 0.1}"),
                        nothing,
                        CompatibilityLevel.FORWARD,
                        DeploymentOrder.PRODUCERS_FIRST,
                        "BOUNDS_TIGHTENED FORWARD: a is limited by multipleOf 0.1, was multipleOf 0.01; uncovered"),
                one(
                        "elements",
                        a("{'type': 'array', 'items': " + INT + "}"),
                        a("{'type': 'array', 'items': " + TEXT + "}"),
                        s -> s.forEach("a", e -> e.convert(".", Numbers.TO_TEXT)),
                        CompatibilityLevel.NONE,
                        DeploymentOrder.TWO_PHASES,
                        "TYPE_CHANGED NONE: a[] is a text, was an integer; step 1 → 2, forEach a: convert . by number.toText"),
                one(
                        "map values",
                        a("{'type': 'object', 'additionalProperties': " + a(INT) + "}"),
                        a("{'type': 'object', 'additionalProperties': " + object("'b'", "'b': " + INT) + "}"),
                        s -> s.forEach("a", e -> e.rename("a", "b")),
                        CompatibilityLevel.NONE,
                        DeploymentOrder.TWO_PHASES,
                        "FIELD_RENAMED NONE: a[].a renamed to a[].b; step 1 → 2, forEach a: rename a → b"),
                one(
                        "wrapped",
                        a(INT),
                        a("{'type': 'array', 'items': " + INT + "}"),
                        s -> s.wrap("a"),
                        CompatibilityLevel.NONE,
                        DeploymentOrder.TWO_PHASES,
                        "TYPE_CHANGED NONE: a is an array of integers, was an integer; step 1 → 2, wrap a"),
                one(
                        "wrapped, with another name inside",
                        a(a(INT)),
                        a("{'type': 'array', 'items': " + object("'b'", "'b': " + INT) + "}"),
                        s -> s.wrap("a").forEach("a", e -> e.rename("a", "b")),
                        CompatibilityLevel.NONE,
                        DeploymentOrder.TWO_PHASES,
                        "TYPE_CHANGED NONE: a is an array of objects, was an object; step 1 → 2, wrap a",
                        "FIELD_RENAMED NONE: a.a renamed to a[].b; step 1 → 2, forEach a: rename a → b"),
                one(
                        "hoisted",
                        a(object("'b'", "'b': " + INT)),
                        a(INT),
                        s -> s.hoist("a", "b"),
                        CompatibilityLevel.NONE,
                        DeploymentOrder.TWO_PHASES,
                        "TYPE_CHANGED NONE: a is an integer, was an object; step 1 → 2, hoist a.b"),
                one(
                        "branch added",
                        a("{'oneOf': [" + INT + ", " + TEXT + "]}"),
                        a("{'oneOf': [" + INT + ", " + TEXT + ", {'type': 'boolean'}]}"),
                        nothing,
                        CompatibilityLevel.BACKWARD,
                        DeploymentOrder.CONSUMERS_FIRST,
                        "BRANCH_ADDED BACKWARD: a can also be a boolean; not needed"),
                one(
                        "branch removed",
                        a("{'oneOf': [" + INT + ", " + TEXT + "]}"),
                        a(INT),
                        s -> s.convert("a", Conversion.of("whole", 1, a -> a)),
                        CompatibilityLevel.FORWARD,
                        DeploymentOrder.PRODUCERS_FIRST,
                        "BRANCH_REMOVED FORWARD: a cannot be a text any more; step 1 → 2, convert a by whole"),
                one(
                        "plunged",
                        a(INT),
                        a(object("'v'", "'v': " + INT)),
                        s -> s.plunge("a", "v"),
                        CompatibilityLevel.NONE,
                        DeploymentOrder.TWO_PHASES,
                        "TYPE_CHANGED NONE: a is an object, was an integer; step 1 → 2, plunge a into v"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"members", "values"})
    void a_change_is_found_and_classified_as_validators_see_it(Case given) {
        VersionPair pair = new TwoVersions(folder, given.step())
                .publish("schema.json", given.older(), given.newer())
                .pair();

        assertThat(pair.level()).isEqualTo(given.level());
        assertThat(pair.deployment().order()).isEqualTo(given.order());
        assertThat(pair.changes()).extracting(TwoVersions::line).containsExactlyElementsOf(given.changes());
    }

    /** What the changes say one by one is what the schemas say as a whole. */
    @ParameterizedTest(name = "{0}")
    @MethodSource({"members", "values"})
    void the_changes_of_a_pair_are_all_that_keeps_readers_from_reading(Case given) throws IOException {
        CompatibilityLevel level = new TwoVersions(folder, given.step())
                .publish("schema.json", given.older(), given.newer())
                .pair()
                .level();
        Shape older = read(given.older(), "older");
        Shape newer = read(given.newer(), "newer");

        check(level.isBackward(), Containment.contains(newer, older));
        check(level.isForward(), Containment.contains(older, newer));
    }

    private static Shape read(String schema, String place) throws IOException {
        return PublishedSchemas.JSON_SCHEMA.read(schema.replace('\'', '"'), place);
    }

    private static void check(boolean claimed, Verdict verdict) {
        if (verdict.status() == Status.REFUTED) {
            assertThat(claimed).isFalse();
        } else if (verdict.differences().stream().allMatch(JsonChangesTest::isUndeclared)) {
            assertThat(claimed).isTrue();
        }
    }

    /** What open objects hold beyond their members is nobody's promise. */
    private static boolean isUndeclared(Difference difference) {
        return difference.words().equals("nothing says what it is");
    }
}
