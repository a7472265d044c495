package dev.stepwise.testing.report;

import static dev.stepwise.testing.report.TwoVersions.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.Step;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Numbers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvroChangesTest {

    @TempDir
    private Path folder;

    private static final Consumer<Step.Builder> NOTHING = Step.Builder::noChange;

    private static String field(String name, String type) {
        return "{'name': '" + name + "', 'type': " + type + "}";
    }

    private static String optional(String name, String type) {
        return "{'name': '" + name + "', 'type': ['null', " + type + "], 'default': null}";
    }

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

    static Stream<Case> fields() {
        String a = field("a", "'int'");
        return Stream.of(
                one("nothing", record(a), record(a), NOTHING, CompatibilityLevel.FULL, DeploymentOrder.EITHER),
                one(
                        "optional added",
                        record(a),
                        record(a, optional("b", "'string'")),
                        NOTHING,
                        CompatibilityLevel.FULL,
                        DeploymentOrder.EITHER,
                        "FIELD_ADDED FULL: b added, optional, with a default; not needed"),
                one(
                        "required added",
                        record(a),
                        record(a, field("b", "'string'")),
                        s -> s.add("b", "x"),
                        CompatibilityLevel.FORWARD,
                        DeploymentOrder.PRODUCERS_FIRST,
                        "FIELD_ADDED FORWARD: b added, required (READER_FIELD_MISSING_DEFAULT_VALUE); step 1 → 2, add b = \"x\""),
                one(
                        "added with a default",
                        record(a),
                        record(a, "{'name': 'b', 'type': 'string', 'default': 'x'}"),
                        s -> s.add("b", "x"),
                        CompatibilityLevel.FULL,
                        DeploymentOrder.EITHER,
                        "FIELD_ADDED FULL: b added, required, with a default; step 1 → 2, add b = \"x\""),
                one(
                        "required removed",
                        record(a, field("b", "'string'")),
                        record(a),
                        s -> s.remove("b"),
                        CompatibilityLevel.BACKWARD,
                        DeploymentOrder.CONSUMERS_FIRST,
                        "FIELD_REMOVED BACKWARD: b removed, was required (READER_FIELD_MISSING_DEFAULT_VALUE); step 1 → 2, remove b"),
                one(
                        "renamed",
                        record(a),
                        record(field("b", "'int'")),
                        s -> s.rename("a", "b"),
                        CompatibilityLevel.NONE,
                        DeploymentOrder.TWO_PHASES,
                        "FIELD_RENAMED NONE: a renamed to b (READER_FIELD_MISSING_DEFAULT_VALUE); step 1 → 2, rename a → b"),
                one(
                        "renamed, with an alias",
                        record(a),
                        record("{'name': 'b', 'type': 'int', 'aliases': ['a']}"),
                        s -> s.rename("a", "b"),
                        CompatibilityLevel.BACKWARD,
                        DeploymentOrder.CONSUMERS_FIRST,
                        "FIELD_RENAMED BACKWARD: a renamed to b (READER_FIELD_MISSING_DEFAULT_VALUE); step 1 → 2, rename a → b"),
                one(
                        "made optional",
                        record(a),
                        record(optional("a", "'int'")),
                        NOTHING,
                        CompatibilityLevel.BACKWARD,
                        DeploymentOrder.CONSUMERS_FIRST,
                        "MADE_OPTIONAL BACKWARD: a need not be there any more (TYPE_MISMATCH); not needed"),
                one(
                        "made required",
                        record(optional("a", "'int'")),
                        record(a),
                        s -> s.add("a", 0),
                        CompatibilityLevel.FORWARD,
                        DeploymentOrder.PRODUCERS_FIRST,
                        "MADE_REQUIRED FORWARD: a must be there now (TYPE_MISMATCH); step 1 → 2, add a = 0"),
                one(
                        "nullable",
                        record(a),
                        record(field("a", "['int', 'null']")),
                        NOTHING,
                        CompatibilityLevel.BACKWARD,
                        DeploymentOrder.CONSUMERS_FIRST,
                        "MADE_NULLABLE BACKWARD: a can be null (TYPE_MISMATCH); not needed"),
                one(
                        "not nullable",
                        record(field("a", "['int', 'null']")),
                        record(a),
                        NOTHING,
                        CompatibilityLevel.FORWARD,
                        DeploymentOrder.PRODUCERS_FIRST,
                        "NULL_FORBIDDEN FORWARD: a cannot be null any more (TYPE_MISMATCH); uncovered"),
                one(
                        "another thing of that name",
                        record(a),
                        record(a),
                        s -> s.remove("a").add("a", 1),
                        CompatibilityLevel.FULL,
                        DeploymentOrder.TWO_PHASES,
                        "FIELD_ADDED FULL: a added, required; step 1 → 2, remove a; step 1 → 2, add a = 1",
                        "FIELD_REMOVED FULL: a removed, was required; step 1 → 2, remove a"));
    }

    static Stream<Case> values() {
        return Stream.of(
                one(
                        "widened",
                        record(field("a", "'int'")),
                        record(field("a", "'long'")),
                        NOTHING,
                        CompatibilityLevel.BACKWARD,
                        DeploymentOrder.CONSUMERS_FIRST,
                        "TYPE_WIDENED BACKWARD: a is an integer of 64 bits, was an integer of 32 bits (TYPE_MISMATCH); not needed"),
                one(
                        "narrowed",
                        record(field("a", "'double'")),
                        record(field("a", "'float'")),
                        s -> s.convert("a", Conversion.of("float", 1, a -> a)),
                        CompatibilityLevel.FORWARD,
                        DeploymentOrder.PRODUCERS_FIRST,
                        "TYPE_NARROWED FORWARD: a is a floating-point number of 32 bits, was a floating-point number of 64 bits (TYPE_MISMATCH); step 1 → 2, convert a by float"),
                one(
                        "another type",
                        record(field("a", "'int'")),
                        record(field("a", "'string'")),
                        s -> s.convert("a", Numbers.TO_TEXT),
                        CompatibilityLevel.NONE,
                        DeploymentOrder.TWO_PHASES,
                        "TYPE_CHANGED NONE: a is a text, was an integer of 32 bits (TYPE_MISMATCH); step 1 → 2, convert a by number.toText"),
                one(
                        "another type where it is there",
                        record(optional("a", "'int'")),
                        record(optional("a", "'string'")),
                        s -> s.convert("a", Numbers.TO_TEXT),
                        CompatibilityLevel.NONE,
                        DeploymentOrder.TWO_PHASES,
                        "TYPE_CHANGED NONE: a is a text, was an integer of 32 bits (MISSING_UNION_BRANCH); step 1 → 2, convert a by number.toText"),
                one(
                        "symbols",
                        record(field("a", "{'type': 'enum', 'name': 'E', 'symbols': ['X', 'Y']}")),
                        record(field("a", "{'type': 'enum', 'name': 'E', 'symbols': ['Y', 'Z']}")),
                        s -> s.mapValues("a", Map.of("X", "Z", "Y", "Y")),
                        CompatibilityLevel.NONE,
                        DeploymentOrder.TWO_PHASES,
                        "ENUM_SYMBOLS_ADDED BACKWARD: a can also be Z (MISSING_ENUM_SYMBOLS); step 1 → 2, mapValues a {\"X\" → \"Z\", \"Y\" → \"Y\"}",
                        "ENUM_SYMBOLS_REMOVED FORWARD: a cannot be X any more (MISSING_ENUM_SYMBOLS); step 1 → 2, mapValues a {\"X\" → \"Z\", \"Y\" → \"Y\"}"),
                one(
                        "symbols, with a default for others",
                        record(field("a", "{'type': 'enum', 'name': 'E', 'symbols': ['X'], 'default': 'X'}")),
                        record(field("a", "{'type': 'enum', 'name': 'E', 'symbols': ['X', 'Y'], 'default': 'X'}")),
                        NOTHING,
                        CompatibilityLevel.FULL,
                        DeploymentOrder.EITHER,
                        "ENUM_SYMBOLS_ADDED FULL: a can also be Y; not needed"),
                one(
                        "size",
                        record(field("a", "{'type': 'fixed', 'name': 'F', 'size': 4}")),
                        record(field("a", "{'type': 'fixed', 'name': 'F', 'size': 6}")),
                        s -> s.convert("a", Conversion.of("pad", 1, a -> a)),
                        CompatibilityLevel.NONE,
                        DeploymentOrder.TWO_PHASES,
                        "TYPE_CHANGED NONE: a is 6 bytes, was 4 bytes (FIXED_SIZE_MISMATCH); step 1 → 2, convert a by pad"),
                one(
                        "name of a type",
                        record(field("a", "{'type': 'fixed', 'name': 'F', 'size': 4}")),
                        record(field("a", "{'type': 'fixed', 'name': 'G', 'size': 4}")),
                        NOTHING,
                        CompatibilityLevel.NONE,
                        DeploymentOrder.TWO_PHASES,
                        "TYPE_RENAMED NONE: a is of the type shop.G, was shop.F (NAME_MISMATCH); not needed"),
                one(
                        "branch added",
                        record(field("a", "['int', 'string']")),
                        record(field("a", "['int', 'string', 'boolean']")),
                        NOTHING,
                        CompatibilityLevel.BACKWARD,
                        DeploymentOrder.CONSUMERS_FIRST,
                        "BRANCH_ADDED BACKWARD: a can also be a boolean (MISSING_UNION_BRANCH); not needed"),
                one(
                        "branch removed",
                        record(field("a", "['int', 'string']")),
                        record(field("a", "['string']")),
                        s -> s.convert("a", Conversion.of("text", 1, a -> a)),
                        CompatibilityLevel.FORWARD,
                        DeploymentOrder.PRODUCERS_FIRST,
                        "BRANCH_REMOVED FORWARD: a cannot be an integer of 32 bits any more (MISSING_UNION_BRANCH); step 1 → 2, convert a by text"),
                one(
                        "unit",
                        record(field("a", "{'type': 'long', 'logicalType': 'timestamp-millis'}")),
                        record(field("a", "{'type': 'long', 'logicalType': 'timestamp-micros'}")),
                        NOTHING,
                        CompatibilityLevel.FULL,
                        DeploymentOrder.TWO_PHASES,
                        "UNIT_CHANGED FULL: a is an integer that is a timestamp-micros, was an integer that is a timestamp-millis; uncovered"),
                one(
                        "scale",
                        record(field("a", "{'type': 'bytes', 'logicalType': 'decimal', 'precision': 9, 'scale': 2}")),
                        record(field("a", "{'type': 'bytes', 'logicalType': 'decimal', 'precision': 9, 'scale': 4}")),
                        NOTHING,
                        CompatibilityLevel.FULL,
                        DeploymentOrder.TWO_PHASES,
                        "TYPE_CHANGED FULL: a is a number of 9 digits, 4 behind the point, was a number of 9 digits, 2 behind the point; uncovered"),
                one(
                        "elements",
                        record(field("a", "{'type': 'array', 'items': 'int'}")),
                        record(field("a", "{'type': 'array', 'items': 'string'}")),
                        s -> s.forEach("a", e -> e.convert(".", Numbers.TO_TEXT)),
                        CompatibilityLevel.NONE,
                        DeploymentOrder.TWO_PHASES,
                        "TYPE_CHANGED NONE: a[] is a text, was an integer of 32 bits (TYPE_MISMATCH); step 1 → 2, forEach a: convert . by number.toText"),
                one(
                        "map values",
                        record(field("a", "{'type': 'map', 'values': 'int'}")),
                        record(field("a", "{'type': 'map', 'values': 'long'}")),
                        NOTHING,
                        CompatibilityLevel.BACKWARD,
                        DeploymentOrder.CONSUMERS_FIRST,
                        "TYPE_WIDENED BACKWARD: a[] is an integer of 64 bits, was an integer of 32 bits (TYPE_MISMATCH); not needed"),
                one(
                        "a field of one branch",
                        record(field("a", "[" + inner("I", "x") + ", " + inner("J", "x") + "]")),
                        record(field("a", "[" + inner("I", "y") + ", " + inner("J", "x") + "]")),
                        s -> s.inType("I", i -> i.rename("x", "y")),
                        CompatibilityLevel.NONE,
                        DeploymentOrder.TWO_PHASES,
                        "FIELD_RENAMED NONE: a.x renamed to a.y (READER_FIELD_MISSING_DEFAULT_VALUE); step 1 → 2, inType I: rename x → y"),
                one(
                        "a field of a type that contains itself",
                        list("x"),
                        list("y"),
                        s -> s.inType("Node", n -> n.rename("x", "y")),
                        CompatibilityLevel.NONE,
                        DeploymentOrder.TWO_PHASES,
                        "FIELD_RENAMED NONE: a.x renamed to a.y (READER_FIELD_MISSING_DEFAULT_VALUE); step 1 → 2, inType Node: rename x → y"));
    }

    private static String inner(String name, String field) {
        return "{'type': 'record', 'name': '" + name + "', 'fields': [" + field(field, "'int'") + "]}";
    }

    private static String list(String field) {
        return record(field(
                "a",
                "{'type': 'record', 'name': 'Node', 'fields': [" + field(field, "'int'") + ", "
                        + optional("next", "'Node'") + "]}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"fields", "values"})
    void a_change_is_found_and_classified_as_avro_sees_it(Case given) {
        VersionPair pair = new TwoVersions(folder, given.step())
                .publish("schema.avsc", given.older(), given.newer())
                .pair();

        assertThat(pair.level()).isEqualTo(given.level());
        assertThat(pair.deployment().order()).isEqualTo(given.order());
        assertThat(pair.changes()).extracting(TwoVersions::line).containsExactlyElementsOf(given.changes());
        // The level is the word of Avro on the whole; the changes explain it.
        assertThat(pair.changes().stream().map(Change::level).reduce(CompatibilityLevel.FULL, CompatibilityLevel::and))
                .isEqualTo(given.level());
    }
}
