package dev.stepwise.testing.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each keyword alone and with those that it meets: what is made is valid, in both drafts. */
class JsonKeywordsTest {

    private static final int COUNT = 100;

    private static final List<String> IN_BOTH = List.of(
            "true",
            "{}",
            "{'type': 'null'}",
            "{'type': 'boolean'}",
            "{'type': ['string', 'null', 'integer']}",
            "{'const': {'a': [1, 2.50]}}",
            "{'enum': ['a', 1, null, [1], {'b': true}]}",
            "{'type': 'string', 'enum': ['a', 1, 'b']}",
            "{'type': 'string', 'minLength': 3, 'maxLength': 3}",
            "{'minLength': 2}",
            "{'type': 'string', 'pattern': '^[A-Z]{2}-\\\\d+$', 'maxLength': 9}",
            "{'type': 'string', 'pattern': 'b+c', 'minLength': 6}",
            "{'type': 'string', 'pattern': '^(?!x)[a-z]+$'}",
            "{'type': 'string', 'format': 'date'}",
            "{'type': 'string', 'format': 'date-time'}",
            "{'type': 'string', 'format': 'date-time', 'pattern': 'Z$', 'maxLength': 20}",
            "{'type': 'string', 'format': 'time'}",
            "{'type': 'string', 'format': 'email'}",
            "{'type': 'string', 'format': 'idn-email'}",
            "{'type': 'string', 'format': 'hostname'}",
            "{'type': 'string', 'format': 'idn-hostname'}",
            "{'type': 'string', 'format': 'ipv4'}",
            "{'type': 'string', 'format': 'ipv6'}",
            "{'type': 'string', 'format': 'uri'}",
            "{'type': 'string', 'format': 'uri-reference'}",
            "{'type': 'string', 'format': 'iri'}",
            "{'type': 'string', 'format': 'iri-reference'}",
            "{'type': 'string', 'format': 'uri-template'}",
            "{'type': 'string', 'format': 'json-pointer'}",
            "{'type': 'string', 'format': 'relative-json-pointer'}",
            "{'type': 'string', 'format': 'regex'}",
            "{'type': 'integer', 'minimum': -3, 'maximum': 4}",
            "{'type': 'integer', 'exclusiveMinimum': 0, 'exclusiveMaximum': 2}",
            "{'type': 'number', 'minimum': 0.5, 'exclusiveMaximum': 0.75}",
            "{'type': 'number', 'exclusiveMinimum': 9007199254740993}",
            "{'type': 'number', 'multipleOf': 0.01, 'maximum': 99.99, 'minimum': -0.015}",
            "{'type': 'integer', 'multipleOf': 1.5, 'allOf': [{'multipleOf': 2}]}",
            "{'minimum': 10}",
            "{'type': 'array'}",
            "{'type': 'array', 'items': {'type': 'integer'}, 'minItems': 2, 'maxItems': 5}",
            "{'type': 'array', 'items': {'enum': [1, 1.0, 2, 3]}, 'uniqueItems': true, 'minItems': 3}",
            "{'type': 'array', 'items': {'type': 'boolean'}, 'uniqueItems': true}",
            "{'type': 'array', 'contains': {'type': 'string', 'minLength': 4}}",
            "{'type': 'array', 'items': false}",
            "{'type': 'object', 'properties': {'a': {'type': 'string'}, 'b': false}, 'required': ['a', 'c']}",
            "{'type': 'object', 'additionalProperties': {'type': 'integer'}}",
            "{'type': 'object', 'additionalProperties': {'type': 'integer'}, 'minProperties': 2, 'maxProperties': 3}",
            "{'type': 'object', 'minProperties': 40}",
            "{'type': 'object', 'patternProperties': {'^n_': {'type': 'integer'}}, 'additionalProperties': false}",
            "{'type': 'object', 'patternProperties': {'^n': {'minimum': 3}}, 'properties': {'no': {'type': 'integer'}}}",
            "{'type': 'object', 'propertyNames': {'pattern': '^[a-z]{3}$'}, 'minProperties': 4}",
            "{'type': 'object', 'propertyNames': {'enum': ['x', 'y']}, 'additionalProperties': {'type': 'null'}}",
            "{'allOf': [{'type': 'string', 'minLength': 2}, {'maxLength': 3}, {'pattern': '^a'}]}",
            "{'anyOf': [{'type': 'string', 'maxLength': 2}, {'type': 'integer', 'minimum': 5}]}",
            "{'oneOf': [{'type': 'integer', 'multipleOf': 3}, {'type': 'integer', 'multipleOf': 5}]}",
            "{'type': 'object', 'oneOf': [{'required': ['a']}, {'required': ['b']}], 'properties': {'a': {}, 'b': {}}}",
            "{'not': {'type': ['string', 'object']}}",
            "{'type': 'integer', 'not': {'minimum': 0}}",
            "{'if': {'type': 'string'}, 'then': {'minLength': 3}, 'else': {'type': 'integer', 'minimum': 7}}",
            "{'type': 'string', 'default': 'usual'}",
            "{'type': 'integer', 'default': 'no integer'}");

