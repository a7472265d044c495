package dev.stepwise.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.OperationBlock;
import dev.stepwise.core.Operations;
import dev.stepwise.core.Path;
import dev.stepwise.core.operation.Condition;
import dev.stepwise.core.operation.Decimals;
import dev.stepwise.core.operation.Hoist;
import dev.stepwise.core.operation.Missing;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.operation.Plunge;
import dev.stepwise.core.operation.Split;
import dev.stepwise.core.shape.Containment;
import dev.stepwise.core.shape.Effect;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.shape.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.Schema;

/** A derived schema, read again, has room for what the operations make; where they only move things, for nothing else. */
class AvroEvolutionPropertyTest {

    private static final Schema ORDER = new Schema.Parser().parse("""
                    {"type":"record","name":"Order","namespace":"shop","fields":[
                     {"name":"id","type":"string"},
                     {"name":"count","type":"int","default":1},
                     {"name":"note","type":["null","string"],"default":null},
                     {"name":"state","type":{"type":"enum","name":"State","symbols":["N","P"]}},
                     {"name":"bill","type":{"type":"record","name":"Address","fields":[
                       {"name":"street","type":"string"},{"name":"zip","type":["null","string"],"default":null}]}},
                     {"name":"ship","type":["null","Address"],"default":null},
                     {"name":"lines","type":{"type":"array","items":{"type":"record","name":"Line","fields":[
                       {"name":"sku","type":"string"},
                       {"name":"price","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}}]}}},
                     {"name":"labels","type":{"type":"map","values":"string"}},
                     {"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}},
                     {"name":"parent","type":["null","Order"],"default":null}]}""");

    private static final List<Consumer<OperationBlock>> MOVES = List.of(
            s -> s.rename("id", "number"),
            s -> s.rename(Map.of("id", "note", "note", "id")),
            s -> s.rename("bill", "billing"),
            s -> s.move("note", "meta.note"),
            s -> s.move("count", "meta.count"),
            s -> s.move("count", "bill.count"),
            s -> s.remove("at"),
            s -> s.remove("ship.zip"),
            s -> s.copy("bill", "home"),
            s -> s.copy("at", "meta.at"),
            s -> s.wrap("id"),
            s -> s.wrap("ship"),
            s -> s.in("ship", a -> a.rename("street", "road")),
            s -> s.in("bill", a -> a.rename("street", "road")),
            s -> s.in("parent", p -> p.rename("count", "pieces")),
            s -> s.forEach("lines", line -> line.rename("sku", "kind")),
            s -> s.forEach("lines", line -> line.wrap("price")),
            s -> s.keyBy("lines", "sku"),
            s -> s.apply(new Plunge(Path.parse("state"), "value")),
            s -> s.apply(Hoist.of("bill", "zip").dropOthers()));

    private static final List<Consumer<OperationBlock>> OTHERS = List.of(
            s -> s.add("currency", "EUR"),
            s -> s.add("note", "none"),
            s -> s.add("labels.x", 1),
            s -> s.add("meta.list", List.of(1, "x")),
            s -> s.mapValues("state", Map.of("N", "NEW", "P", "PAID")),
            s -> s.split("id", Split.atFirst("-").missing(Missing.ABSENT), "prefix", "meta.rest"),
            s -> s.forEach("lines", line -> line.convert("price", "cents", Decimals.TO_MINOR_UNITS)),
            s -> s.when(Condition.present("note"), when -> when.add("noted", true)),
            s -> s.unkey("labels", "key", "value"));

    @Property(tries = 300)
    void a_derived_schema_has_room_for_what_operations_make(@ForAll("any") List<Operation> operations) {
        Effect effect = Effect.of(AvroShapes.of(ORDER), operations);
        AvroDerivation derived = AvroEvolution.derive(ORDER, operations);
        Assume.that(derived.schema().isPresent());
        assertThat(Containment.contains(read(derived), effect.derived()).refuted())
                .isEmpty();
    }

    @Property(tries = 300)
    void where_operations_only_move_things_it_has_room_for_nothing_else(@ForAll("moves") List<Operation> operations) {
        Effect effect = Effect.of(AvroShapes.of(ORDER), operations);
        AvroDerivation derived = AvroEvolution.derive(ORDER, operations);
        Assume.that(derived.schema().isPresent());
        Shape read = read(derived);
        assertThat(Containment.contains(read, effect.derived())).isEqualTo(new Verdict(List.of()));
        assertThat(Containment.contains(effect.derived(), read)).isEqualTo(new Verdict(List.of()));
    }

    @Property(tries = 50)
    void the_same_schema_is_derived_again(@ForAll("any") List<Operation> operations) {
        assertThat(AvroEvolution.derive(ORDER, operations)).isEqualTo(AvroEvolution.derive(ORDER, operations));
    }

    private static Shape read(AvroDerivation derived) {
        return AvroShapes.of(new Schema.Parser().parse(derived.json().orElseThrow()));
    }

    @Provide
    Arbitrary<List<Operation>> moves() {
        return some(MOVES);
    }

    @Provide
    Arbitrary<List<Operation>> any() {
        List<Consumer<OperationBlock>> all = new ArrayList<>(MOVES);
        all.addAll(OTHERS);
        return some(all);
    }

    private static Arbitrary<List<Operation>> some(List<Consumer<OperationBlock>> all) {
        return Arbitraries.of(all)
                .list()
                .ofMaxSize(5)
                .map(blocks -> blocks.stream()
                        .flatMap(block -> Operations.of(block).stream())
                        .toList());
    }
}
