package dev.stepwise.testing.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What messages do not show is said, with its place; nothing else is. */
class JsonGapsTest {

    private static final String DRAFT_07 = "\"$schema\": \"http://json-schema.org/draft-07/schema#\", ";

    private static List<String> gaps(String keywords) {
        return Generated.of("{\"type\": \"object\", " + keywords.replace('\'', '"') + "}")
                .gaps();
    }

    private static String value(String schema) {
        return "'properties': {'value': " + schema + "}";
    }

    @Test
    void annotations_are_no_gaps() {
        assertThat(gaps("'title': 't', 'description': 'd', 'examples': [], 'deprecated': true, '$comment': 'c',"
                        + " 'x-owner': 'team', 'connect.name': 'a', 'confluent:tags': [], "
                        + value("{'readOnly': true, 'writeOnly': true, 'type': 'null', 'default': 1}")))
                .isEmpty();
    }

    @Test
    void a_keyword_that_is_none() {
        assertThat(gaps("'requred': ['value'], " + value("{'type': 'string', 'maxlength': 5, 'nullable': true}")))
                .containsExactly(
                        "#/properties/value/maxlength: is no keyword of draft 2020-12: messages are made without it",
                        "#/properties/value/nullable: is no keyword of draft 2020-12: messages are made without it",
                        "#/requred: is no keyword of draft 2020-12: messages are made without it");
    }

    @Test
    void members_and_values_are_no_keywords() {
        assertThat(gaps("'properties': {'requred': {'enum': [{'requred': 1}], 'default': {'maxlength': 1}}},"
                        + " '$defs': {'maxlength': {'type': 'string'}}"))
                .isEmpty();
    }

    @Test
    void a_format_of_numbers() {
        assertThat(gaps(value("{'type': 'integer', 'format': 'int32'}")))
                .containsExactly(
                        "#/properties/value/format: \"int32\" is no format that is known: numbers are made without"
                                + " it");
    }

    @Test
    void lengths_that_no_text_was_found_of() {
        assertThat(gaps(value("{'type': 'string', 'pattern': '^(ab){2}$|^x$', 'minLength': 1, 'maxLength': 3}")))
                .containsExactly(
                        "#/properties/value/maxLength: no text of so many characters was found that follows the"
                                + " rest of its rules");
    }

    @Test
    void objects_that_would_be_too_large() {
        assertThat(gaps(value("{'type': 'object', 'maxProperties': 500}")))
                .containsExactly(
                        "#/properties/value/maxProperties: objects of that many members are not made only because"
                                + " they may be");
    }

    @Test
    void more_than_an_array_must_contain() {
        assertThat(gaps(value("{'type': 'array', 'contains': {'const': 7}, 'minContains': 2, 'maxContains': 3}")))
                .containsExactly(
                        "#/properties/value/maxContains: arrays have as many as minContains says, but for those that"
                                + " come by chance");
    }

    @Test
    void a_format_that_is_not_known() {
        assertThat(gaps(value("{'type': 'string', 'format': 'iban'}")))
                .containsExactly("#/properties/value/format: \"iban\" is no format that is known: texts are made"
                        + " without it");
    }

    @Test
    void the_content_of_texts() {
        assertThat(gaps(value("{'type': 'string', 'contentEncoding': 'base64'}")))
                .containsExactly("#/properties/value/contentEncoding: what the text encodes is not looked at: texts are"
                        + " made by the other keywords");
    }

    @Test
    void keywords_of_other_drafts() {
        assertThat(gaps("'dependencies': {'a': ['b']}, " + value("{'additionalItems': false}")))
                .containsExactly(
                        "#/dependencies: is a keyword of another draft, which says nothing in draft 2020-12",
                        "#/properties/value/additionalItems: is a keyword of another draft, which says nothing in draft"
                                + " 2020-12");
        assertThat(gaps(DRAFT_07.replace('"', '\'') + value("{'minimum': 1, 'prefixItems': []}")))
                .containsExactly(
                        "#/properties/value/prefixItems: is a keyword of another draft, which says nothing in draft-07");
    }

