package dev.stepwise.core.json;

import static dev.stepwise.core.json.Upgrades.TYPE;
import static dev.stepwise.core.json.Upgrades.byField;
import static dev.stepwise.core.json.Upgrades.chain;
import static dev.stepwise.core.json.Upgrades.edit;
import static dev.stepwise.core.json.Upgrades.failure;
import static dev.stepwise.core.json.Upgrades.node;
import static dev.stepwise.core.json.Upgrades.payload;
import static dev.stepwise.core.json.Upgrades.touchingNothing;
import static dev.stepwise.core.json.Upgrades.upgrade;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.Identification;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Notation;
import dev.stepwise.core.Outcome;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Upgrader;
import dev.stepwise.core.VersionRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields that state the version: found without reading on, and brought up to date after every step. */
class VersionFieldTest {

    private static final Outcome LATEST = new Outcome.AlreadyLatest(TYPE, SchemaVersion.of(3));

    private final Upgrader upgrader = byField(touchingNothing(), "version");
    private final Upgrader nested = byField(touchingNothing(), "meta.schema.version");

    private static void assertUnidentified(MigrationException failure, String message) {
        assertThat(failure).hasMessage(message);
        assertThat(failure.reason()).isEqualTo(Reason.UNIDENTIFIED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\":3",
                "{\"version\":3,garbage",
                "{\"version\":3,\"a\":[1,2",
                "{\"version\":3} {\"version\":1}",
                "{\"version\":3,\"version\":1}",
                "{\"version\":\"3\",\"a\":\"\u0000"
            })
    void a_message_of_the_latest_version_is_not_read_beyond_its_version(String json) {
        assertThat(upgrade(upgrader, json)).isEqualTo(LATEST);
        assertThat(upgrade(upgrader, json.getBytes(UTF_8))).isEqualTo(LATEST);
    }

    @Test
    void bytes_after_the_version_are_not_looked_at() {
        byte[] json = ("{\"version\":3" + " ".repeat(10_000_000)).getBytes(UTF_8);
        json[json.length - 1] = (byte) 0xFF;

        assertThat(upgrade(upgrader, json)).isEqualTo(LATEST);
    }

