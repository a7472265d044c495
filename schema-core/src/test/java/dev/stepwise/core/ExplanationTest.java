package dev.stepwise.core;

import static dev.stepwise.core.operation.Condition.equalTo;
import static dev.stepwise.core.operation.Condition.present;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Decimals;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.Missing;
import dev.stepwise.core.operation.Split;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplanationTest {

    private static final String ADA = "{\"custName\":\"Ada Lovelace\",\"old\":1,\"price\":1.10}";

    private static final MigratorChain CHAIN = chain(c -> c.step(
                    1,
                    2,
                    s -> s.rename("custName", "customerName")
                            .add("currency", "EUR")
                            .remove("old"))
            .step(
                    2,
                    3,
                    s -> s.split(
                                    "customerName",
                                    Split.atFirst(" ").missing(Missing.EMPTY),
                                    "customer.firstName",
                                    "customer.lastName")
                            .renameType("order-submitted")
                            .edit(ObjectNode.class, order -> order.put("total", 3))
                            .revision(2)));

    @ParameterizedTest
    @EnumSource
    void tells_what_each_operation_did(Payload kind) {
        assertThat(explain(CHAIN, "1", kind.of(ADA)).toText()).isEqualTo("""
                order-placed 1 → order-submitted 3
                before: {"custName":"Ada Lovelace","old":1,"price":1.10}

                step 1 → 2
                  rename custName → customerName
                    renamed custName → customerName: "Ada Lovelace"
                  add currency = "EUR"
                    added currency: "EUR"
                  remove old
                    removed old: 1
                after: {"customerName":"Ada Lovelace","price":1.10,"currency":"EUR"}

                step 2 → 3
                  split customerName by text.split(delimiter " ", parts 2, missing "EMPTY") → customer.firstName, customer.lastName
                    removed customerName: "Ada Lovelace"
                    added customer: {"firstName":"Ada","lastName":"Lovelace"}
                  renameType order-submitted
                    nothing: the event type stands around the payload
                  code of revision 2
                    added total: 3
                after: {"price":1.10,"currency":"EUR","customer":{"firstName":"Ada","lastName":"Lovelace"},"total":3}""");
    }

    @Test
    void as_json() {
        MigratorChain chain =
                chain(c -> c.step(1, 2, s -> s.rename("a", "b").set("c", 2).remove("d"))
                        .step(2, 3, s -> s.when(present("b"), b -> b.discard("a \"b\""))));
        assertThat(explain(chain, "1", "{\"a\":1.10,\"c\":1}").toJson())
                .isEqualTo(
                        "{\"type\":\"order-placed\",\"from\":\"1\",\"toType\":\"order-placed\",\"to\":\"3\","
                                + "\"before\":{\"a\":1.10,\"c\":1},\"steps\":["
                                + "{\"from\":\"1\",\"to\":\"2\",\"actions\":["
                                + "{\"action\":\"rename a → b\",\"changes\":["
                                + "{\"kind\":\"renamed\",\"path\":\"a\",\"to\":\"b\",\"older\":1.10,\"newer\":1.10}]},"
                                + "{\"action\":\"set c = 2\",\"changes\":["
                                + "{\"kind\":\"changed\",\"path\":\"c\",\"older\":1,\"newer\":2}]},"
                                + "{\"action\":\"remove d\",\"nothing\":\"d is absent\"}],"
                                + "\"after\":{\"b\":1.10,\"c\":2}},"
                                + "{\"from\":\"2\",\"to\":\"3\",\"actions\":["
                                + "{\"action\":\"when b is present [discard: a \\\"b\\\"]\",\"discarded\":\"a \\\"b\\\"\"}]}]}");
    }

    @Test
    void the_json_can_be_read_whatever_the_message_holds() throws Exception {
        MigratorChain chain = chain(c -> c.step(1, 2, s -> s.rename("/ü\n\"\\😀", "b\u0001")));
        Explanation explanation = explain(chain, "1", "{\"ü\\n\\\"\\\\😀\":\"😀\\u0000\"}");
        assertThat(new ObjectMapper()
                        .readTree(explanation.toJson())
                        .at("/steps/0/after")
                        .toString())
                .isEqualTo("{\"b\\u0001\":\"😀\\u0000\"}");
    }

    @Test
    void a_step_that_fails_ends_it_with_the_message_of_the_failure() {
        MigratorChain chain = chain(c ->
                c.step(1, 2, s -> s.rename("a", "b").add("x.y", 1).remove("z")).step(2, 3, s -> s.add("c", 1)));
        Message<String> message = Chains.order("1", "{\"a\":1,\"x\":2}");
        String text = chain.explain(message).toText();
        assertThat(text).isEqualTo("""
                order-placed 1 → 3
                before: {"a":1,"x":2}

                step 1 → 2
                  rename a → b
                    renamed a → b: 1
                  add x.y = 1
                    failed: order-placed 1 → 3, step 1 → 2, at x: expected an object but found a number. Mend the \
                producer, or the step.""");
        assertThatThrownBy(() -> chain.upgrade(message))
                .satisfies(e -> assertThat(text).endsWith("failed: " + e.getMessage()));
    }

    @Test
    void a_failure_tells_the_place_in_the_document_that_the_step_was_given() {
        MigratorChain chain = chain(c -> c.step(1, 2, s -> s.rename("a", "b").convert("b", Decimals.TO_MINOR_UNITS)));
        Message<String> message = Chains.order("1", "{\"a\":\"x\"}");
        assertThatThrownBy(() -> chain.upgrade(message))
                .hasMessageContaining(", at a: ")
                .satisfies(e -> assertThat(chain.explain(message).toText()).endsWith("    failed: " + e.getMessage()));
    }

    @Test
    void code_that_throws_ends_it_too() {
        MigratorChain chain =
                chain(c -> c.step(1, 2, s -> s.add("a", 1).edit(ObjectNode.class, o -> o.required("nothing"))));
        assertThat(explain(chain, "1", "{}").toText()).endsWith("""
                  add a = 1
                    added a: 1
                  code of revision 1
                    failed: order-placed 1 → 2, step 1 → 2: the code of the step threw java.lang.IllegalArgumentException; \
                the cause has its frames. Mend the step, or the producer.""");
    }

    @Test
    void a_message_that_is_discarded_ends_it() {
        MigratorChain chain = chain(c -> c.step(
                        1,
                        2,
                        s -> s.add("a", 1)
                                .when(equalTo("state", "draft"), b -> b.discard("drafts are no orders"))
                                .add("b", 1))
                .step(2, 3, s -> s.noChange()));
        assertThat(explain(chain, "1", "{\"state\":\"draft\"}").toText()).isEqualTo("""
                order-placed 1 → 3
                before: {"state":"draft"}

                step 1 → 2
                  add a = 1
                    added a: 1
                  when state = "draft" [discard: drafts are no orders]
                    discarded: drafts are no orders""");
        assertThat(explain(chain, "1", "{}").toText()).isEqualTo("""
                order-placed 1 → 3
                before: {}

                step 1 → 2
                  add a = 1
                    added a: 1
                  when state = "draft" [discard: drafts are no orders]
                    nothing: the condition does not hold
                  add b = 1
                    added b: 1
                after: {"a":1,"b":1}

                step 2 → 3
                  no change
                after: {"a":1,"b":1}""");
    }

    @Test
    void says_why_nothing_happened_where_it_is_known() {
        assertThat(deeds(
                        "{\"n\":null,\"e\":[],\"k\":1}",
                        s -> s.remove("a")
                                .move("b.c", "d")
                                .rename(Map.of("x", "y"))
                                .copy("m", "k2")
                                .add("k", 2)
                                .compute("k", Input.path("n"), Computation.same())
                                .in("n", b -> b.add("z", 1))
                                .forEach("e", b -> b.add("z", 1))
                                .convert("n", Decimals.TO_MINOR_UNITS)
                                .in("missing", b -> b.add("z", 1))
                                .when(present("k"), b -> b.remove("a"))
                                .set("k", 1)))
                .isEqualTo("""
                        remove a
                          nothing: a is absent
                        move b.c → d
                          nothing: b.c is absent
                        rename x → y
                          nothing: x is absent
                        copy m → k2
                          nothing: m is absent
                        add k = 2
                          nothing: k is present
                        compute k by same from n
                          nothing: k is present
                        in n [add z = 1]
                          nothing: n is null
                        forEach e [add z = 1]
                          nothing: e is empty
                        convert n by decimal.toMinorUnits(scale 2)
                          nothing: n is null
                        in missing [add z = 1]
                          nothing: missing is absent
                        when k is present [remove a]
                          nothing
                        set k = 1
                          nothing
                        """.indent(2).stripTrailing());
    }

    @Test
    void tells_moves_from_other_changes() {
        assertThat(deeds(
                        "{\"a\":1,\"b\":{\"c\":true,\"d\":[]},\"items\":[{\"q\":1,\"p\":1.5},{\"q\":2,\"p\":2.5}],\"z\":0}",
                        s -> s.move("a", "x.y.a")
                                .move("b.c", "c")
                                .rename(Map.of("x", "z", "z", "x"))
                                .forEach(
                                        "items",
                                        b -> b.rename("q", "quantity")
                                                .convert("p", "cents", Decimals.TO_MINOR_UNITS)
                                                .move("cents", "price.cents")
                                                .add("price.unit", "EUR"))
                                .wrap("c")
                                .head("items")))
                .isEqualTo("""
                        move a → x.y.a
                          moved a → x.y.a: 1
                        move b.c → c
                          moved b.c → c: true
                        rename x → z, z → x
                          changed z: 0 → {"y":{"a":1}}
                          changed x: {"y":{"a":1}} → 0
                        forEach items [rename q → quantity; convert p → cents by decimal.toMinorUnits(scale 2); move \
                        cents → price.cents; add price.unit = "EUR"]
                          renamed items[0].q → items[0].quantity: 1
                          removed items[0].p: 1.5
                          added items[0].price: {"cents":150,"unit":"EUR"}
                          renamed items[1].q → items[1].quantity: 2
                          removed items[1].p: 2.5
                          added items[1].price: {"cents":250,"unit":"EUR"}
                        wrap c
                          changed c: true → [true]
                        head items
                          changed items: [{"quantity":1,"price":{"cents":150,"unit":"EUR"}},{"quantity":2,"price":\
                        {"cents":250,"unit":"EUR"}}] → {"quantity":1,"price":{"cents":150,"unit":"EUR"}}
                        """.indent(2).stripTrailing());
    }

    @Test
    void tells_of_the_rest_of_a_parent_that_was_made() {
        assertThat(deeds(
                        "{\"name\":\"Ada\"}",
                        s -> s.split("name", Split.atFirst(" ").missing(Missing.EMPTY), "n.first", "n.last")))
                .isEqualTo("""
                        split name by text.split(delimiter " ", parts 2, missing "EMPTY") → n.first, n.last
                          moved name → n.first: "Ada"
                          added n.last: ""
                        """.indent(2).stripTrailing());
    }

    @Test
    void the_document_itself_may_be_changed() {
        assertThat(deeds(
                        "{\"data\":{\"a\":1}}",
                        s -> s.hoist(".", "data").plunge(".", "d").wrap("d")))
                .isEqualTo("""
                        hoist data
                          removed data: {"a":1}
                          added a: 1
                        plunge . into d
                          moved a → d.a: 1
                        wrap d
                          changed d: {"a":1} → [{"a":1}]
                        """.indent(2).stripTrailing());
    }

    @Test
    void a_message_of_that_version_is_shown_as_it_is() {
        assertThat(CHAIN.explain(Message.of("order-submitted", "3", "{\"a\":1}"))
                        .toText())
                .isEqualTo("""
                        order-submitted 3
                        before: {"a":1}
                        nothing to do: the message is of that version""");
    }

    @Test
    void the_target_can_be_another_version() {
        assertThat(CHAIN.explain(Chains.order("1", ADA), SchemaVersion.of(2)).toText())
                .startsWith("order-placed 1 → 2\n")
                .endsWith("after: {\"customerName\":\"Ada Lovelace\",\"price\":1.10,\"currency\":\"EUR\"}");
    }

    @Test
    void what_is_no_message_of_the_chain_throws_as_upgrade_does() {
        assertThatThrownBy(() -> explain(CHAIN, "1", "["))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("order-placed 1 → 3: ");
        assertThatThrownBy(() -> explain(CHAIN, "7", "{}")).isInstanceOf(MigrationException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> CHAIN.explain(Message.of("payment", "1", "{}")));
        assertThatThrownBy(() -> CHAIN.explain(
                        new Message<>(Chains.ORDER_TYPE, SchemaVersion.of(1), new Object(), MessageContext.none())))
                .isInstanceOf(MigrationException.class);
    }

    @Test
    void it_shows_values_where_it_is_asked_to_and_nowhere_else() {
        assertThat(explain(CHAIN, "1", ADA)).hasToString("Explanation[order-placed 1 → order-submitted 3]");
    }

    @Test
    void the_message_is_not_changed() {
        ObjectNode tree = (ObjectNode) Payload.tree(ADA);
        CHAIN.explain(new Message<>(Chains.ORDER_TYPE, SchemaVersion.of(1), tree, MessageContext.none()));
        assertThat(tree).isEqualTo(Payload.tree(ADA));
    }

    private static String deeds(String json, Consumer<Step.Builder> step) {
        String text = explain(chain(c -> c.step(1, 2, step)), "1", json).toText();
        return text.substring(text.indexOf("step 1 → 2\n") + "step 1 → 2\n".length(), text.lastIndexOf("\nafter: "));
    }

    private static MigratorChain chain(Consumer<MigratorChain.Builder> declaration) {
        return Chains.registry(declaration).chain(Chains.ORDER).orElseThrow();
    }

    private static Explanation explain(MigratorChain chain, String version, Object payload) {
        return chain.explain(
                new Message<>(Chains.ORDER_TYPE, SchemaVersion.of(version), payload, MessageContext.none()));
    }
}