    private static final List<String> IN_2020_12 = List.of(
            "{'type': 'string', 'format': 'duration'}",
            "{'type': 'string', 'format': 'uuid'}",
            "{'type': 'array', 'prefixItems': [{'type': 'string'}, {'type': 'integer'}], 'items': {'type': 'boolean'}}",
            "{'type': 'array', 'prefixItems': [{'type': 'string'}], 'items': false, 'minItems': 1}",
            "{'type': 'array', 'contains': {'const': 1}, 'minContains': 2, 'maxContains': 3}",
            "{'type': 'object', 'dependentRequired': {'a': ['b'], 'b': ['c']}, 'properties': {'a': {'type': 'null'}}}",
            "{'type': 'object', 'properties': {'a': {}, 'b': {}}, 'dependentSchemas': {'a': {'properties': {'b': false}}}}",
            "{'type': 'object', 'properties': {'a': {}}, 'unevaluatedProperties': false}",
            "{'type': 'array', 'prefixItems': [{}], 'unevaluatedItems': false}",
            "{'$ref': '#/$defs/n', 'minimum': 2}");

    private static final List<String> IN_DRAFT_07 = List.of(
            "{'type': 'array', 'items': [{'type': 'string'}, {'type': 'integer'}], 'additionalItems': {'type': 'null'}}",
            "{'type': 'array', 'items': [{'type': 'string'}], 'additionalItems': false, 'minItems': 1}",
            "{'type': 'object', 'dependencies': {'a': ['b'], 'c': {'required': ['d']}}, 'properties': {'a': {}, 'c': {}}}",
            "{'$ref': '#/$defs/n', 'minimum': 2}");

    static Stream<Arguments> schemas() {
        Stream<Arguments> both =
                Generated.DRAFTS.stream().flatMap(draft -> IN_BOTH.stream().map(schema -> Arguments.of(draft, schema)));
        return Stream.concat(
                both,
                Stream.concat(
                        IN_2020_12.stream().map(schema -> Arguments.of(Generated.DRAFTS.get(0), schema)),
                        IN_DRAFT_07.stream().map(schema -> Arguments.of(Generated.DRAFTS.get(1), schema))));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void messages_are_valid(String draft, String value) {
        String schema = "{\"$schema\": \"" + draft + "\", \"$defs\": {\"n\": {\"type\": \"integer\", \"maximum\": 9}}, "
                + Generated.value(value.replace('\'', '"')).substring(1);
        Predicate<JsonNode> valid = Generated.validator(schema);

        List<JsonNode> messages =
                Generated.messages(Generated.of(schema).values(), COUNT, 3).toList();

        assertThat(messages).hasSize(COUNT).allMatch(valid);
    }
}
