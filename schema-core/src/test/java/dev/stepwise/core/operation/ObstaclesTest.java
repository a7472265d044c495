package dev.stepwise.core.operation;

import static dev.stepwise.core.operation.OnTarget.KEEP;
import static dev.stepwise.core.operation.OnTarget.REPLACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.OperationBlock;
import dev.stepwise.core.Operations;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Law 25: operations that nothing undoes, and what would mend it. */
class ObstaclesTest {

    private static final String OR = ", or give the step a downgradeWith(…).";

    private static void assertObstacle(Operation operation, String text) {
        assertObstacles(s -> s.apply(operation), text);
    }

    private static void assertObstacles(Consumer<OperationBlock> operations, String... texts) {
        Inverse inverse = Inverses.of(Operations.of(operations), "order");
        assertThat(inverse.operations()).isEmpty();
        assertThat(inverse.obstacles()).map(Obstacle::toString).containsExactly(texts);
    }

    @Test
    void what_is_dropped_or_overwritten_is_lost() {
        assertObstacle(
                Remove.of("meta.'a.b'"),
                "remove meta.'a.b' cannot be undone: its value is lost. Say what it is restored as with"
                        + " Remove.of(\"meta.'a.b'\").restoring(…)" + OR);
        assertObstacle(
                SetValue.of("a", 1),
                "set a = 1 cannot be undone: what was there is lost. Use add(…), which keeps what is there" + OR);
        assertObstacle(
                Head.of("a"),
                "head a cannot be undone: the other elements are lost. Use unwrap(…), which fails if there are others"
                        + OR);
        assertObstacle(
                Hoist.of("a", "b").dropOthers(),
                "hoist a.b, others dropped cannot be undone: the other members are lost. Leave out dropOthers()" + OR);
    }

    @Test
    void of_two_values_one_is_lost() {
        String lost = " cannot be undone: where both values are there, one of them is lost. Say onTarget(FAIL) or"
                + " onTarget(REQUIRE_EQUAL)" + OR;
        Splitter words = Split.atFirst(" ").missing(Missing.FAIL);
        String by = " by text.split(delimiter \" \", parts 2, missing \"FAIL\")";
        assertObstacle(Rename.of("a", "b").onTarget(KEEP), "rename a → b, or keep what is there" + lost);
        assertObstacle(Move.of("a", "b").onTarget(REPLACE), "move a → b, replacing what is there" + lost);
        assertObstacle(Copy.of("a", "b").onTarget(KEEP), "copy a → b, or keep what is there" + lost);
        assertObstacle(
                Convert.of("a", "b", Numbers.TO_TEXT).onTarget(REPLACE),
                "convert a → b by number.toText, replacing what is there" + lost);
        assertObstacle(
                SplitInto.of("a", words, "b", "c").onTarget(KEEP),
                "split a" + by + " → b, c, or keep what is there" + lost);
        assertObstacle(
                JoinInto.of(List.of("b", "c"), Join.with(" ", 2), "a").onTarget(REPLACE),
                "join b, c by text.joinParts(delimiter \" \", parts 2, missing \"FAIL\") → a, replacing what is"
                        + " there" + lost);
    }

    @Test
    void a_function_without_an_inverse_has_none() {
        assertObstacle(
                Convert.of("x", Texts.toUpperCase()),
                "convert x by text.toUpperCase cannot be undone: text.toUpperCase has no inverse. Give it one with"
                        + " Conversion.inverse(…)" + OR);
        assertObstacle(
                SplitInto.of("x", Splitter.of("cut", 1, 2, value -> List.of()), "a", "b"),
                "split x by cut → a, b cannot be undone: cut has no inverse. Give it one with Splitter.inverse(…)"
                        + OR);
        assertObstacle(
                JoinInto.of(List.of("a", "b"), Joiner.of("glue", 1, values -> ""), "x"),
                "join a, b by glue → x cannot be undone: glue has no inverse. Give it one with Joiner.inverse(…)" + OR);
    }

    @Test
    void a_joiner_needs_an_inverse_of_as_many_parts() {
        Joiner glue = Joiner.of("glue", 1, values -> "").inverse(Splitter.of("cut", 1, 3, value -> List.of()));
        assertObstacle(
                JoinInto.of(List.of("a", "b"), glue, "x"),
                "join a, b by glue → x cannot be undone: its inverse makes 3 parts of what was 2 values. Give it another"
                        + " one with Joiner.inverse(…)" + OR);
    }

    @Test
    void a_mapping_that_does_not_fail_on_others_loses_what_they_were() {
        MapValues map = MapValues.of("a", Map.of("N", "NEW"));
        assertObstacle(
                map.keepingOthers(),
                "mapValues a {\"N\" → \"NEW\"}, others kept cannot be undone: a value that it gives may have been there"
                        + " before. Use a mapping that fails on others" + OR);
        assertObstacle(
                map.othersBy("OLD"),
                "mapValues a {\"N\" → \"NEW\"}, others → \"OLD\" cannot be undone: the values of others are lost. Use a"
                        + " mapping that fails on others" + OR);
    }

