package dev.stepwise.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry against the schemas of a catalogue. */
class SchemaProofTest {

    @TempDir
    Path folder;

    @Test
    void faults_of_all_steps_and_all_event_types_are_found_together() throws IOException {
        publish("order/1", "{'type':'object','required':['a'],'properties':{'a':{'type':'string'}}}");
        publish("order/2", "{'type':'object','required':['b'],'properties':{'b':{'type':'string'}}}");
        publish("order/3", "{'type':'object','required':['c'],'properties':{'c':{'type':'integer'}}}");
        publish("payment/1", "{'type':'object'}");
        publish("payment/2", "{'type':'object','required':['d'],'properties':{'d':{'type':'boolean'}}}");
        FaultyRegistryException e = catchThrowableOfType(
                FaultyRegistryException.class,
                () -> MigratorRegistry.builder()
                        .eventType("order", c -> c.step(1, 2, s -> s.noChange()).step(2, 3, s -> s.rename("b", "c")))
                        .eventType(
                                "payment", c -> c.step(1, 2, s -> s.noChange()).step(2, 4, s -> s.noChange()))
                        .catalogue(Catalogue.in(folder))
                        .build());
        assertThat(e).hasMessage("""
                The registry has 3 faults:
                  order: step 1 → 2 leaves a, which version 2 does not have, and does not make b, which it requires. \
                Did you mean .rename("a", "b")?
                  order: step 2 → 3 gives c as a text, where version 3 has an integer. Add or mend .convert("c", …), or mend the schema of version 3.
                  payment: step 1 → 2 does not make d, which version 2 requires. Add .add("d", …).""");
    }

    @Test
    void shortcuts_are_compared_too() throws IOException {
        publish("order/1", "{'type':'object'}");
        publish("order/3", "{'type':'object','required':['a'],'properties':{'a':{}}}");
        assertThat(faults(c -> c.step(1, 2, s -> s.noChange())
                        .step(2, 3, s -> s.add("a", 1))
                        .step(1, 3, s -> s.noChange())))
                .containsExactly("step 1 → 3 does not make a, which version 3 requires. Add .add(\"a\", …).");
    }

    @Test
    void every_step_begins_with_what_is_published() throws IOException {
        publish("order/1", "{'type':'object'}");
        publish("order/2", "{'type':'object','properties':{'a':{'type':'string'}}}");
        publish("order/3", "{'type':'object','properties':{'a':{'type':'integer'}}}");
        assertThat(faults(c ->
                        c.step(1, 2, s -> s.edit(ObjectNode.class, o -> {})).step(2, 3, s -> s.noChange())))
                .containsExactly("step 2 → 3 gives a as a text, where version 3 has an integer. Add or mend"
                        + " .convert(\"a\", …), or mend the schema of version 3.");
    }

    @Test
    void a_step_with_code_is_not_compared_but_its_operations_ahead_of_the_code_are_checked() throws IOException {
        publish("order/1", "{'type':'object','properties':{'a':{}}}");
        publish("order/2", "{'type':'object','required':['b'],'properties':{'b':{}}}");
        assertThat(faults(c -> c.step(
                        1,
                        2,
                        s -> s.rename("c", "d").edit(ObjectNode.class, o -> {}).rename("e", "f"))))
                .containsExactly("step 1 → 2, rename c → d: there is no c; the document has a. Did you mean a?");
    }

    @Test
    void operations_are_checked_against_a_version_whose_next_has_no_schema() throws IOException {
        publish("order/1", "{'type':'object','properties':{'a':{}}}");
        Files.createDirectories(folder.resolve("order/2/golden"));
        assertThat(faults(c -> c.step(1, 2, s -> s.remove("b").wrap("c"))))
                .containsExactly("step 1 → 2, wrap c: there is no c; the document has a. Did you mean a?");
    }

    @Test
    void versions_without_a_schema_are_not_compared() throws IOException {
        Files.createDirectories(folder.resolve("order/1/golden"));
        publish("order/2", "{'type':'object','required':['b'],'properties':{'b':{}}}");
        assertThat(faults(c -> c.step(1, 2, s -> s.rename("a", "b")))).isEmpty();
    }

