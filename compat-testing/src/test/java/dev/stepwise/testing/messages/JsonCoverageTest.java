package dev.stepwise.testing.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a thousand messages show, with any seed. */
class JsonCoverageTest {

    private static final int COUNT = 1_000;

    private static List<JsonNode> messages(String schema, long seed) {
        return Generated.messages(Generated.of(schema).values(), COUNT, seed).toList();
    }

    private static List<String> texts(String schema) {
        return Generated.values(schema, COUNT).stream().map(JsonNode::asText).toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1})
    void every_optional_member_of_the_catalogue_is_seen_present_and_absent(long seed) {
        Generated.CATALOGUE
                .eventTypes()
                .forEach(type -> Generated.CATALOGUE.versions(type).stream()
                        .filter(version -> Generated.CATALOGUE
                                .schema(type, version, JsonMessages.LANGUAGE)
                                .isPresent())
                        .forEach(version -> {
                            JsonNode schema = Generated.read(Generated.CATALOGUE
                                    .schema(type, version, JsonMessages.LANGUAGE)
                                    .orElseThrow());
                            List<JsonNode> messages = Generated.messages(
                                            JsonMessages.of(Generated.CATALOGUE, type, version, Overrides.NONE)
                                                    .values(),
                                            COUNT,
                                            seed)
                                    .toList();
                            Set<String> missing = new TreeSet<>();
                            seen(schema, messages, "", missing);
                            assertThat(missing).as(type + " " + version).isEmpty();
                        }));
    }

    /** Collects what of a schema some values do not show. */
    private static void seen(JsonNode schema, List<JsonNode> values, String path, Set<String> missing) {
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        schema.path("properties").properties().forEach(member -> {
            String name = member.getKey();
            List<JsonNode> present =
                    values.stream().filter(value -> value.has(name)).toList();
            if (present.isEmpty()) {
                missing.add(path + "/" + name + " present");
            }
            if (!required.contains(name) && present.size() == values.size()) {
                missing.add(path + "/" + name + " absent");
            }
            seen(
                    member.getValue(),
                    present.stream().map(value -> value.get(name)).toList(),
                    path + "/" + name,
                    missing);
        });
        for (JsonNode constant : schema.path("enum")) {
            if (!values.contains(constant)) {
                missing.add(path + " " + constant);
            }
        }
        for (String bound : List.of("minimum", "maximum")) {
            if (schema.has(bound)
                    && values.stream()
                            .noneMatch(value -> value.decimalValue()
                                            .compareTo(schema.get(bound).decimalValue())
                                    == 0)) {
                missing.add(path + " " + bound);
            }
        }
        for (String bound : List.of("minLength", "maxLength")) {
            if (schema.has(bound)
                    && !schema.has("format")
                    && values.stream()
                            .noneMatch(value -> value.textValue()
                                            .codePointCount(0, value.textValue().length())
                                    == schema.get(bound).intValue())) {
                missing.add(path + " " + bound);
            }
        }
        for (String below : List.of("items", "additionalProperties")) {
            if (schema.path(below).isObject()) {
                List<JsonNode> elements = values.stream()
                        .flatMap(value -> IntStream.range(0, value.size())
                                .mapToObj(i -> value.isArray()
                                        ? value.get(i)
                                        : List.copyOf(value.properties()).get(i).getValue()))
                        .toList();
                if (values.stream().noneMatch(JsonNode::isEmpty)) {
                    missing.add(path + " empty");
                }
                seen(schema.get(below), elements, path + "/" + below, missing);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void every_value_of_a_long_enum_is_seen_three_optional_members_deep(long seed) {
        String values = IntStream.range(0, 100).mapToObj(i -> "\"v" + i + "\"").collect(Collectors.joining(","));
        String schema = deep(deep(deep("{\"enum\": [" + values + "]}")));

        Set<String> seen = messages(schema, seed).stream()
                .map(message -> message.at("/deep/deep/deep").asText())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toSet());

        assertThat(seen).hasSize(100);
    }

    private static String deep(String schema) {
        return "{\"type\": \"object\", \"properties\": {\"deep\": " + schema + ", \"other\": {\"type\": \"boolean\"}}}";
    }

    @Test
    void every_branch_of_a_choice_is_seen_those_with_more_in_them_more_often() {
        List<String> types = Generated.values(
                        "{\"oneOf\": [{\"type\": \"null\"}, {\"enum\": [1, 2, 3, 4, 5, 6, 7, 8]}, {\"type\": \"array\","
                                + " \"maxItems\": 0}]}",
                        COUNT)
                .stream()
                .map(JsonNode::toString)
                .toList();

        assertThat(types).contains("null", "[]", "1", "2", "3", "4", "5", "6", "7", "8");
    }

    @Test
    void texts_are_as_short_and_as_long_as_they_may_be_and_odd_in_between() {
        List<String> texts = texts("{\"type\": \"string\", \"maxLength\": 300}");

        assertThat(texts).contains("").anyMatch(text -> text.length() == 300);
        assertThat(texts)
                .anyMatch(text -> text.contains("\ud83d\ude00"))
                .anyMatch(text -> text.contains("\u2028"))
                .anyMatch(text -> text.contains("\u0000"))
                .anyMatch(text -> text.contains("\u0301"))
                .anyMatch(text -> text.contains("\"") && text.contains("\\"));
    }

    @Test
    void texts_of_a_pattern_are_as_short_and_as_long_as_they_may_be() {
        assertThat(texts("{\"type\": \"string\", \"pattern\": \"^[a-z]+$\", \"minLength\": 2, \"maxLength\": 9}"))
                .anyMatch(text -> text.length() == 2)
                .anyMatch(text -> text.length() == 9);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"type\":\"string\",\"pattern\":\"^[a-z]+$\",\"maxLength\":100}', 1, 100",
        "'{\"type\":\"string\",\"pattern\":\"^[A-Za-z ]*$\",\"minLength\":5,\"maxLength\":80}', 5, 80",
        "'{\"type\":\"string\",\"format\":\"email\",\"maxLength\":40}', 0, 40"
    })
    void texts_with_rules_are_as_long_as_they_may_be(String schema, int least, int most) {
        List<Integer> lengths = Generated.values(schema, 1_000).stream()
                .map(value -> value.textValue().length())
                .toList();
        assertThat(lengths).contains(most).allMatch(length -> length >= least && length <= most);
        assertThat(lengths.contains(least)).isEqualTo(least > 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"},\"minProperties\":1,\"maxProperties\":10}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"}},\"minProperties\":1,\"maxProperties\":10}"
            })
    void objects_are_as_small_and_as_large_as_they_may_be(String schema) {
        assertThat(Generated.values(schema, 1_000)).extracting(JsonNode::size).contains(1, 10);
    }

    @Test
    void numbers_are_at_their_bounds_and_next_to_them() {
        assertThat(texts("{\"type\": \"integer\", \"minimum\": -5, \"maximum\": 1000000}"))
                .contains("-5", "-4", "999999", "1000000", "0", "1", "-1");
    }

    @Test
    void numbers_without_bounds_are_beyond_int_and_double_and_long() {
        assertThat(texts("{\"type\": \"integer\"}"))
                .contains("2147483648", "9007199254740993", "-9223372036854775809")
                .contains("12345678901234567890123456789012345678901234567890");
        assertThat(texts("{\"type\": \"number\"}")).contains("1E+309", "0.1234567890123456789012345678901", "1.10");
    }

    @Test
    void multiples_are_exact() {
        assertThat(texts("{\"type\": \"number\", \"multipleOf\": 0.01, \"minimum\": 0.015, \"maximum\": 99.999}"))
                .contains("0.02", "99.99");
    }

    @Test
    void arrays_are_as_short_and_as_long_as_they_may_be() {
        List<Integer> sizes = Generated.values(
                        "{\"type\": \"array\", \"minItems\": 1, \"maxItems\": 40, \"items\": {\"type\": \"boolean\"}}",
                        COUNT)
                .stream()
                .map(JsonNode::size)
                .toList();

        assertThat(sizes).contains(1, 2, 3, 40);
    }

    @Test
    void maps_are_empty_and_have_names_that_are_empty_or_dotted_or_quoted() {
        List<JsonNode> maps =
                Generated.values("{\"type\": \"object\", \"additionalProperties\": {\"type\": \"integer\"}}", COUNT);

        assertThat(maps)
                .anyMatch(JsonNode::isEmpty)
                .anyMatch(map -> map.has(""))
                .anyMatch(map -> map.has("a.b"))
                .anyMatch(map -> map.has("double \"quotes\""))
                .anyMatch(map -> map.size() > 2);
    }

    @Test
    void a_default_is_one_of_the_values() {
        assertThat(texts("{\"type\": \"string\", \"default\": \"usual\"}")).contains("usual");
    }

    @Test
    void members_that_the_schema_does_not_name_are_seen_where_it_has_room_for_them() {
        assertThat(messages("{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"null\"}}}", 1))
                .anyMatch(message -> message.size() > 1)
                .anyMatch(message -> message.size() == 1 && message.has("a"))
                .anyMatch(JsonNode::isEmpty);
    }

    @Test
    void what_stands_in_itself_is_seen_at_several_depths() {
        String schema = "{\"type\": \"object\", \"properties\": {\"next\": {\"$ref\": \"#\"}}}";

        Set<Integer> depths =
                messages(schema, 1).stream().map(JsonCoverageTest::depth).collect(Collectors.toSet());

        assertThat(depths).contains(0, 1, 2);
    }

    private static int depth(JsonNode message) {
        return message.path("next").isObject() ? 1 + depth(message.get("next")) : 0;
    }

    @Test
    void a_seed_gives_the_same_messages_again() {
        assertThat(messages(deep("{\"type\": \"number\"}"), 9)).isEqualTo(messages(deep("{\"type\": \"number\"}"), 9));
    }

    @Test
    void a_message_that_is_changed_is_no_part_of_another() {
        List<JsonNode> messages =
                messages("{\"type\": \"object\", \"properties\": {\"a\": {\"const\": {\"b\": 1}}}}", 1);

        messages.forEach(message -> {
            if (message.path("a") instanceof com.fasterxml.jackson.databind.node.ObjectNode a) {
                assertThat(a.size()).isEqualTo(1);
                a.removeAll();
            }
        });
    }
}