    @Test
    void a_mapping_must_be_one_to_one() {
        String pair = " Pair each value with one of its own" + OR;
        assertObstacle(
                MapValues.of("a", new LinkedHashMap<>(Map.of("x", 1, "y", 1.0))),
                "mapValues a {\"x\" → 1, \"y\" → 1.0} cannot be undone: it gives 1.0 for several values." + pair);
        Map<String, String> toNull = new LinkedHashMap<>();
        toNull.put("x", null);
        assertObstacle(
                MapValues.of("a", toNull),
                "mapValues a {\"x\" → null} cannot be undone: it gives null, which may have been there before." + pair);
        assertObstacle(
                MapValues.of("a", Map.of("x", List.of())),
                "mapValues a {\"x\" → []} cannot be undone: nothing can be paired with a list or map that it gives."
                        + pair);
    }

    @Test
    void elements_that_are_null_are_passed_by_on_the_way_back() {
        MapValues swap = new MapValues(
                Wrap.of(".").path(),
                Arrays.asList(new MapValues.Pair(null, "x"), new MapValues.Pair("x", null)),
                MapValues.Otherwise.FAIL,
                null);
        assertObstacles(
                s -> s.forEach("list", e -> e.apply(swap)),
                "mapValues . {\"x\" → null, null → \"x\"} in list[] cannot be undone: it gives null, which may have been"
                        + " there before. Pair each value with one of its own" + OR);
    }

    @Test
    void what_may_have_been_empty_is_not_known_afterwards() {
        assertObstacle(
                Unwrap.of("a").orAbsent(),
                "unwrap a or absent cannot be undone: nobody knows afterwards whether there was an empty array. Leave"
                        + " out orAbsent()" + OR);
        assertObstacle(
                Prune.of("a"),
                "prune a cannot be undone: nobody knows afterwards whether there was an empty object. Give the step a"
                        + " downgradeWith(…).");
    }

    @Test
    void a_member_that_is_key_and_value_is_no_element() {
        assertObstacle(
                KeyBy.of("a", "id", "id"),
                "keyBy a by id to id cannot be undone: no element can be made of one member that is both key and value."
                        + " Give the step a downgradeWith(…).");
    }

    @Test
    void a_message_that_no_longer_exists_does_not_come_back() {
        assertObstacles(
                s -> s.when(Condition.present("a"), w -> w.discard("merged")),
                "discard: merged cannot be undone: the message no longer exists. Give the step a downgradeWith(…).");
    }

    @Test
    void every_operation_within_blocks_is_named_with_its_place() {
        assertObstacles(
                s -> s.set("x", 1)
                        .forEach(
                                "items",
                                i -> i.rename("a", "b")
                                        .in("c", c -> c.remove("d").remove("e"))),
                "set x = 1 cannot be undone: what was there is lost. Use add(…), which keeps what is there" + OR,
                "remove d in items[].c cannot be undone: its value is lost. Say what it is restored as with"
                        + " Remove.of(\"d\").restoring(…)" + OR,
                "remove e in items[].c cannot be undone: its value is lost. Say what it is restored as with"
                        + " Remove.of(\"e\").restoring(…)" + OR);
    }

    @Test
    void a_scope_must_stay_an_object() {
        assertObstacles(
                s -> s.in("a", a -> a.wrap(".")),
                "wrap . in a cannot be undone: the way back may find no object to be carried out in. Declare it outside"
                        + " of the block, on the path of the object" + OR);
    }

    /** Law 25. */
    @Test
    void when_must_not_write_what_it_tests() {
        assertTested("kind", s -> s.when(Condition.present("kind"), w -> w.rename("kind", "sort")));
        assertTested("kind", s -> s.when(Condition.present("kind"), w -> w.move("a", "kind.b")));
        assertTested("a.kind", s -> s.when(Condition.present("a.kind"), w -> w.wrap("a")));
        assertTested("b", s -> s.when(Condition.present("a").and(Condition.absent("b")), w -> w.add("b.c", 1)));
    }

    @Test
    void nor_must_what_follows_in_its_step() {
        assertTested(
                "kind",
                s -> s.when(Condition.present("kind"), w -> w.add("a", 1)).rename("kind", "sort"));
        assertTested(
                "kind",
                s -> s.forEach("items", i -> i.when(Condition.present("kind"), w -> w.add("a", 1)))
                        .forEach("items", i -> i.add("kind", 1)));
        assertTested(
                "kind",
                s -> s.forEach("map", i -> i.when(Condition.present("kind"), w -> w.add("a", 1)))
                        .add("map.x.kind", 1));
    }

    @Test
    void nor_must_the_loop_around_it_if_it_tests_from_the_root() {
        assertTested(
                "root(items)",
                s -> s.forEach("items", i -> i.add("a", 1).when(Condition.present("root(items)"), w -> w.add("b", 1))));
    }

    @Test
    void code_that_follows_may_write_anything() {
        Inverse inverse =
                Inverses.beforeCode(Operations.of(s -> s.when(Condition.present("kind"), w -> w.add("a", 1))), "order");
        assertThat(inverse.obstacles()).singleElement().asString().contains("writes kind, which it tests");
    }

    private static void assertTested(String path, Consumer<OperationBlock> operations) {
        List<Obstacle> obstacles =
                Inverses.of(Operations.of(operations), "order").obstacles();
        assertThat(obstacles)
                .singleElement()
                .asString()
                .startsWith("when ")
                .endsWith(" cannot be undone: the block, or the step after it, writes " + path
                        + ", which it tests. Test" + " what the step leaves as it is" + OR);
    }
}