    @Test
    void constants_that_may_state_the_version_are_left_alone() throws IOException {
        publish("order/1", """
                {'type':'object','additionalProperties':false,'required':['version','$schema'],
                 'properties':{'version':{'const':1},'$schema':{'const':'/order/1'},'old':{'const':1}}}""");
        publish("order/2", """
                {'type':'object','additionalProperties':false,'required':['version','$schema','v'],
                 'properties':{'version':{'const':2},'$schema':{'const':'/order/2'},'v':{'const':'2'}}}""");
        assertThat(faults(c -> c.step(1, 2, s -> s.noChange()))).isEmpty();
    }

    @Test
    void a_member_that_is_no_longer_declared_may_stay_where_it_could_be_nothing_else() throws IOException {
        publish("order/1", "{'type':'object','properties':{'fax':{'type':'string'}}}");
        publish("order/2", "{'type':'object','properties':{'count':{'type':'integer'}}}");
        publish("order/3", "{'type':'object','properties':{'phone':{'type':'integer'}}}");
        assertThat(faults(c -> c.step(1, 2, s -> s.noChange()).step(2, 3, s -> s.remove("count"))))
                .isEmpty();
        assertThat(faults(c -> c.step(2, 3, s -> s.noChange()).step(1, 2, s -> s.noChange())))
                .containsExactly("step 2 → 3 leaves count, which version 3 does not have, and does not make phone,"
                        + " which it has. Did you mean .rename(\"count\", \"phone\")? Else add .remove(\"count\").");
    }

    @Test
    void a_constant_that_an_operation_makes_is_compared() throws IOException {
        publish("order/1", "{'type':'object','properties':{'a':{'const':1}}}");
        publish("order/2", "{'type':'object','properties':{'b':{'const':2}}}");
        assertThat(faults(c -> c.step(1, 2, s -> s.remove("a").set("b", 3))))
                .containsExactly("step 1 → 2 gives b as an integer 3, where version 2 has an integer 2. Add or mend"
                        + " .convert(\"b\", …), or mend the schema of version 2.");
    }

    @Test
    void what_a_closed_version_has_no_room_for_is_to_be_removed() throws IOException {
        publish("order/1", "{'type':'object','properties':{'a':{'type':'object','properties':{'b':{},'c':{}}}}}");
        publish("order/2", """
                {'type':'object','properties':{'a':{'type':'object','additionalProperties':false,
                 'properties':{'b':{}}}}}""");
        assertThat(faults(c -> c.step(1, 2, s -> s.noChange())))
                .containsExactly("step 1 → 2 leaves a.c, which version 2 does not have. Add .remove(\"a.c\").");
        assertThat(faults(c -> c.step(1, 2, s -> s.remove("a.c")))).isEmpty();
    }

    @Test
    void an_optional_field_that_becomes_required_needs_a_default() throws IOException {
        publish("order/1", "{'type':'object','properties':{'a':{'type':'string'}}}");
        publish("order/2", "{'type':'object','required':['a'],'properties':{'a':{'type':'string'}}}");
        assertThat(faults(c -> c.step(1, 2, s -> s.noChange())))
                .containsExactly("step 1 → 2 may leave out a, which version 2 requires. Add .add(\"a\", …).");
        assertThat(faults(c -> c.step(1, 2, s -> s.add("a", "")))).isEmpty();
    }

    @Test
    void arrays_and_maps_say_which_operation_makes_them() throws IOException {
        publish("order/1", """
                {'type':'object','properties':{'a':{'type':'string'},'b':{'type':'array','items':{'type':'string'}},
                 'c':{'type':'object','additionalProperties':{'type':'string'}}}}""");
        publish("order/2", """
                {'type':'object','properties':{'a':{'type':'array','items':{'type':'string'}},'b':{'type':'string'},
                 'c':{'type':'array','items':{'type':'object'}}}}""");
        assertThat(faults(c -> c.step(1, 2, s -> s.noChange())))
                .containsExactly(
                        "step 1 → 2 gives a as a text, where version 2 has an array of texts. Add or mend .wrap(\"a\"), or mend the schema of version 2.",
                        "step 1 → 2 gives b as an array of texts, where version 2 has a text. Add or mend"
                                + " .unwrap(\"b\"), or mend the schema of version 2.",
                        "step 1 → 2 gives c as a map of texts, where version 2 has an array of objects. Add or mend"
                                + " .unkey(\"c\", …), or mend the schema of version 2.");
    }

