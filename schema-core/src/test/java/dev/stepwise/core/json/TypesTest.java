package dev.stepwise.core.json;

import static dev.stepwise.core.json.Upgrades.TYPE;
import static dev.stepwise.core.json.Upgrades.failure;
import static dev.stepwise.core.json.Upgrades.upgrade;
import static dev.stepwise.core.operation.Condition.isType;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.FaultyRegistryException;
import dev.stepwise.core.Message;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Step;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Discriminator;
import dev.stepwise.core.operation.InType;
import dev.stepwise.core.operation.Numbers;
import dev.stepwise.core.operation.Remove;
import dev.stepwise.core.operation.Rename;
import dev.stepwise.core.spi.SchemaProvider;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Law 29 on JSON: named types, and conditions that ask for them. JSON is written with single quotes. */
class TypesTest {

    private static final String ORDER = """
            {'type':'object',
             'properties':{'billing':{'$ref':'#/$defs/Address'},'items':{'type':'array','items':{'$ref':'#/$defs/Item'}},
              'payment':{'oneOf':[{'type':'null'},{'$ref':'#/$defs/Card'},{'$ref':'#/$defs/Bank'}]},
              'price':{'$ref':'#/$defs/Cents'},'inline':{'type':'object','properties':{'zip':{'type':'string'}}}},
             '$defs':{
              'Address':{'type':'object','properties':{'zip':{'type':'string'}}},
              'Item':{'type':'object','properties':{'qty':{'type':'integer'},'cost':{'$ref':'#/$defs/Cents'},
               'to':{'$ref':'#/$defs/Address'},'parts':{'type':'array','items':{'$ref':'#/$defs/Item'}}}},
              'Cents':{'type':'integer'},
              'Card':{'type':'object','required':['number'],'properties':{'kind':{},'number':{'type':'string'}}},
              'Bank':{'type':'object','required':['iban'],'properties':{'kind':{},'iban':{'type':'string'}}}}}""";

    private static MigratorRegistry registry(String schema, Consumer<Step.Builder> step) {
        String text = schema.replace('\'', '"');
        SchemaProvider schemas = (type, version, language) ->
                version.equals(SchemaVersion.of(1)) && language.fileName().equals("schema.json")
                        ? Optional.of(text)
                        : Optional.empty();
        return MigratorRegistry.builder()
                .eventType(TYPE.name(), chain -> chain.step(1, 2, step))
                .schemas(schemas)
                .build();
    }

    private static void assertGives(Consumer<Step.Builder> step, String input, String expected) {
        assertGives(ORDER, step, input, expected);
    }

    private static void assertGives(String schema, Consumer<Step.Builder> step, String input, String expected) {
        MigratorRegistry registry = registry(schema, step);
        String json = input.replace('\'', '"');
        String wanted = expected.replace('\'', '"');
        assertThat(upgrade(registry, json)).isEqualTo(wanted);
        assertThat(upgrade(registry, json.getBytes(UTF_8))).isEqualTo(wanted.getBytes(UTF_8));
        var tree = LawEngine.tree(json);
        assertThat(JsonOutput.text(upgrade(registry, tree))).isEqualTo(wanted);
        assertThat(JsonOutput.text(tree)).isEqualTo(json);
    }

    private static void assertFails(String schema, Consumer<Step.Builder> step, String input, String message) {
        assertThat(failure(registry(schema, step), input.replace('\'', '"')))
                .hasMessage("order-placed 1 → 2, step 1 → 2" + message);
    }

    private static void assertFault(String schema, Consumer<Step.Builder> step, String fault) {
        assertThatExceptionOfType(FaultyRegistryException.class)
                .isThrownBy(() -> registry(schema, step))
                .withMessageEndingWith(fault);
    }

    @Test
    void law_29_a_block_runs_on_every_occurrence_of_a_type_and_no_other_value() {
        assertGives(
                s -> s.inType("Address", a -> a.rename("zip", "code")),
                "{'billing':{'zip':'1'},'items':[{'to':{'zip':'2'}},{'qty':1}],'inline':{'zip':'3'},'free':{'zip':'4'}}",
                "{'billing':{'code':'1'},'items':[{'to':{'code':'2'}},{'qty':1}],'inline':{'zip':'3'},'free':{'zip':'4'}}");
    }

    @Test
    void law_29_a_full_name_means_the_type_that_the_schema_has_without_its_namespace() {
        assertGives(
                s -> s.inType("com.acme.Address", a -> a.rename("zip", "code")),
                "{'billing':{'zip':'1'}}",
                "{'billing':{'code':'1'}}");
    }

    @Test
    void law_29_inner_occurrences_come_first_and_each_once() {
        assertGives(
                s -> s.inType("Item", item -> item.add("n", 1).move("parts", "of.parts")),
                "{'items':[{'parts':[{'parts':[{}]}]}]}",
                "{'items':[{'n':1,'of':{'parts':[{'n':1,'of':{'parts':[{'n':1}]}}]}}]}");
    }

