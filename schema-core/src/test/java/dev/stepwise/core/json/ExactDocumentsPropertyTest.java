package dev.stepwise.core.json;

import static dev.stepwise.core.json.Upgrades.chain;
import static dev.stepwise.core.json.Upgrades.edit;
import static dev.stepwise.core.json.Upgrades.upgrade;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.MigratorRegistry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Any JSON object comes through steps that do not touch it with the same tokens in the same order. */
class ExactDocumentsPropertyTest {

    private final MigratorRegistry registry =
            chain(chain -> chain.step(1, 2, edit(document -> document.remove("no such name")))
                    .step(2, 3, step -> step.migrate(ObjectNode.class, ObjectNode::deepCopy))
                    .step(3, 4, edit(document -> document.put("added", 1).remove("added"))));

    @Property(tries = 600)
    void bytes_come_through_with_equal_tokens(@ForAll("documents") String json) {
        byte[] bytes = json.getBytes(UTF_8);

        assertThat(Tokens.of(upgrade(registry, bytes))).isEqualTo(Tokens.of(bytes));
    }

    @Property(tries = 600)
    void a_string_comes_through_with_equal_tokens_and_can_be_encoded(@ForAll("documents") String json) {
        String upgraded = upgrade(registry, json);

        assertThat(Tokens.of(upgraded)).isEqualTo(Tokens.of(json));
        assertThat(UTF_8.newEncoder().canEncode(upgraded)).isTrue();
    }

    @Property(tries = 600)
    void damaged_bytes_are_accepted_or_unreadable(
            @ForAll("documents") String json, @ForAll int place, @ForAll byte damage) {
        byte[] bytes = json.getBytes(UTF_8);
        bytes[Math.floorMod(place, bytes.length)] = damage;
        try {
            assertThat(Tokens.of(upgrade(registry, bytes))).isEqualTo(Tokens.of(bytes));
        } catch (MigrationException e) {
            assertThat(e.reason()).isEqualTo(Reason.UNREADABLE);
        }
    }

    @Property(tries = 600)
    void any_bytes_are_accepted_or_unreadable(@ForAll byte[] bytes) {
        try {
            assertThat(Tokens.of(upgrade(registry, bytes))).isEqualTo(Tokens.of(bytes));
        } catch (MigrationException e) {
            assertThat(e.reason()).isEqualTo(Reason.UNREADABLE);
        }
    }

    @Provide
    Arbitrary<String> documents() {
        Arbitrary<String> values = Arbitraries.recursive(this::scalars, this::containers, 0, 4);
        return Combinators.combine(
                        members(values), space(), Arbitraries.integers().between(0, 200))
                .as((members, space, depth) -> space + "{"
                        + nested(depth).map(deep -> members + "," + deep).orElse(members) + "}" + space)
                .map(json -> json.replace("{,", "{"));
    }

    private static Optional<String> nested(int depth) {
        // Names of generated members begin otherwise, so that none occurs twice.
        return depth < 100
                ? Optional.empty()
                : Optional.of("\"deep\":" + "[{\"d\":".repeat(depth) + "1" + "}]".repeat(depth));
    }

    private Arbitrary<String> containers(Arbitrary<String> values) {
        Arbitrary<String> arrays = Combinators.combine(values.list().ofMaxSize(4), space())
                .as((elements, space) -> "[" + space + String.join(space + "," + space, elements) + space + "]");
        Arbitrary<String> objects = members(values).map(members -> "{" + members + "}");
        return Arbitraries.oneOf(values, arrays, objects);
    }

    private Arbitrary<String> members(Arbitrary<String> values) {
        return Combinators.combine(values.list().ofMaxSize(4), names().list().ofSize(4), space())
                .as((these, names, space) -> IntStream.range(0, these.size())
                        .mapToObj(i -> space + '"' + i + names.get(i) + '"' + space + ":" + space + these.get(i))
                        .collect(Collectors.joining(space + ",")))
                .map(String::stripTrailing);
    }

    private static Arbitrary<String> space() {
        return Arbitraries.strings().withChars(" \t\r\n").ofMaxLength(2);
    }

    private Arbitrary<String> scalars() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, numbers()),
                Tuple.of(3, texts()),
                Tuple.of(1, Arbitraries.of("true", "false", "null", "{}", "[]", "\"\"")));
    }

    private static Arbitrary<String> numbers() {
        Arbitrary<String> digits =
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(40);
        Arbitrary<String> whole = digits.map(text -> text.replaceFirst("^0+(?=.)", ""));
        Arbitrary<String> exponents = Combinators.combine(
                        Arbitraries.of("e", "E"),
                        Arbitraries.of("", "+", "-"),
                        Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(5))
                .as((letter, sign, number) -> letter + sign + number);
        return Combinators.combine(
                        Arbitraries.of("", "-"),
                        whole,
                        digits.map(text -> "." + text).injectNull(0.5),
                        exponents.injectNull(0.5))
                .as((sign, integer, fraction, exponent) ->
                        sign + integer + (fraction == null ? "" : fraction) + (exponent == null ? "" : exponent));
    }

    private static Arbitrary<String> texts() {
        return pieces(List.of("\\ud800", "\\uDFFF", "\\udc00\\ud83d")).map(text -> '"' + text + '"');
    }

    /** Jackson refuses a lone surrogate in a name, which RFC 8259 (8.2) leaves open. */
    private static Arbitrary<String> names() {
        return pieces(List.of());
    }

    private static Arbitrary<String> pieces(List<String> more) {
        Arbitrary<String> plain = Arbitraries.strings()
                .all()
                .ofMaxLength(6)
                .map(text -> text.codePoints()
                        .filter(c -> c >= 0x20 && c != '"' && c != '\\' && (c < 0xD800 || c > 0xDFFF))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
        Arbitrary<String> special = Arbitraries.of(
                "\\\"",
                "\\\\",
                "\\/",
                "/",
                "\\b",
                "\\f",
                "\\n",
                "\\r",
                "\\t",
                "\\u0000",
                "\\u0041",
                "\\u00e4",
                "\\uD83D\\uDE00",
                "😀",
                "ä",
                "\u2028",
                "\uFEFF",
                "\u007f",
                "\uFFFF");
        Arbitrary<String> others = more.isEmpty() ? special : Arbitraries.oneOf(special, Arbitraries.of(more));
        return Arbitraries.oneOf(plain, others).list().ofMaxSize(5).map(parts -> String.join("", parts));
    }
}
