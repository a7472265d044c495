package dev.stepwise.testing.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LockFileTest {

    private static final String PRINT = "0123456789abcdef0123456789abcdef";
    private static final String A = "a:1 schema.json " + PRINT + " 2026-11-27";
    private static final String B =
            "a/b:c:1-->2.0 step revision=2 rename:01234567 edit(ObjectNode) " + PRINT + " 2026-11-27";
    private static final String C = "c:1 golden/with%20blank%25%c3%a9+.json " + PRINT + " 2026-11-27";
    private static final String REWRITTEN = "a:1 rewritten 2026-11-28 nobody had it  yet";

    private static LockFile read(String... lines) {
        return LockReader.read(String.join("\n", lines), "schemas.lock");
    }

    private static void assertDamaged(String message, String... lines) {
        assertThatThrownBy(() -> read(lines))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(message);
    }

    @Test
    void is_written_as_it_was_read() {
        String text = String.join("\n", "# a", "# 0", B, REWRITTEN, A, C, "");

        assertThat(LockReader.read(text, "any").text())
                .isEqualTo(String.join("\n", "# a", "# 0", B, REWRITTEN, A, C, ""));
    }

    @Test
    void names_of_files_may_have_blanks() {
        assertThat(read(C).entries().keySet()).extracting(Item::name).containsExactly("golden/with blank%é+.json");
    }

    @Test
    void labels_may_have_hyphens_and_types_colons() {
        Subject subject = read(B).entries().keySet().iterator().next().subject();

        assertThat(subject.type().name()).isEqualTo("a/b:c");
        assertThat(subject.from().label()).isEqualTo("1-");
        assertThat(subject.last().label()).isEqualTo("2.0");
    }

    @Test
    void is_read_in_any_order_and_written_sorted() {
        assertThat(read(C, A, B).text()).isEqualTo(String.join("\n", B, A, C, ""));
    }

    @Test
    void lines_may_end_as_on_windows() {
        assertThat(LockReader.read(A + "\r\n" + C + "\r\n", "any").text()).isEqualTo(A + "\n" + C + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<<<<<<< HEAD", "||||||| base", "=======", ">>>>>>> branch"})
    void conflict_markers_are_told(String marker) {
        assertDamaged(
                "schemas.lock, line 2: found a conflict marker. Keep the lines of both sides and remove the markers; the"
                        + " order of lines does not matter.",
                A,
                marker);
    }

    @Test
    void an_item_that_is_there_twice_is_told() {
        assertDamaged(
                "schemas.lock, line 3: a:1 schema.json is locked here and in line 1. Keep the line of the one that was"
                        + " published first; if the other differs, publish that as a further version. If a line says that it"
                        + " was rewritten since, keep the one of that day.",
                A,
                C,
                A.replace("27", "28"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a:1 schema.json 2026-11-27 | Expected <type>:<version> <item> <fingerprint> <day>, with single blanks between",
                "a:1 schema.json 0123 2026-11-27 | Expected <type>:<version> <item> <fingerprint> <day>, with single blanks between",
                "a:1  schema.json $ 2026-11-27 | Expected <type>:<version> <item> <fingerprint> <day>, with single blanks between",
                "a:1 schema.json $ 2026-13-27 | Expected a day such as 2026-11-27 but found 2026-13-27",
                "a schema.json $ 2026-11-27 | Expected <type>:<version> but found a",
                "a:1 rewritten today because | Expected a day such as 2026-11-27 but found today",
            })
    void a_line_that_is_none_is_told(String line, String problem) {
        assertDamaged(
                "schemas.lock, line 1: " + problem + ". Put the line back as it was; the history of the file has it.",
                line.replace("$", PRINT));
    }
}
