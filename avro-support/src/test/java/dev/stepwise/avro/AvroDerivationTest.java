package dev.stepwise.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.OperationBlock;
import dev.stepwise.core.Operations;
import dev.stepwise.core.Path;
import dev.stepwise.core.Step;
import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Condition;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Decimals;
import dev.stepwise.core.operation.Head;
import dev.stepwise.core.operation.Hoist;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.Join;
import dev.stepwise.core.operation.MapValues;
import dev.stepwise.core.operation.Missing;
import dev.stepwise.core.operation.Plunge;
import dev.stepwise.core.operation.Split;
import dev.stepwise.core.operation.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each operation makes of an Avro schema. */
class AvroDerivationTest {

    private static final String TEXT = "{'name':'%s','type':'string'}";
    private static final String MAYBE = "{'name':'%s','type':['null','string'],'default':null}";
    private static final String ADDRESS =
            "{'type':'record','name':'%s','fields':[{'name':'street','type':'string'},{'name':'%s','type':'string'}]}";
    private static final String STATE =
            "{'name':'state','type':{'type':'enum','name':'StateCode','symbols':['P','N']}}";
    private static final String DECIMAL = "{'type':'bytes','logicalType':'decimal','precision':9,'scale':2}";
    private static final Computation COUNT =
            Computation.of("test.count", 1, inputs -> 1).gives(ValueType.WHOLE_NUMBER);
    private static final Conversion UNTYPED = Conversion.of("test.untyped", 1, value -> value);

