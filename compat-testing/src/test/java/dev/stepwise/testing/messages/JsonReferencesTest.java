package dev.stepwise.testing.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.Catalogue;
import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.SchemaProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References lead to where the specification says. */
class JsonReferencesTest {

    private static final String SEVEN = "{\"const\": 7}";

    @TempDir
    Path folder;

    private static String referring(String before, String reference) {
        return "{" + before
                + "\"type\": \"object\", \"required\": [\"value\"], \"properties\": {\"value\": {\"$ref\": \""
                + reference + "\"}}}";
    }

    private static List<String> values(Generator<JsonNode> messages) {
        return Generated.messages(messages.values(), 5, 1)
                .map(message -> message.get("value").toString())
                .distinct()
                .toList();
    }

    @Test
    void to_its_own_file_by_its_name_where_it_has_an_identifier() throws IOException {
        Path version = Files.createDirectories(folder.resolve("order/1"));
        Files.writeString(
                version.resolve("schema.json"),
                "{\"$id\": \"https://acme.com/order/1\", \"type\": \"object\", \"required\": [\"value\"], \"properties\":"
                        + " {\"value\": " + SEVEN + ", \"next\": {\"$ref\": \"schema.json\"}}}");
        Generator<JsonNode> messages =
                JsonMessages.of(Catalogue.in(folder), EventType.of("order"), SchemaVersion.of("1"), Overrides.NONE);
        assertThat(values(messages)).containsExactly("7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"#/$defs/seven", "#/definitions/a~1b%20c", "#named", "inner", "https://example.com/s/inner#x"})
    void within_the_document(String reference) {
        String schema = referring(
                "\"$id\": \"https://example.com/s/outer\", \"$defs\": {\"seven\": " + SEVEN
                        + ", \"n\": {\"$anchor\": \"named\", \"const\": 7}, \"i\": {\"$id\": \"inner\", \"const\": 7,"
                        + " \"$defs\": {\"x\": {\"$anchor\": \"x\", \"const\": 7}}}}, \"definitions\": {\"a/b c\": "
                        + SEVEN
                        + "}, ",
                reference);

        assertThat(values(Generated.of(schema))).containsExactly("7");
    }

    @Test
    void an_anchor_of_draft_07_is_an_identifier() {
        String schema = referring(
                "\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"definitions\": {\"n\": {\"$id\": \"#named\","
                        + " \"const\": 7}}, ",
                "#named");

        assertThat(values(Generated.of(schema))).containsExactly("7");
    }

    private void publish(String type, String schema) throws IOException {
        Path file = folder.resolve(type).resolve("1").resolve("schema.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, schema);
    }

    private Generator<JsonNode> order() {
        return JsonMessages.of(Catalogue.in(folder), EventType.of("order"), SchemaVersion.of("1"), Overrides.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../money/1/schema.json#/$defs/amount",
                "https://example.com/money#/$defs/amount",
                "../../common.json#/amount"
            })
    void to_another_document_of_the_catalogue(String reference) throws IOException {
        publish("order", referring("\"$id\": \"https://example.com/order\", ", reference));
        publish(
                "money",
                "{\"$id\": \"https://example.com/money\", \"$defs\": {\"amount\": {\"$ref\": \"#/$defs/seven\"}, \"seven\": "
                        + SEVEN + "}}");
        Files.writeString(folder.resolve("common.json"), "{\"amount\": " + SEVEN + "}");

        assertThat(values(order())).containsExactly("7");
    }

    @Test
    void to_another_document_of_which_no_message_is_made() throws IOException {
        publish(
                "order",
                "{\"type\": \"object\", \"required\": [\"value\"], \"properties\": {\"value\": {\"enum\": [6, 7], \"not\":"
                        + " {\"$ref\": \"../../money/1/schema.json\"}}}}");
        publish("money", SEVEN);

        assertThat(values(order())).containsExactly("6");
    }

    @Test
    void to_another_document_where_none_is_a_file() {
        Map<String, String> texts = Map.of("order", referring("", "../../money/1/schema.json"), "money", SEVEN);
        SchemaProvider schemas = (type, version, language) -> Optional.ofNullable(texts.get(type.toString()));

        assertThat(values(JsonMessages.of(schemas, EventType.of("order"), SchemaVersion.of("1"), Overrides.NONE)))
                .containsExactly("7");
    }

    @Test
    void a_gap_in_another_document_names_it() throws IOException {
        publish("order", referring("", "../../money/1/schema.json"));
        publish("money", "{\"type\": \"string\", \"format\": \"iban\"}");

        assertThat(order().gaps())
                .containsExactly(folder.resolve("money/1/schema.json")
                        + " #/format: \"iban\" is no format that is known: texts are made without it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#/$defs/none", "#none", "../../none/1/schema.json", "a b"})
    void a_reference_that_leads_nowhere_is_refused(String reference) {
        assertThatThrownBy(() -> Generated.of(referring("", reference)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Expected a schema where #/properties/value/$ref of sample 1 schema.json refers to but found none"
                                + " at \"" + reference
                                + "\". Mend the reference: it may lead into its own document, or by a"
                                + " relative path to another of the catalogue.");
    }
}