    @Test
    void a_message_that_is_upgraded_is_read_to_its_end() {
        MigrationException failure = failure(upgrader, "{\"version\":1,garbage");

        assertThat(failure)
                .hasMessage("order-placed 1 → 3: expected well-formed JSON but found a fault at character 13. Mend the"
                        + " producer.");
        assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void what_comes_before_the_version_must_be_json() {
        assertThat(failure(upgrader, "{\"a\":[1,],\"version\":3}"))
                .hasMessage("expected well-formed JSON but found a fault at character 8. Mend the producer.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\":3}",
                "{\"version\":\"3\"}",
                "{ \"\\u0076ersi\\u006fn\" : \"\\u0033\" }",
                "{\"a\":{\"version\":1},\"b\":[{\"version\":1}],\"version\":3}",
                "{\"Version\":1,\"versio\":1,\"versions\":1,\"version\":3}"
            })
    void a_field_is_found_by_its_name_at_the_root(String json) {
        assertThat(upgrade(upgrader, json)).isEqualTo(LATEST);
        assertThat(upgrade(upgrader, json.getBytes(UTF_8))).isEqualTo(LATEST);
        assertThat(upgrade(upgrader, node(json))).isEqualTo(LATEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"meta\":{\"schema\":{\"version\":3}}}",
                "{\"schema\":{\"version\":1},\"version\":1,\"meta\":{\"version\":1,\"schema\":{\"version\":3}}}",
                "{\"meta\":{\"a\":{\"schema\":{\"version\":1}},\"schema\":{\"a\":[[]],\"version\":\"3\"}}}",
                "{\"m\\u0065ta\":{\"sch\\u0065ma\":{\"v\\u0065rsion\":3}}}"
            })
    void a_nested_field_is_found_by_its_path(String json) {
        assertThat(upgrade(nested, json)).isEqualTo(LATEST);
        assertThat(upgrade(nested, json.getBytes(UTF_8))).isEqualTo(LATEST);
        assertThat(upgrade(nested, node(json))).isEqualTo(LATEST);
    }

    @Test
    void a_field_is_found_after_a_big_object() {
        String big = "{\"version\":[" + "{\"version\":1},".repeat(100_000) + "0]}";

        assertThat(upgrade(upgrader, "{\"a\":" + big + ",\"version\":3,")).isEqualTo(LATEST);
    }

    @Test
    void a_name_with_dots_is_one_name() {
        Upgrader quoted = byField(touchingNothing(), "meta.'a.b'");

        assertThat(upgrade(quoted, "{\"meta\":{\"a\":{\"b\":1},\"a.b\":3")).isEqualTo(LATEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"meta\":null}", "{\"meta\":{}}", "{\"meta\":{\"schema\":null}}", "{\"schema\":1}"})
    void a_field_that_is_not_there_states_nothing(String json) {
        String message = "order-placed: no version is stated. Looked at: field meta.schema.version. Mend the producer,"
                + " or set the version to assume for messages without one.";

        assertUnidentified(failure(nested, json), message);
        assertUnidentified(failure(nested, json.getBytes(UTF_8)), message);
        assertUnidentified(failure(nested, node(json)), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"meta":{"schema":{"version":null}}}  | null
            {"meta":{"schema":{"version":{}}}}    | an object
            {"meta":{"schema":{"version":[3]}}}   | an array
            {"meta":{"schema":{"version":true}}}  | a boolean
            {"meta":{"schema":{"version":-3}}}    | a number of 2 characters that is none
            {"meta":{"schema":{"version":""}}}    | a text of 0 characters that is none
            {"meta":{"schema":{"version":"a b"}}} | a text of 3 characters that is none
            {"meta":{"schema":3}}                 | a number at meta.schema, where an object is due
            {"meta":{"schema":[]}}                | an array at meta.schema, where an object is due
            {"meta":"3"}                          | a text at meta, where an object is due
            {"meta":false}                        | a boolean at meta, where an object is due
            """)
    void a_field_that_cannot_be_read_is_never_taken_for_nothing(String json, String found) {
        String message = "expected a version label, as text or number in the field meta.schema.version but found "
                + found + ". Mend the producer.";

        assertUnidentified(failure(nested, json), message);
        assertUnidentified(failure(nested, json.getBytes(UTF_8)), message);
        assertUnidentified(failure(nested, node(json)), message);
    }

    @Test
    void a_name_that_is_seen_twice_is_refused() {
        Upgrader two = Upgrader.of(
                touchingNothing(),
                Identification.builder()
                        .field("version", Notation.version())
                        .field("type", Notation.type())
                        .build());

        assertUnidentified(
                failure(two, "{\"version\":3,\"version\":1,\"type\":\"order-placed\"}"),
                "expected a version label, as text or number in the field version but found the name twice. Mend the"
                        + " producer.");
    }

    @Test
    void several_fields_are_read_at_once_and_in_any_order() {
        Upgrader several = Upgrader.of(
                touchingNothing(),
                Identification.builder()
                        .field("meta.version", Notation.version())
                        .field("meta.type", Notation.type())
                        .field("v", Notation.version())
                        .build());

        assertThat(upgrade(several, "{\"v\":3,\"meta\":{\"type\":\"order-placed\",\"a\":[],\"version\":3},"))
                .isEqualTo(LATEST);
        assertThat(
                        upgrade(
                                several,
                                "{\"meta\":{\"version\":3},\"meta2\":{\"type\":1},\"meta\":{\"type\":\"order-placed\"},\"v\":3"))
                .isEqualTo(LATEST);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 62, 63, 64, 65, 127, 128, 200})
    void as_many_fields_as_one_likes_are_found(int count) {
        Identification.Builder fields = Identification.builder().fixedType(TYPE.name());
        StringBuilder json = new StringBuilder("{\"a\":0");
        for (int i = 0; i < count; i++) {
            fields.field("v" + i, Notation.version());
            json.append(",\"v").append(i).append("\":1");
        }
        String before = json.append('}').toString();

        assertThat(payload(upgrade(Upgrader.of(touchingNothing(), fields.build()), before)))
                .isEqualTo(before.replace("\":1", "\":3"));
    }

    @ParameterizedTest
    @ValueSource(ints = {63, 64, 65, 128})
    void the_last_of_many_fields_is_compared_with_the_others(int count) {
        Identification.Builder fields = Identification.builder().fixedType(TYPE.name());
        for (int i = 0; i < count; i++) {
            fields.field("v" + i, Notation.version());
        }

        assertUnidentified(
                failure(Upgrader.of(touchingNothing(), fields.build()), "{\"v" + (count - 1) + "\":1,\"v0\":3}"),
                "the version is stated in two ways: field v0 says 3, but field v" + (count - 1)
                        + " says 1. Mend the one that is wrong, or identify messages by one of them alone.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"version":1,"a":1.10}                      | {"version":3,"a":1.10}
            {"a":1.10,"version":"1","b":[]}             | {"a":1.10,"version":"3","b":[]}
            """)
    void the_field_keeps_its_place_and_its_kind(String before, String after) {
        assertThat(payload(upgrade(upgrader, before))).isEqualTo(after);
        assertThat(payload(upgrade(upgrader, node(before)))).isEqualTo(node(after));
    }

    @Test
    void code_sees_the_version_that_its_step_begins_with() {
        StringBuilder seen = new StringBuilder();
        MigratorRegistry looking = chain(chain -> chain.step(
                        1, 2, edit(document -> seen.append(document.get("version"))))
                .step(2, 3, edit(document -> seen.append(document.get("version").isInt()))));

        upgrade(byField(looking, "version"), "{\"version\":1}");

        assertThat(seen).hasToString("1true");
    }

    @Test
    void code_that_changes_the_field_is_refused() {
        assertThat(failure(
                        byField(
                                chain(chain -> chain.step(1, 2, edit(document -> document.put("version", 7)))),
                                "version"),
                        "{\"version\":1}"))
                .hasMessage("order-placed 1 → 2, step 1 → 2, at version: the code of the step changed a field that"
                        + " states event type or version. Leave it as it is: it is brought up to date after the"
                        + " step.");
    }

    @Test
    void code_may_bring_the_field_up_to_date_itself() {
        MigratorRegistry stamping = chain(chain -> chain.step(1, 2, edit(document -> document.put("version", 2))));

        assertThat(payload(upgrade(byField(stamping, "version"), "{\"version\":1}")))
                .isEqualTo("{\"version\":2}");
    }

    @Test
    void a_field_that_code_drops_with_its_object_is_put_back() {
        MigratorRegistry dropping = chain(chain -> chain.step(
                1,
                2,
                step -> step.migrate(
                        ObjectNode.class, document -> document.objectNode().put("a", 1))));

        assertThat(payload(upgrade(byField(dropping, "meta.version"), "{\"meta\":{\"version\":1}}")))
                .isEqualTo("{\"a\":1,\"meta\":{\"version\":2}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "[]", "7", "null", "true"})
    void something_that_code_puts_in_the_way_of_the_field_is_not_overwritten(String value) {
        MigratorRegistry blocking =
                chain(chain -> chain.step(1, 2, edit(document -> document.set("meta", node(value)))));

        MigrationException failure = failure(byField(blocking, "meta.version"), "{\"meta\":{\"version\":1}}");

        assertThat(failure)
                .hasMessage("order-placed 1 → 2, step 1 → 2, at meta: expected an object, since the field meta.version"
                        + " in it states event type or version, but the code of the step left something else there."
                        + " Leave the object as it is, or say which versions have the field.");
        assertThat(failure.reason()).isEqualTo(Reason.STEP_FAILED);
    }

    @Test
    void a_field_of_some_versions_enters_and_leaves_with_them() {
        Upgrader ranged = Upgrader.of(
                chain(chain -> chain.step(1, 2, edit(document -> {})).step(2, 3, edit(document -> {}))),
                Identification.builder()
                        .fixedType(TYPE.name())
                        .field("old.v", Notation.version(), VersionRange.until(TYPE.name(), "2"))
                        .field("v", Notation.version(), VersionRange.since(TYPE.name(), "2"))
                        .build());

        assertThat(payload(upgrade(ranged, "{\"old\":{\"v\":1,\"a\":1}}"))).isEqualTo("{\"old\":{\"a\":1},\"v\":3}");
    }
}