    static List<Arguments> steps() {
        return List.of(
                // rename keeps the place, and what is said of the field but its aliases
                row(
                        "{'name':'a','type':'int','doc':'D','default':1,'order':'ignore','aliases':['z'],'p':'q'},"
                                + text("b"),
                        s -> s.rename("a", "c"),
                        "{'name':'c','type':'int','doc':'D','default':1,'order':'ignore','p':'q'}," + text("b")),
                row(
                        text("a") + "," + maybe("b"),
                        s -> s.rename(Map.of("a", "b", "b", "a")),
                        text("b") + "," + maybe("a")),
                row(
                        field("a", address("Address", "zip")),
                        s -> s.rename("a", "b"),
                        field("b", address("Address", "zip"))),
                // untouched
                row(
                        "{'name':'a','type':'string','aliases':['b'],'doc':'D'},{'name':'c','type':['string','null'],'default':null}",
                        s -> s.remove("nothing"),
                        null),
                // add
                row(
                        text("a"),
                        s -> s.add("b", "x")
                                .add("c", true)
                                .add("d", 1)
                                .add("e", 1L << 40)
                                .add("f", new BigDecimal("0.1"))
                                .add("g", null)
                                .add("h.i", List.of(1, 1L << 40)),
                        text("a") + "," + text("b")
                                + ",{'name':'c','type':'boolean'},{'name':'d','type':'int'},{'name':'e','type':'long'},"
                                + "{'name':'f','type':'double'},{'name':'g','type':'null'},"
                                + field(
                                        "h",
                                        "{'type':'record','name':'H','fields':[{'name':'i','type':{'type':'array','items':'long'}}]}")),
                row(maybe("a"), s -> s.add("a", "x"), text("a")),
                row(text("a") + "," + text("b"), s -> s.remove("a").add("a", "x"), text("b") + "," + text("a")),
                row(map("a", "'string'"), s -> s.add("a.b", "x"), map("a", "'string'")),
                row(map("a", "'string'"), s -> s.add("a.b", 1), map("a", "['string','int']")),
                // remove, set
                row(text("a") + "," + text("b"), s -> s.remove("a"), text("b")),
                row(text("a"), s -> s.set("a", 1), "{'name':'a','type':'int'}"),
                // move, copy
                row(
                        text("a") + "," + maybe("b"),
                        s -> s.move("a", "shippingAddress.street").move("b", "shippingAddress.code"),
                        field(
                                "shippingAddress",
                                "{'type':'record','name':'ShippingAddress','fields':[" + text("street") + ","
                                        + maybe("code") + "]}")),
                row(
                        "{'name':'a','type':'string','aliases':['z'],'doc':'D'}",
                        s -> s.copy("a", "b.a"),
                        "{'name':'a','type':'string','aliases':['z'],'doc':'D'},"
                                + field(
                                        "b",
                                        "{'type':'record','name':'B','fields':[{'name':'a','type':'string','doc':'D'}]}")),
                // split, join
                row(
                        text("a"),
                        s -> s.split("a", Split.atFirst(" ").missing(Missing.EMPTY), "b", "c"),
                        text("b") + "," + text("c")),
                row(
                        text("a"),
                        s -> s.split("a", Split.atFirst(" ").missing(Missing.ABSENT), "b", "c"),
                        text("b") + "," + maybe("c")),
                row(
                        maybe("a"),
                        s -> s.split("a", Split.atFirst(" ").missing(Missing.FAIL), "b", "c"),
                        maybe("b") + "," + maybe("c")),
                row(text("a") + "," + text("b"), s -> s.join(List.of("a", "b"), Join.with(" "), "c"), text("c")),
                // convert, mapValues, compute
                row(
                        field("a", DECIMAL) + "," + text("b"),
                        s -> s.convert("a", "cents", Decimals.TO_MINOR_UNITS),
                        "{'name':'cents','type':'long'}," + text("b")),
                row(
                        STATE,
                        s -> s.mapValues("state", Map.of("N", "NEW", "P", "PAID")),
                        "{'name':'state','type':{'type':'enum','name':'State','symbols':['PAID','NEW']}}"),
                row(
                        STATE,
                        s -> s.apply(MapValues.of("state", Map.of("N", "NEW")).keepingOthers()),
                        "{'name':'state','type':{'type':'enum','name':'State','symbols':['NEW','P']}}"),
                row(STATE, s -> s.apply(MapValues.of("state", Map.of("N", "P")).keepingOthers()), STATE),
                row(text("a"), s -> s.mapValues("a", Map.of("N", 1, "P", 2)), "{'name':'a','type':'int'}"),
                row(text("a"), s -> s.compute("n", Input.path("a"), COUNT), text("a") + ",{'name':'n','type':'long'}"),
                // blocks
                row(
                        field("a", "{'type':'array','items':" + address("Item", "zip") + "},'doc':'D'"),
                        s -> s.forEach("a", item -> item.rename("zip", "code")),
                        field("a", "{'type':'array','items':" + address("Item", "code") + "},'doc':'D'")),
                row(
                        text("b") + "," + field("a", address("Address", "zip") + ",'doc':'D'"),
                        s -> s.in("a", a -> a.rename("zip", "code")),
                        text("b") + "," + field("a", address("Address", "code") + ",'doc':'D'")),
                row(
                        maybe("a"),
                        s -> s.when(Condition.present("a"), when -> when.add("b", true)),
                        maybe("a") + ",{'name':'b','type':['null','boolean'],'default':null}"),
                // a type that is changed in one of its places is two
                row(
                        field("a", address("Address", "zip"))
                                + ",{'name':'b','type':['null','Address'],'default':null}",
                        s -> s.in("b", b -> b.rename("zip", "code")),
                        field("a", address("Address", "zip")) + ",{'name':'b','type':['null'," + address("B", "code")
                                + "],'default':null}"),
                row(
                        field("a", address("Address", "zip")) + "," + field("b", "'Address'"),
                        s -> s.in("b", b -> b.rename("zip", "code")).in("a", a -> a.rename("zip", "code")),
                        field("a", address("Address", "code")) + "," + field("b", "'Address'")),
                row(
                        text("a") + ",{'name':'next','type':['null','Order'],'default':null}",
                        s -> s.rename("a", "b"),
                        text("b") + ",{'name':'next','type':['null',{'type':'record','name':'Next','fields':["
                                + text("a")
                                + ",{'name':'next','type':['null','Next'],'default':null}]}],'default':null}"),
                // around and out of
                row(text("a"), s -> s.wrap("a"), "{'name':'a','type':{'type':'array','items':'string'}}"),
                row(
                        "{'name':'a','type':{'type':'array','items':'string'}}",
                        s -> s.apply(Head.of("a").orAbsent()),
                        maybe("a")),
                row(
                        text("a"),
                        s -> s.apply(new Plunge(Path.parse("a"), "v")),
                        field("a", "{'type':'record','name':'A','fields':[" + text("v") + "]}")),
                row(
                        field("a", address("Address", "zip")),
                        s -> s.apply(Hoist.of("a", "zip").dropOthers()),
                        text("a")),
                row(
                        field("a", "{'type':'array','items':" + address("Item", "zip") + "}"),
                        s -> s.keyBy("a", "zip"),
                        field("a", "{'type':'map','values':" + address("Item", "zip") + "}")),
                row(
                        map("a", "'long'"),
                        s -> s.unkey("a", "k", "v"),
                        field(
                                "a",
                                "{'type':'array','items':{'type':'record','name':'A','fields':[" + text("k")
                                        + ",{'name':'v','type':'long'}]}}")));
    }

