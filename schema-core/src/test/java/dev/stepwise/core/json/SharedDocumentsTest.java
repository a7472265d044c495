package dev.stepwise.core.json;

import static dev.stepwise.core.json.Upgrades.byField;
import static dev.stepwise.core.json.Upgrades.chain;
import static dev.stepwise.core.json.Upgrades.edit;
import static dev.stepwise.core.json.Upgrades.failure;
import static dev.stepwise.core.json.Upgrades.node;
import static dev.stepwise.core.json.Upgrades.payload;
import static dev.stepwise.core.json.Upgrades.step;
import static dev.stepwise.core.json.Upgrades.tree;
import static dev.stepwise.core.json.Upgrades.upgrade;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Migrator;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Step;
import dev.stepwise.core.Upgrader;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may see a change of a document: nobody but those who come after. */
class SharedDocumentsTest {

    private static final String NESTED = "{\"version\":1,\"o\":{\"l\":[{\"x\":1}]}}";

    private static void changeAll(ObjectNode document) {
        ((ObjectNode) document.at("/o/l/0")).put("x", 9);
        ((ObjectNode) document.get("o")).putArray("m").add(1);
        document.put("new", true);
    }

    @Test
    void an_edit_changes_the_message_in_place() {
        assertThat(upgrade(step(edit(SharedDocumentsTest::changeAll)), NESTED))
                .isEqualTo("{\"version\":1,\"o\":{\"l\":[{\"x\":9}],\"m\":[1]},\"new\":true}");
    }

    @Test
    void the_callers_tree_is_not_changed_by_edits() {
        ObjectNode given = tree(NESTED);

        JsonNode upgraded = upgrade(step(edit(SharedDocumentsTest::changeAll)), (JsonNode) given);

        assertThat(given).isEqualTo(tree(NESTED));
        assertThat(upgraded).isEqualTo(tree("{\"version\":1,\"o\":{\"l\":[{\"x\":9}],\"m\":[1]},\"new\":true}"));
    }

    @Test
    void the_callers_tree_is_not_changed_by_version_fields() {
        ObjectNode given = tree(NESTED);

        Object upgraded = payload(upgrade(byField(Upgrades.touchingNothing(), "version"), given));

        assertThat(given).isEqualTo(tree(NESTED));
        assertThat(upgraded).isEqualTo(tree(NESTED.replace("\"version\":1", "\"version\":3")));
    }

    @Test
    void the_callers_tree_shares_nothing_that_could_change_with_the_upgraded_one() {
        ObjectNode given = tree(NESTED);

        JsonNode upgraded = upgrade(Upgrades.touchingNothing(), (JsonNode) given);
        changeAll((ObjectNode) upgraded);

        assertThat(given).isEqualTo(tree(NESTED));
    }

    @Test
    void the_callers_bytes_are_not_changed() {
        byte[] given = NESTED.getBytes(UTF_8);

        upgrade(step(edit(SharedDocumentsTest::changeAll)), given);

        assertThat(given).asString(UTF_8).isEqualTo(NESTED);
    }

    @Test
    void a_tree_that_migrators_share_is_not_changed_by_a_later_edit() {
        ObjectNode shared = tree(NESTED);
        MigratorRegistry registry = chain(chain -> chain.step(1, 2, returning(shared))
                .step(2, 3, edit(SharedDocumentsTest::changeAll))
                .step(3, 4, edit(SharedDocumentsTest::changeAll)));

        upgrade(registry, "{}");

        assertThat(shared).isEqualTo(tree(NESTED));
    }

    @Test
    void a_part_that_migrators_share_is_not_changed_by_a_later_edit() {
        ObjectNode shared = tree("{\"l\":[{\"x\":1}]}");
        Migrator<ObjectNode> attaching = document -> document.deepCopy().set("o", shared);
        MigratorRegistry registry = chain(chain -> chain.step(1, 2, step -> step.migrate(ObjectNode.class, attaching))
                .step(2, 3, edit(SharedDocumentsTest::changeAll)));

        upgrade(registry, "{}");

        assertThat(shared).isEqualTo(tree("{\"l\":[{\"x\":1}]}"));
    }

