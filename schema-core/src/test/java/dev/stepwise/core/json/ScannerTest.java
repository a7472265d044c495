package dev.stepwise.core.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.symbolic.Spot;
import dev.stepwise.core.symbolic.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScannerTest {

    private static final ReadLimits WIDE = new ReadLimits(1_000, 1_000, 100, 100, 100, 100);

    private final Tape tape = new Tape();
    private final Unit unit = ScannerDocuments.unit();

    private boolean accepts(String json) {
        return accepts(json, WIDE);
    }

    private boolean accepts(String json, ReadLimits limits) {
        return new Scanner(limits).scan(json.getBytes(UTF_8), new ScanUnit(unit), tape);
    }

    private String text(String json, Spot spot) {
        int[] ints = tape.ints;
        return json.substring(Tape.start(ints, Tape.DOCUMENT, spot.slot()), Tape.end(ints, Tape.DOCUMENT, spot.slot()));
    }

    @Test
    void values_are_found_in_the_order_in_which_they_appear() {
        String json = "{\"text\":\"x\",\"c\":[{}],\"b\":-1.5,\"customer\":{\"b\":1},\"a\":null}";

        assertThat(accepts(json)).isTrue();

        StringBuilder found = new StringBuilder();
        int[] ints = tape.ints;
        for (int slot = Tape.first(ints, Tape.DOCUMENT, 0); slot != 0; slot = Tape.next(ints, Tape.DOCUMENT, slot)) {
            found.append(text(json, unit.spot(slot))).append(' ');
        }
        assertThat(found).hasToString("\"x\" -1.5 {\"b\":1} null ");
    }

    @Test
    void elements_of_every_kind_have_a_block() {
        String json = "{\"items\":[null,false,true,0,\"\",{\"a\":1},[1]]}";

        assertThat(accepts(json)).isTrue();

        int[] ints = tape.ints;
        int items = unit.root().makeMember("items").slot();
        int kind = Tape.NULL;
        for (int base = Tape.first(ints, Tape.DOCUMENT, items); base != 0; base = Tape.nextElement(ints, base)) {
            assertThat(Tape.kind(ints, base, 0)).isEqualTo(kind++);
        }
        assertThat(kind).isEqualTo(Tape.ARRAY + 1);
        assertThat(Tape.count(ints, Tape.DOCUMENT, items)).isEqualTo(7);
    }

    @Test
    void blocks_whose_values_differ_in_kind_have_different_signatures() {
        assertThat(accepts("{\"items\":[{\"a\":1,\"b\":2},{\"b\":7,\"a\":0},{\"a\":1,\"b\":\"2\"},{\"a\":1}]}"))
                .isTrue();

        int[] ints = tape.ints;
        Spot items = unit.root().makeMember("items");
        int slots = items.makeElements().slots();
        int first = Tape.first(ints, Tape.DOCUMENT, items.slot());
        int second = Tape.nextElement(ints, first);
        int third = Tape.nextElement(ints, second);
        assertThat(Tape.sameKinds(ints, first, second, slots)).isTrue();
        assertThat(Tape.sameKinds(ints, first, third, slots)).isFalse();
        assertThat(Tape.sameKinds(ints, first, Tape.nextElement(ints, third), slots))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", " [1, {\"a\": [true]}] ", "[[[\"x\"]]]", "{}", "\r\n{ }\t"})
    void the_root_is_an_object_or_an_array(String json) {
        assertThat(accepts(json)).isTrue();
        assertThat(tape.ints[Tape.at(Tape.DOCUMENT, 0) + Tape.NAME]).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1", "\"a\"", "true", "null", "{} {}", "{},", "{}x", "{", "[", "{\"", "\uFEFF{}"})
    void anything_else_is_in_doubt(String json) {
        assertThat(accepts(json)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "{\"a\":{},\"c\":2,\"a\":{}}",
                "{\"items\":[],\"items\":[]}",
                "{\"customer\":{\"b\":1,\"b\":null}}",
                "{\"items\":[{\"a\":1},{\"a\":1,\"a\":2}]}"
            })
    void a_name_that_is_looked_for_and_occurs_twice_is_in_doubt(String json) {
        assertThat(accepts(json)).isFalse();
    }

    @Test
    void a_name_with_an_escape_is_in_doubt_only_where_names_are_looked_for() {
        assertThat(accepts("{\"\\u0061\":1}")).isFalse();
        assertThat(accepts("{\"c\":{\"\\u0061\\n\":1}}")).isTrue();
        assertThat(accepts("{\"c\":{\"\\ud83d\\ude00\":1}}")).isFalse();
        assertThat(accepts("{\"c\":{\"\\uD800\":1}}")).isFalse();
        assertThat(accepts("{\"c\":{\"\\uDFFF\":1}}")).isFalse();
        assertThat(accepts("{\"c\":{\"\\uD7FF\\uE000\":1}}")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00C0\u0080", "\u00C1\u00BF", "\u00E0\u009F\u00BF", "\u00ED\u00A0\u0080", "\u00ED\u00BF\u00BF",
                "\u00F0\u008F\u00BF\u00BF", "\u00F4\u0090\u0080\u0080", "\u00F5\u0080\u0080\u0080", "\u0080", "\u00FF",
                "\u00C3", "\u00E2\u0082", "\u00F0\u009F\u0098", "\u00C3("
            })
    void bytes_that_are_no_utf_8_are_in_doubt_wherever_they_stand(String bytes) {
        for (int before = 0; before < 20; before++) {
            String text = "x".repeat(before) + bytes;
            for (String json :
                    new String[] {"{\"a\":\"%s\"}", "{\"%s\":1}", "{\"c\":{\"%s\":1}}", "[\"%s\",12345678]"}) {
                byte[] damaged = json.formatted(text).getBytes(ISO_8859_1);
                assertThat(new Scanner(WIDE).scan(damaged, new ScanUnit(unit), tape))
                        .as(json)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"c":[{"abc":"xyz","n":1234}],"d":"xy"}        | 39 | 13 | 3 | 3 | 4 | 3
            {"items":[{"text":"xyz","a":-123},[[12]]]}     | 42 | 16 | 4 | 3 | 4 | 5
            {"customer":{"b":"xyz","matrix":[[{"a":10}]]}} | 46 | 16 | 5 | 3 | 2 | 8
            {"items":["xyz",-1.5],"c":[-1.5,"äb", {}]}     | 43 | 14 | 3 | 3 | 4 | 5
            {"abcde":["xyz",-1.5],"matrix":[[-1.5],"xyz"]} | 46 | 14 | 3 | 3 | 4 | 6
            """)
    void each_limit_may_be_reached_and_not_passed(
            String json, int bytes, int tokens, int depth, int string, int number, int name) {
        assertThat(accepts(json, new ReadLimits(bytes, tokens, depth, string, number, name)))
                .isTrue();
        assertThat(accepts(json, new ReadLimits(bytes - 1, tokens, depth, string, number, name)))
                .isFalse();
        assertThat(accepts(json, new ReadLimits(bytes, tokens - 1, depth, string, number, name)))
                .isFalse();
        assertThat(accepts(json, new ReadLimits(bytes, tokens, depth - 1, string, number, name)))
                .isFalse();
        assertThat(accepts(json, new ReadLimits(bytes, tokens, depth, string - 1, number, name)))
                .isFalse();
        assertThat(accepts(json, new ReadLimits(bytes, tokens, depth, string, number - 1, name)))
                .isFalse();
        assertThat(accepts(json, new ReadLimits(bytes, tokens, depth, string, number, name - 1)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 64, 65, 500, 1_000})
    void depth_is_limited_alike_where_something_is_looked_for_and_elsewhere(int depth) {
        var limits = new ReadLimits(1 << 20, 1 << 20, depth, 100, 100, 100);
        String inside = "[{\"x\":".repeat(depth / 2) + (depth % 2 == 1 ? "[]" : "1") + "}]".repeat(depth / 2);
        String tooDeep = "[{\"x\":".repeat(depth / 2) + (depth % 2 == 1 ? "[[]]" : "[]") + "}]".repeat(depth / 2);

        assertThat(accepts(inside, limits)).isTrue();
        assertThat(accepts(tooDeep, limits)).isFalse();
    }

    @Test
    void names_texts_and_numbers_as_long_as_the_limits_are_read_by_the_tree_too() {
        for (int length = 1; length <= 600; length += length < 80 ? 1 : 13) {
            var limits = new ReadLimits(1 << 20, 100, 10, length, length, length);
            String text = "\"" + "ä".repeat(length / 2) + "x".repeat(length % 2) + "\"";
            String json = "{" + text + ":[" + text + "," + "9".repeat(length) + "]}";

            assertThat(accepts(json, limits)).isTrue();
            assertThat(TreeReader.read(new JsonInput(limits), Roots.OBJECTS, json.getBytes(UTF_8)))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 499, 500, 501, 900})
    void a_long_number_with_a_long_exponent_is_read_by_the_tree_too(int digits) {
        String many = "7".repeat(digits);
        String json = "{\"n\":[" + many + "e999999999,-0." + many + "E-999999999," + many + ".5e+999999999]}";

        assertThat(accepts(json, ReadLimits.DEFAULT)).isTrue();
        assertThat(TreeReader.read(new JsonInput(ReadLimits.DEFAULT), Roots.OBJECTS, json.getBytes(UTF_8)))
                .hasSize(1);
    }

    @Test
    void an_exponent_of_ten_digits_is_in_doubt() {
        assertThat(accepts("[1e999999999,-1E-999999999,0.5e+000000001]")).isTrue();
        assertThat(accepts("[1e0000000001]")).isFalse();
    }

    @Test
    void a_tape_grows_with_its_document_and_shrinks_again() {
        Unit elements = new Unit();
        elements.root().makeElements().root().makeMember("a");
        elements.freeze();
        Scanner scanner = new Scanner(ReadLimits.DEFAULT);

        assertThat(scanner.scan(array(100_000), new ScanUnit(elements), tape)).isTrue();
        assertThat(Tape.count(tape.ints, Tape.DOCUMENT, 0)).isEqualTo(100_000);
        assertThat(tape.ints).hasSizeGreaterThan(1 << 20);
        assertThat(scanner.scan(array(1_500_000), new ScanUnit(elements), tape))
                .as("more than a tape may hold")
                .isFalse();
        assertThat(scanner.scan(array(1), new ScanUnit(elements), tape)).isTrue();
        assertThat(tape.ints).hasSizeLessThan(1 << 20);
    }

    private static byte[] array(int elements) {
        return ("[" + "1,".repeat(elements - 1) + "1]").getBytes(UTF_8);
    }

    @Test
    void a_frozen_unit_gets_no_more_spots() {
        assertThat(unit.root().member("unknown")).isNull();
        assertThatThrownBy(() -> unit.root().makeMember("unknown")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> unit.root().makeElements()).isInstanceOf(IllegalStateException.class);
    }
}