    @Test
    void a_dialect_that_is_not_known() {
        assertThat(gaps("'$schema': 'https://json-schema.org/draft/2019-09/schema'"))
                .containsExactly(
                        "#/$schema: \"https://json-schema.org/draft/2019-09/schema\" is not known: the schema is"
                                + " read as draft 2020-12");
        assertThat(gaps("'$schema': 'http://json-schema.org/draft-04/schema#'"))
                .containsExactly(
                        "#/$schema: \"http://json-schema.org/draft-04/schema#\" is not known: the schema is read"
                                + " as draft-07");
    }

    @Test
    void a_branch_that_nothing_satisfies() {
        assertThat(gaps(value("{'type': 'string', 'oneOf': [{'maxLength': 3}, {'type': 'integer'}]}")))
                .containsExactly(
                        "#/properties/value/oneOf/1: no value was found that this allows together with all that"
                                + " stands beside it");
        assertThat(gaps(value("{'oneOf': [{'type': 'integer'}, {'type': 'integer', 'minimum': 3}]}")))
                .containsExactly(
                        "#/properties/value/oneOf/1: no value was found that this allows together with all that"
                                + " stands beside it");
    }

    @Test
    void a_pattern_that_no_text_matches() {
        assertThat(gaps(value("{'type': 'string', 'pattern': '^b$', 'minLength': 2}")))
                .containsExactly("#/properties/value/pattern: no text was found that matches it and has the length and"
                        + " the format of its place");
    }

    @Test
    void texts_and_arrays_that_would_be_too_long() {
        assertThat(gaps(value("{'type': ['string', 'array'], 'maxLength': 100000, 'maxItems': 1000}")))
                .containsExactly(
                        "#/properties/value/maxItems: arrays that long are not made only because they may be",
                        "#/properties/value/maxLength: texts that long are not made only because they may be");
    }

    @Test
    void what_other_schemas_may_put_in_place() {
        assertThat(gaps("'$defs': {'n': {'$dynamicAnchor': 'n', 'type': 'integer'}}, "
                        + value("{'$dynamicRef': '#n', 'unevaluatedProperties': false}")))
                .containsExactly(
                        "#/properties/value/$dynamicRef: is read as $ref, so what a schema that refers to this one may"
                                + " put in its place is not made",
                        "#/properties/value/unevaluatedProperties: holds of every message, but no members are made for"
                                + " it alone");
    }

    @Test
    void a_schema_without_objects_is_refused() {
        assertThatThrownBy(() -> Generated.of("{\"type\": \"string\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Expected a JSON Schema that allows an object at sample 1 schema.json but found none that could"
                                + " be made. Mend the schema.");
        assertThatThrownBy(() ->
                        Generated.of(Generated.value("{\"type\": \"string\", \"pattern\": \"^b$\", \"minLength\": 2}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Expected a JSON Schema that allows an object at sample 1 schema.json but found none that could"
                                + " be made. What it says that was not followed: #/properties/value/pattern: no text was found that"
                                + " matches it and has the length and the format of its place. Mend the schema.");
    }

    @Test
    void a_schema_that_always_needs_itself_is_refused() {
        assertThatThrownBy(() -> Generated.of(Generated.value("{\"$ref\": \"#\"}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected a JSON Schema that allows an object");
    }

    @Test
    void a_schema_that_the_validator_does_not_read_is_refused() {
        assertThatThrownBy(() -> Generated.of(Generated.value("{\"items\": [{}]}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a JSON Schema at # of sample 1 schema.json but the validator does not read it:"
                        + " java.lang.IllegalArgumentException: The value of 'items' MUST be a valid JSON Schema. Mend the"
                        + " schema.");
    }

    @Test
    void a_schema_that_cannot_be_read_is_refused() {
        assertThatThrownBy(() -> Generated.of("[1]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Expected a JSON Schema at sample 1 schema.json, which is an object, but found none. Mend the"
                                + " file.");
        assertThatThrownBy(() -> Generated.of("{"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "Expected a JSON Schema at sample 1 schema.json but found no well-formed JSON: Unexpected end");
    }
}