    @Test
    void a_part_that_an_edit_attaches_is_not_changed_by_a_later_edit_or_the_caller() {
        ObjectNode shared = tree("{\"l\":[{\"x\":1}]}");
        MigratorRegistry registry = chain(chain -> chain.step(1, 2, edit(document -> document.set("o", shared)))
                .step(2, 3, edit(document -> document.withObject("/o").put("vip", "Ada")))
                .step(3, 4, edit(document -> document.set("last", shared))));

        ObjectNode upgraded = (ObjectNode) upgrade(registry, (JsonNode) tree("{}"));
        upgraded.withObject("/last").put("changed", "by the application");

        assertThat(shared).isEqualTo(tree("{\"l\":[{\"x\":1}]}"));
    }

    @Test
    void a_tree_that_migrators_share_is_not_changed_by_version_fields() {
        ObjectNode shared = tree("{\"meta\":{\"version\":1}}");
        MigratorRegistry registry =
                chain(chain -> chain.step(1, 2, returning(shared)).step(2, 3, edit(document -> {})));

        Object upgraded = payload(upgrade(byField(registry, "meta.version"), "{\"meta\":{\"version\":1}}"));

        assertThat(upgraded).isEqualTo("{\"meta\":{\"version\":3}}");
        assertThat(shared).isEqualTo(tree("{\"meta\":{\"version\":1}}"));
    }

    @Test
    void a_tree_that_migrators_share_is_not_given_to_the_caller() {
        ObjectNode shared = tree(NESTED);

        JsonNode upgraded = upgrade(chain(chain -> chain.step(1, 2, returning(shared))), node("{}"));
        changeAll((ObjectNode) upgraded);

        assertThat(shared).isEqualTo(tree(NESTED));
    }

    private static Consumer<Step.Builder> returning(ObjectNode shared) {
        return step -> step.migrate(ObjectNode.class, document -> shared);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            null     | null
            [{}]     | an array
            12.5     | a number
            "{}"     | a text
            true     | a boolean
            """)
    void a_tree_whose_root_is_no_object_is_refused(String json, String found) {
        String problem = "expected a JSON object but found the root to be " + found + ". Mend the producer.";

        assertThat(failure(Upgrades.touchingNothing(), node(json))).hasMessage("order-placed 1 → 3: " + problem);
        assertThat(failure(readingVersion(), node(json))).hasMessage(problem);
        assertThat(failure(readingVersion(), node(json)).reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(failure(readingVersion(), json)).hasMessage(problem);
    }

    private static Upgrader readingVersion() {
        return byField(Upgrades.touchingNothing(), "meta.version");
    }

    @Test
    void a_tree_that_was_read_from_nothing_is_refused() {
        assertThat(failure(Upgrades.touchingNothing(), MissingNode.getInstance()))
                .hasMessage("order-placed 1 → 3: expected a JSON object but found an empty payload; a tombstone is"
                        + " null, not empty. Mend the producer.");
    }

    @Test
    void a_tree_with_a_java_object_is_refused() {
        assertThat(failure(Upgrades.touchingNothing(), tree("{\"a\":[]}").putPOJO("b", Thread.currentThread())))
                .hasMessage("order-placed 1 → 3: expected a tree of JSON but found a Java object in it. Mend the"
                        + " deserializer.");
    }

    @Test
    void a_tree_with_a_number_that_is_not_finite_is_refused() {
        assertThat(failure(
                        Upgrades.touchingNothing(),
                        JsonNodeFactory.instance.objectNode().put("b", Double.NaN)))
                .hasMessage("order-placed 1 → 3: expected a tree of JSON but found a number that is not finite in it."
                        + " Mend the deserializer.");
    }
}
