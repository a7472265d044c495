package dev.stepwise.core.operation;

import static dev.stepwise.core.operation.OnTarget.REQUIRE_EQUAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.OperationBlock;
import dev.stepwise.core.Operations;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Law 25: what undoes each operation. */
class InversesTest {

    private static final Splitter WORDS = Split.atFirst(" ").missing(Missing.FAIL);
    private static final Splitter SOME_WORDS = Split.atFirst(" ").missing(Missing.ABSENT);
    private static final String JOINED = " by text.joinParts(delimiter \" \", parts 2, missing \"FAIL\")";

    private static void assertInverse(Operation operation, String... lines) {
        assertInverse(s -> s.apply(operation), lines);
    }

    private static void assertInverse(Consumer<OperationBlock> operations, String... lines) {
        Inverse inverse = Inverses.of(Operations.of(operations), "order");
        assertThat(inverse.obstacles()).isEmpty();
        assertThat(inverse.operations()).map(Operation::toString).containsExactly(lines);
    }

    @Test
    void a_list_is_undone_from_its_end() {
        assertInverse(s -> s.rename("a", "b").wrap("c").rename("b", "d"), "rename d → b", "unwrap c", "rename b → a");
        assertInverse(s -> {});
    }

    @Test
    void add_and_compute_are_undone_by_remove() {
        assertInverse(Add.of("a", 1), "remove a");
        assertInverse(Add.of("a", 1).replacingNull(), "remove a");
        assertInverse(Add.of("a.b.c", 1), "remove a.b.c", "prune a.b", "prune a");
        assertInverse(Compute.of("a.b", List.of(Input.topic()), Computation.same()), "remove a.b", "prune a");
    }

    @Test
    void remove_is_undone_by_add_of_what_it_restores() {
        assertInverse(Remove.of("a.b").restoring(1), "add a.b = 1");
        assertInverse(Remove.of("a").restoring(null), "add a = null");
    }

    @Test
    void rename_is_undone_by_rename() {
        assertInverse(Rename.of("a.b", "c"), "rename a.c → b");
        assertInverse(Rename.of(Map.of("a", "b", "b", "a")), "rename a → b, b → a");
        assertInverse(Rename.of(Map.of("a", "b", "b", "c")), "rename b → a, c → b");
        assertInverse(Rename.of("a", "b").onTarget(REQUIRE_EQUAL), "rename b → a, which is there only if equal");
    }

    @Test
    void move_is_undone_by_move_and_prunes_the_parents_that_it_may_have_made() {
        assertInverse(Move.of("a", "b"), "move b → a");
        assertInverse(Move.of("a", "b.c.d"), "move b.c.d → a", "prune b.c", "prune b");
        assertInverse(Move.of("a.b", "c"), "move c → a.b");
        assertInverse(
                Move.of("a", "b.c").onTarget(REQUIRE_EQUAL), "move b.c → a, which is there only if equal", "prune b");
    }

    @Test
    void parents_of_the_source_were_there_before() {
        assertInverse(Move.of("a.b", "a.c"), "move a.c → a.b");
        assertInverse(Move.of("a.b", "a.c.d"), "move a.c.d → a.b", "prune a.c");
        assertInverse(Copy.of("a.b", "a.c.d"), "remove a.c.d", "prune a.c");
        assertInverse(Copy.of("a", "a.b"), "remove a.b");
    }

    @Test
    void move_to_a_place_within_itself_is_undone_by_hoist() {
        assertInverse(Move.of("a", "a.b.c"), "hoist a.b", "hoist a.c");
    }

    @Test
    void copy_is_undone_by_remove() {
        assertInverse(Copy.of("a", "b"), "remove b");
        assertInverse(Copy.of("a", "b").onTarget(REQUIRE_EQUAL), "remove b");
        assertInverse(Copy.of("root(a)", "b.c"), "remove b.c", "prune b");
    }

    @Test
    void convert_is_undone_by_the_inverse_of_its_function_under_the_old_name() {
        assertInverse(
                Convert.of("a.price", "cents", Decimals.TO_MINOR_UNITS),
                "convert a.cents → price by decimal.fromMinorUnits(scale 2)");
        assertInverse(Convert.of("a", Decimals.TO_MINOR_UNITS), "convert a by decimal.fromMinorUnits(scale 2)");
        assertInverse(Convert.of(".", Numbers.TO_TEXT), "convert . by number.fromText");
        assertInverse(
                Convert.of("a", Conversion.pair("mask", 1, value -> value, value -> value)),
                "convert a by mask.inverse");
    }

    @Test
    void a_mapping_that_is_one_to_one_and_fails_on_others_is_turned_round() {
        assertInverse(MapValues.of("a", Map.of("N", "NEW", 1, true)), "mapValues a {\"NEW\" → \"N\", true → 1}");
        assertInverse(
                new MapValues(
                        Add.of("a", 1).path(),
                        List.of(new MapValues.Pair(null, "none"), new MapValues.Pair("x", null)),
                        MapValues.Otherwise.FAIL,
                        null),
                "mapValues a {\"none\" → null, null → \"x\"}");
    }