    @Test
    void law_29_outer_occurrences_can_come_first() {
        assertGives(
                s -> s.apply(InType.of("Item", List.of(Rename.of("parts", "of"), Rename.of("of", "x")))
                        .visitingOuterFirst()),
                "{'items':[{'parts':[{'parts':[]}]}]}",
                "{'items':[{'x':[{'x':[]}]}]}");
    }

    @Test
    void law_29_scalars_have_types_too_and_equal_ones_are_told_apart() {
        assertGives(
                s -> s.inType("Cents", c -> c.convert(".", Numbers.TO_TEXT)),
                "{'price':1,'items':[{'qty':1,'cost':1}],'other':1}",
                "{'price':'1','items':[{'qty':1,'cost':'1'}],'other':1}");
    }

    @Test
    void law_29_the_type_goes_with_a_value_and_its_copies_and_what_the_step_makes_has_none() {
        assertGives(
                s -> s.move("billing", "customer.address")
                        .copy("customer.address", "shipping")
                        .add("inline", List.of())
                        .convert("price", Conversion.of("anew", 1, value -> value))
                        .inType("Address", a -> a.rename("zip", "code"))
                        .inType("Cents", c -> c.convert(".", Numbers.TO_TEXT)),
                "{'billing':{'zip':'1'},'price':2,'items':[{'cost':3}]}",
                "{'price':2,'items':[{'cost':'3'}],'customer':{'address':{'code':'1'}},'shipping':{'code':'1'},'inline':[]}");
    }

    @Test
    void law_29_the_scope_of_a_block_bounds_it() {
        assertGives(
                s -> s.forEach("items", item -> item.inType("Address", a -> a.rename("zip", "code"))),
                "{'billing':{'zip':'1'},'items':[{'to':{'zip':'2'}}]}",
                "{'billing':{'zip':'1'},'items':[{'to':{'code':'2'}}]}");
    }

    @Test
    void law_29_what_is_read_from_the_root_is_as_it_was_before_the_first_occurrence() {
        assertGives(
                s -> s.inType(
                        "Address", a -> a.copy("root(billing.zip)", "first").remove("zip")),
                "{'billing':{'zip':'1'},'items':[{'to':{}}]}",
                "{'billing':{'first':'1'},'items':[{'to':{'first':'1'}}]}");
    }

    @Test
    void law_29_failures_name_the_occurrence() {
        assertFails(
                ORDER,
                s -> s.inType("Item", item -> item.convert("qty", Numbers.TO_TEXT)),
                "{'items':[{},{'parts':[{'qty':true}]}]}",
                ", at items[1].parts[0].qty: expected a number but found a boolean. Mend the producer, or the step.");
    }

    @Test
    void law_29_a_condition_tells_the_branches_of_a_union() {
        Consumer<Step.Builder> step = s -> s.when(isType("payment", "Card"), then -> then.add("card", true))
                .when(isType("payment", "Bank").not(), then -> then.add("noBank", true));
        assertGives(step, "{'payment':{'number':'1'}}", "{'payment':{'number':'1'},'card':true,'noBank':true}");
        assertGives(step, "{'payment':{'iban':'1'}}", "{'payment':{'iban':'1'}}");
        assertGives(step, "{'payment':null}", "{'payment':null,'noBank':true}");
        assertGives(step, "{}", "{'noBank':true}");
    }

    @Test
    void law_29_a_union_that_leaves_the_type_open_fails_unless_a_discriminator_tells() {
        String both = "{'payment':{'number':'1','iban':'1','kind':'card'}}";
        assertFails(
                ORDER,
                s -> s.when(isType("payment", "Card"), then -> then.add("card", true)),
                both,
                ", at payment: the JSON Schema leaves open whether this is of the type Card. Let the branches of the union"
                        + " differ in a constant or a required member, or declare a Discriminator. Mend the producer, or the step.");
        assertFails(
                ORDER,
                s -> s.inType("Card", card -> card.remove("kind")),
                both,
                ", at payment: the JSON Schema leaves open whether this is of the type Card. Let the branches of the union"
                        + " differ in a constant or a required member. Mend the producer, or the step.");
        assertGives(
                s -> s.when(
                        isType("payment", "Card", Discriminator.of("kind", "card")), then -> then.remove("payment")),
                both,
                "{}");
    }

    @Test
    void law_29_a_discriminator_needs_no_schema() {
        MigratorRegistry registry = Upgrades.step(s ->
                s.when(isType("payment", "Card", Discriminator.of("kind", "card")), then -> then.add("card", true)));
        assertThat(upgrade(registry, "{\"payment\":{\"kind\":\"card\"}}"))
                .isEqualTo("{\"payment\":{\"kind\":\"card\"},\"card\":true}");
        assertThat(upgrade(registry, "{\"payment\":{\"kind\":\"bank\"}}"))
                .isEqualTo("{\"payment\":{\"kind\":\"bank\"}}");
        assertThat(failure(registry, "{\"payment\":{}}"))
                .hasMessage("order-placed 1 → 2, step 1 → 2, at payment: expected the member kind, which tells whether"
                        + " the object is of the type Card, but found none. Mend the producer, or the step.");
    }