    @ParameterizedTest(name = "{0} becomes {2}")
    @MethodSource("steps")
    void a_step_makes_a_schema(String older, Consumer<OperationBlock> operations, String newer) {
        AvroDerivation derived = AvroEvolution.derive(order(older), Operations.of(operations));
        assertThat(derived.obstacles()).isEmpty();
        assertThat(derived.schema().orElseThrow()).hasToString(order(newer).toString());
    }

    static List<Arguments> obstacles() {
        return List.of(
                Arguments.of(
                        code(s -> s.rename("x", "b")),
                        "rename x → b: there is no x; the document has a. Did you mean a?"),
                Arguments.of(
                        code(s -> s.convert("a", UNTYPED)),
                        "a is of a type that nothing tells. Let the function that makes it declare what it gives, or"
                                + " publish the schema of the newer version."),
                Arguments.of(
                        code(s -> s.add("b.c", List.of())),
                        "b.c[] has no value that would tell its type. Publish the schema of the newer version."),
                Arguments.of(
                        code(s -> s.add("b", BigInteger.TEN.pow(20))),
                        "b is an integer 100000000000000000000, for which Avro has no plain type. Publish the schema of"
                                + " the newer version."),
                Arguments.of(
                        code(s -> s.rename("a", "b-c")), "b-c has a name that Avro does not allow. Give it another."));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("obstacles")
    void what_has_no_schema_is_told(Consumer<OperationBlock> operations, String obstacle) {
        AvroDerivation derived = AvroEvolution.derive(order(text("a")), Operations.of(operations));
        assertThat(derived.obstacles()).containsExactly(obstacle);
        assertThat(derived.schema()).isEmpty();
        assertThat(derived).hasToString(obstacle);
    }

    @Test
    void two_types_that_no_union_tells_apart_are_told() {
        Schema older =
                order("{'name':'a','type':{'type':'map','values':{'type':'long','logicalType':'timestamp-millis'}}},"
                        + "{'name':'b','type':'long'}");
        AvroDerivation derived = AvroEvolution.derive(older, Operations.of(s -> s.move("b", "a.b")));
        assertThat(derived.obstacles())
                .containsExactly(
                        "a[] can be of two types that are both long, which no union of Avro tells apart. Convert"
                                + " one of them, or publish the schema of the newer version.");
    }

    @Test
    void what_code_makes_is_not_known() {
        Step step = Step.of(s -> s.rename("a", "b").edit(IndexedRecord.class, record -> {}));
        assertThat(AvroEvolution.derive(order(text("a")), step).obstacles())
                .containsExactly("The step has code, and nothing says what code makes. Publish the schema of the newer"
                        + " version, or write the step with operations.");
    }

    @Test
    void a_schema_is_printed_as_a_file_of_several_lines() {
        Step step = Step.of(s -> s.rename("a", "b"));
        assertThat(AvroEvolution.derive(order(text("a")), step).json().orElseThrow())
                .isEqualToNormalizingNewlines("""
                        {
                          "type" : "record",
                          "name" : "Order",
                          "namespace" : "shop",
                          "fields" : [ {
                            "name" : "b",
                            "type" : "string"
                          } ]
                        }""");
    }

    private static Arguments row(String older, Consumer<OperationBlock> operations, String newer) {
        return Arguments.of(older, operations, newer == null ? older : newer);
    }

    private static Consumer<OperationBlock> code(Consumer<OperationBlock> operations) {
        return operations;
    }

    private static String text(String name) {
        return TEXT.formatted(name);
    }

    private static String maybe(String name) {
        return MAYBE.formatted(name);
    }

    private static String map(String name, String values) {
        return field(name, "{'type':'map','values':" + values + "}");
    }

    private static String field(String name, String type) {
        return "{'name':'" + name + "','type':" + type + "}";
    }

    private static String address(String type, String field) {
        return ADDRESS.formatted(type, field);
    }

    private static Schema order(String fields) {
        return new Schema.Parser()
                .parse(("{'type':'record','name':'Order','namespace':'shop','fields':[" + fields + "]}")
                        .replace('\'', '"'));
    }
}
