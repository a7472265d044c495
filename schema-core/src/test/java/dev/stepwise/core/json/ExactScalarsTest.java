package dev.stepwise.core.json;

import static dev.stepwise.core.json.Upgrades.chain;
import static dev.stepwise.core.json.Upgrades.edit;
import static dev.stepwise.core.json.Upgrades.failure;
import static dev.stepwise.core.json.Upgrades.step;
import static dev.stepwise.core.json.Upgrades.upgrade;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.spi.ReadLimits;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExactScalarsTest {

    /** Touches other members only: moves one, adds one; the second step makes a new document. */
    private final MigratorRegistry registry = chain(chain -> chain.step(
                    1, 2, edit(document -> document.set("moved", document.remove("other"))))
            .step(
                    2,
                    3,
                    step -> step.migrate(
                            ObjectNode.class, document -> document.deepCopy().put("added", true))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0.0",
                "-0.0",
                "-0e0",
                "0E+7",
                "0.00",
                "1.10",
                "1.0",
                "-1.500",
                "1e2",
                "1E2",
                "1E+2",
                "1e+2",
                "1e-2",
                "1E-07",
                "12.50e3",
                "0.1",
                "0.0000001",
                "0.00000000000000000000000000000000000000001",
                "1e400",
                "-1e400",
                "1e-400",
                "1e2147483647",
                "2147483647",
                "2147483648",
                "-2147483648",
                "-2147483649",
                "9223372036854775807",
                "9223372036854775808",
                "-9223372036854775808",
                "-9223372036854775809",
                "1234567890123456789012345678901234567890",
                "1234567890123456789012345678901234567890.1234567890",
                "0.1234567890123456789012345678901234567890",
                "100000000000000000000000000000000000000.00",
                "9007199254740993",
                "179769313486231580793728971405301199e270"
            })
    void a_number_that_no_code_touches_comes_out_as_it_went_in(String number) {
        String before = "{\"a\":" + number + ",\"other\":" + number + ",\"o\":{\"a\":[" + number + "]}}";
        String after = "{\"a\":" + number + ",\"o\":{\"a\":[" + number + "]},\"moved\":" + number + ",\"added\":true}";

        assertThat(upgrade(registry, before)).isEqualTo(after);
        assertThat(upgrade(registry, before.getBytes(UTF_8))).asString(UTF_8).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({"1.10,1.10", "-0,0", "-0.0,0.0", "1e2,1E+2", "1e400,1E+400", "0.0000001,1E-7", "12,12"})
    void code_reads_the_digits_of_a_number(String number, BigDecimal value) {
        BigDecimal[] seen = new BigDecimal[1];

        upgrade(Upgrades.step(edit(document -> seen[0] = document.get("a").decimalValue())), "{\"a\":" + number + "}");

        assertThat(seen[0]).isEqualTo(value);
    }

    @Test
    void code_can_ask_an_unusual_number_all_that_it_can_ask_others() {
        JsonNode number = onlyValue("1.50e2");

        assertThat(number.isNumber()).isTrue();
        assertThat(number.isIntegralNumber()).isFalse();
        assertThat(number.isBigDecimal()).isTrue();
        assertThat(number.intValue()).isEqualTo(150);
        assertThat(number.longValue()).isEqualTo(150L);
        assertThat(number.asInt()).isEqualTo(150);
        assertThat(number.doubleValue()).isEqualTo(150.0);
        assertThat(number.floatValue()).isEqualTo(150.0f);
        assertThat(number.bigIntegerValue()).isEqualTo(150);
        assertThat(number.numberValue()).isEqualTo(new BigDecimal("1.50E+2"));
        assertThat(number.canConvertToInt()).isTrue();
        assertThat(number.canConvertToLong()).isTrue();
        assertThat(number.asText()).isEqualTo("1.50e2");
        assertThat(number).hasToString("1.50e2").isEqualTo(onlyValue("1.50e2")).isNotEqualTo(onlyValue("1.5e2"));
    }

    @Test
    void a_negative_zero_is_a_whole_number_to_code() {
        JsonNode number = onlyValue("-0");

        assertThat(number.isInt()).isTrue();
        assertThat(number.canConvertToInt()).isTrue();
        assertThat(number.isIntegralNumber()).isTrue();
        assertThat(number.intValue()).isZero();
        assertThat(number.numberValue()).isEqualTo(0);
    }

    @Test
    void a_number_beyond_an_int_says_so_to_code() {
        assertThat(onlyValue("1e10").canConvertToInt()).isFalse();
        assertThat(onlyValue("1e10").canConvertToLong()).isTrue();
        assertThat(onlyValue("-1e2147483647").canConvertToLong()).isFalse();
    }

    private static JsonNode onlyValue(String number) {
        JsonNode[] seen = new JsonNode[1];
        upgrade(Upgrades.step(edit(document -> seen[0] = document.get("a"))), "{\"a\":" + number + "}");
        return seen[0];
    }

    @Test
    void a_decimal_that_code_puts_keeps_its_digits() {
        MigratorRegistry putting = Upgrades.step(edit(document -> document.put("b", new BigDecimal("1.10"))
                .put("c", new BigDecimal("1E+400"))
                .put("d", 0.1)
                .put("e", 0.1f)));

        assertThat(upgrade(putting, "{}")).isEqualTo("{\"b\":1.10,\"c\":1E+400,\"d\":0.1,\"e\":0.1}");
    }

    @Test
    void a_tree_keeps_the_nodes_of_its_numbers() {
        ObjectNode given = Upgrades.tree("{\"a\":1.5,\"b\":[2,3000000000]}");

        assertThat(upgrade(Upgrades.step(edit(document -> {})), (JsonNode) given))
                .isEqualTo(given);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ä", "😀", "\u2028", "\uFFFF", "x😀ä😀", "/", "\u007f"})
    void a_character_that_needs_no_escape_comes_out_as_it_went_in(String text) {
        String json = "{\"" + text + "\":\"" + text + "\"}";

        assertThat(upgrade(Upgrades.touchingNothing(), json)).isEqualTo(json);
        assertThat(upgrade(Upgrades.touchingNothing(), json.getBytes(UTF_8)))
                .asString(UTF_8)
                .isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void a_long_text_is_the_same_wherever_buffers_cut_it(int shift) {
        String json = "{\"a\":\"" + "x".repeat(shift) + "😀ä€".repeat(20_000) + "\"}";

        assertThat(upgrade(Upgrades.touchingNothing(), json)).isEqualTo(json);
        assertThat(upgrade(Upgrades.touchingNothing(), json.getBytes(UTF_8)))
                .asString(UTF_8)
                .isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\uD800", "x\\uDC00", "\\uDFFF\\uD83D", "\\uD83Dx"})
    void half_a_surrogate_pair_that_came_as_an_escape_stays_one(String text) {
        String json = "{\"a\":\"" + text + "\"}";

        assertThat(upgrade(Upgrades.touchingNothing(), json)).isEqualTo(json);
        assertThat(upgrade(Upgrades.touchingNothing(), json.getBytes(UTF_8)))
                .asString(UTF_8)
                .isEqualTo(json);
    }

    /** Code that asks such a number for its value gets what any of Jackson's own would give. */
    @ParameterizedTest
    @ValueSource(strings = {"1e2", "100e-2", "1.0E5", "-0", "1.50e1", "-1e3"})
    void a_number_that_keeps_its_spelling_answers_as_jacksons_do(String literal) {
        JsonNode number = TreeReader.read(new JsonInput(ReadLimits.DEFAULT), Roots.OBJECTS, "{\"n\":" + literal + "}")
                .get("n");
        JsonNode jacksons = DecimalNode.valueOf(new BigDecimal(literal));

        assertThat(number).isInstanceOf(LiteralNumber.class);
        assertThat(number.shortValue()).isEqualTo(jacksons.shortValue());
        assertThat(number.intValue()).isEqualTo(jacksons.intValue());
        assertThat(number.longValue()).isEqualTo(jacksons.longValue());
        assertThat(number.doubleValue()).isEqualTo(jacksons.doubleValue());
        assertThat(number.bigIntegerValue()).isEqualTo(jacksons.bigIntegerValue());
        assertThat(number.canConvertToInt()).isEqualTo(jacksons.canConvertToInt());
        assertThat(number.canConvertToLong()).isEqualTo(jacksons.canConvertToLong());
        assertThat(number.canConvertToExactIntegral()).isEqualTo(jacksons.canConvertToExactIntegral());
    }

    @Test
    void a_huge_exponent_is_not_written_out_by_code_that_wants_an_integer() {
        assertThat(failure(step(edit(document -> document.get("n").bigIntegerValue())), "{\"n\":1e999999999}"))
                .hasMessageContaining("the code of the step threw");
    }
}