    @Test
    void a_root_that_is_an_array_is_compared_by_its_elements() throws IOException {
        publish("order/1", "{'type':'array','items':{'type':'object','properties':{'a':{'type':'string'}}}}");
        publish("order/2", """
                {'type':'array','items':{'type':'object','required':['b'],'properties':{'b':{'type':'string'}}}}""");
        assertThat(faults(c -> c.step(1, 2, s -> s.noChange())))
                .containsExactly("step 1 → 2 leaves [].a, which version 2 does not have, and does not make [].b, which"
                        + " it requires. Did you mean .forEach(\".\", element -> element.rename(\"a\", \"b\"))?");
    }

    @Test
    void documents_that_lead_back_to_themselves_are_changed_where_an_operation_says() throws IOException {
        String tree = """
                {'$defs':{'tree':{'type':'object','required':['%s'],'properties':{'%1$s':{'type':'string'},
                 'children':{'type':'array','items':{'$ref':'#/$defs/tree'}}}}},
                 'type':'object','required':['root'],'properties':{'root':{'$ref':'#/$defs/tree'}}}""";
        publish("order/1", tree.formatted("a"));
        publish("order/2", tree.formatted("b"));
        assertThat(faults(c -> c.step(1, 2, s -> s.rename("root.a", "b"))))
                .containsExactly("step 1 → 2 leaves root.children[].a, which version 2 does not have, and does not make"
                        + " root.children[].b, which it requires. Did you mean .forEach(\"root.children\","
                        + " element -> element.rename(\"a\", \"b\"))?");
    }

    @Test
    void a_schema_that_cannot_be_read_is_a_fault() throws IOException {
        publish("order/1", "[]");
        assertThat(faults(c -> c.step(1, 2, s -> s.noChange())))
                .containsExactly("the schema of version 1 cannot be read: expected a JSON Schema, which is an object,"
                        + " but found none. Mend " + folder.resolve("order/1/schema.json") + ".");
    }

    @Test
    void a_message_that_ends_has_nothing_to_lack() throws IOException {
        publish("order/1", "{'type':'object'}");
        publish("order/2", "{'type':'object','required':['a']}");
        assertThat(faults(c -> c.step(1, 2, s -> s.discard("gone")))).isEmpty();
    }

    @Test
    void a_target_of_a_mapping_that_is_not_published_is_found() throws IOException {
        publish("order/1", "{'type':'object','properties':{'a':{'enum':['x','y']}}}");
        publish("order/2", "{'type':'object','properties':{'a':{'enum':['X','Y']}}}");
        assertThat(faults(c -> c.step(1, 2, s -> s.mapValues("a", Map.of("x", "X", "y", "Z")))))
                .containsExactly("step 1 → 2 gives a as a text of \"X\", \"Z\", where version 2 has a text of \"X\","
                        + " \"Y\". Add or mend .mapValues(\"a\", …), or mend the schema of version 2.");
    }

    @Test
    void a_registry_without_a_catalogue_is_not_compared() {
        assertThatCode(() -> MigratorRegistry.builder()
                        .eventType("order", c -> c.step(1, 2, s -> s.rename("a", "b")))
                        .build())
                .doesNotThrowAnyException();
    }

    private List<String> faults(Consumer<MigratorChain.Builder> chain) {
        try {
            MigratorRegistry.builder()
                    .eventType("order", chain)
                    .catalogue(Catalogue.in(folder))
                    .build();
            return List.of();
        } catch (FaultyRegistryException e) {
            return e.faults().stream()
                    .map(fault -> fault.problem() + " " + fault.remedy())
                    .toList();
        }
    }

    private void publish(String version, String schema) throws IOException {
        Path file = folder.resolve(version).resolve("schema.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, schema.replace('\'', '"'));
    }
}