    @Test
    void split_is_undone_by_join() {
        assertInverse(SplitInto.of("name", WORDS, "first", "last"), "join first, last" + JOINED + " → name");
        assertInverse(
                SplitInto.of("name", WORDS, "who.is.first", "who.last"),
                "join who.is.first, who.last" + JOINED + " → name",
                "prune who.is",
                "prune who");
        assertInverse(
                SplitInto.of("who.name", WORDS, "who.first", "last").onTarget(REQUIRE_EQUAL),
                "join who.first, last" + JOINED + " → who.name, which is there only if equal");
    }

    @Test
    void split_into_its_own_place_is_joined_inside_and_hoisted() {
        assertInverse(
                SplitInto.of("name", WORDS, "name.x.first", "name.y.last"),
                "join name.x.first, name.y.last" + JOINED + " → name.x.first",
                "prune name.y",
                "hoist name.x",
                "hoist name.first");
        assertInverse(SplitInto.of("name", WORDS, "name", "last"), "join name, last" + JOINED + " → name");
    }

    @Test
    void join_is_undone_by_split() {
        String split = " by text.split(delimiter \" \", parts 2, missing \"FAIL\")";
        Joiner words = Join.with(" ", 2);
        assertInverse(JoinInto.of(List.of("a", "b"), words, "c"), "split c" + split + " → a, b");
        assertInverse(
                JoinInto.of(List.of("a.b", "c"), words, "a.d.e"), "split a.d.e" + split + " → a.b, c", "prune a.d");
        assertInverse(JoinInto.of(List.of("a", "b"), words, "a.c"), "hoist a.c", "split a" + split + " → a, b");
    }

    @Test
    void join_may_have_made_the_parent_of_a_source_that_was_absent() {
        String split = " by text.split(delimiter \" \", parts 2, missing \"ABSENT\")";
        Joiner words = SOME_WORDS.inverted().orElseThrow();
        assertInverse(JoinInto.of(List.of("a.b", "c"), words, "a.d"), "split a.d" + split + " → a.b, c", "prune a");
        assertInverse(JoinInto.of(List.of("a.b", "a.c"), words, "a.d"), "split a.d" + split + " → a.b, a.c");
    }

    @Test
    void blocks_are_undone_in_their_scopes() {
        assertInverse(
                s -> s.forEach("items", i -> i.rename("a", "b").in("c", c -> c.add("d", 1))),
                "forEach items [in c [remove d]; rename b → a]");
        assertInverse(s -> s.payloadAt("data", d -> d.wrap("a")), "payloadAt data [unwrap a]");
        assertInverse(s -> s.forEach(".", e -> e.wrap(".")), "forEach . [unwrap .]");
    }

    @Test
    void when_is_undone_where_its_condition_holds() {
        assertInverse(
                s -> s.when(Condition.equalTo("kind", "x"), w -> w.rename("a", "b")),
                "when kind = \"x\" [rename b → a]");
        assertInverse(
                s -> s.rename("sort", "kind").when(Condition.present("kind"), w -> w.add("a", 1)),
                "when kind is present [remove a]",
                "rename kind → sort");
        assertInverse(
                s -> s.forEach("items", i -> i.add("kind", 1))
                        .forEach("items", i -> i.when(Condition.present("kind"), w -> w.add("a", 1)))
                        .add("kind", 1),
                "remove kind",
                "forEach items [when kind is present [remove a]]",
                "forEach items [remove kind]");
    }

    @Test
    void shapes_are_undone_by_each_other() {
        assertInverse(Wrap.of("a"), "unwrap a");
        assertInverse(Unwrap.of("a"), "wrap a");
        assertInverse(KeyBy.of("a", "id"), "unkey a to id");
        assertInverse(KeyBy.of("a", "id").dropKey(), "unkey a to id");
        assertInverse(KeyBy.of("a", "id", "v"), "unkey a to id and v");
        assertInverse(Unkey.of("a", "id"), "keyBy a by id, key dropped");
        assertInverse(Unkey.of("a", "id", "v"), "keyBy a by id to v");
        assertInverse(Hoist.of("a", "b"), "plunge a into b");
        assertInverse(Plunge.of("a", "b"), "hoist a.b");
    }

    @Test
    void rename_type_is_undone_by_the_older_name() {
        assertInverse(new RenameType("order-made"), "renameType order");
    }

    @Test
    void every_operation_has_an_inverse_or_says_why_not() {
        for (Operation operation : OperationExamples.all()) {
            Inverse inverse = Inverses.of(List.of(operation), "order");
            assertThat(inverse.operations().isEmpty())
                    .as("%s", operation)
                    .isEqualTo(!inverse.obstacles().isEmpty());
            assertThat(inverse.obstacles()).map(Obstacle::toString).doesNotContain("null");
        }
    }
}