    @Test
    void law_29_without_a_schema_types_are_a_failure_and_not_a_no() {
        String added = ", but found none. Add it to the catalogue or give it by schemas(…)";
        assertThat(failure(Upgrades.step(s -> s.inType("Card", card -> card.remove("kind"))), "{}"))
                .hasMessage(
                        "order-placed 1 → 2, step 1 → 2: expected the JSON Schema of order-placed 1, which says what"
                                + " is of the type Card" + added + ". Mend the producer, or the step.");
        assertThat(failure(Upgrades.step(s -> s.when(isType("a", "Card"), then -> then.remove("a"))), "{\"a\":{}}"))
                .hasMessage(
                        "order-placed 1 → 2, step 1 → 2, at a: expected the JSON Schema of order-placed 1, which says"
                                + " what is of the type Card" + added
                                + ", or declare a Discriminator. Mend the producer, or the step.");
    }

    @Test
    void law_29_what_no_schema_declares_is_of_no_known_type() {
        assertFails(
                ORDER,
                s -> s.when(isType("free", "Card"), then -> then.remove("free")),
                "{'free':{}}",
                ", at free: the JSON Schema says nothing of this, so that nobody knows whether it is of the type Card."
                        + " Declare it in the schema, or declare a Discriminator. Mend the producer, or the step.");
    }

    @Test
    void law_29_primitive_types_are_told_by_their_kinds() {
        assertGives(
                "{'type':'object'}",
                s -> s.when(isType("a", "string"), then -> then.add("text", true))
                        .when(isType("a", "long"), then -> then.add("number", true))
                        .when(isType("a", "null"), then -> then.add("null", true)),
                "{'a':1.5}",
                "{'a':1.5,'number':true}");
    }

    @Test
    void law_29_a_type_that_the_schema_does_not_have_is_a_fault() {
        String remedy = " Mend the name, or name the type in the schema.";
        assertFault(
                ORDER,
                s -> s.inType("Adress", a -> a.remove("zip")),
                "step 1 → 2, inType Adress [remove zip]: the schema has no type Adress in these documents, but Address,"
                        + " Bank, Card, Cents, Item." + remedy);
        assertFault(
                "{'type':'object','properties':{'a':{}}}",
                s -> s.when(isType("a", "Card"), then -> then.remove("a")),
                "step 1 → 2, when a is of type Card [remove a]: the schema has no type Card in these documents, but none"
                        + " at all." + remedy);
    }

    @Test
    void law_29_each_definition_is_derived_and_its_faults_are_told_once() {
        assertFault(
                ORDER,
                s -> s.inType("Item", item -> item.rename("quantity", "q")),
                "there is no Item.quantity; Item has qty, cost, to, parts. Mend the path.");
    }

    @Test
    void law_29_types_are_not_asked_for_after_code() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Step.of(s -> s.edit(ObjectNode.class, node -> {}).inType("Item", item -> item.remove("qty"))))
                .withMessage("inType Item [remove qty] stands after code: nobody knows the types of what code has made."
                        + " Put it before the code, or into a step of its own.");
    }

    @Test
    void law_29_a_step_is_undone_on_every_occurrence_outer_ones_first() {
        String schema = ORDER.replace('\'', '"');
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType(
                        TYPE.name(),
                        chain -> chain.step(
                                1,
                                2,
                                s -> s.inType("Item", i -> i.rename("qty", "n").move("to.zip", "zip"))))
                .schemas((type, version, language) ->
                        language.fileName().equals("schema.json") && version.equals(SchemaVersion.of(2))
                                ? Optional.of(schema)
                                : Optional.empty())
                .build();
        assertThat(registry.chain(TYPE)
                        .orElseThrow()
                        .downgrade(
                                Message.of(
                                        TYPE,
                                        SchemaVersion.of(2),
                                        "{\"items\":[{\"n\":1,\"zip\":\"2\",\"parts\":[{\"n\":3}]}]}"),
                                SchemaVersion.of(1))
                        .payload())
                .isEqualTo("{\"items\":[{\"qty\":1,\"parts\":[{\"qty\":3}],\"to\":{\"zip\":\"2\"}}]}");
    }

    @Test
    void law_29_what_cannot_be_undone_is_told_with_the_type() {
        assertThat(Upgrades.step(s -> s.apply(InType.of("Item", List.of(Remove.of("qty")))))
                        .chain(TYPE)
                        .orElseThrow()
                        .obstaclesToDowngrade(SchemaVersion.of(2), SchemaVersion.of(1)))
                .singleElement()
                .asString()
                .contains("remove qty in each Item cannot be undone: its value is lost.");
    }
}
