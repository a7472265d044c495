package dev.stepwise.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTest {

    @Test
    void reads_names_between_dots() {
        assertThat(Path.parse("customer.firstName")).isEqualTo(Path.of("customer", "firstName"));
    }

    @Test
    void reads_letters_of_any_script_digits_and_a_few_signs_without_quotes() {
        assertThat(Path.parse("größe.$schema.a_b-c.0")).isEqualTo(Path.of("größe", "$schema", "a_b-c", "0"));
    }

    @Test
    void reads_other_names_in_quotes() {
        assertThat(Path.parse("meta.'a.b'.c")).isEqualTo(Path.of("meta", "a.b", "c"));
    }

    @Test
    void reads_a_doubled_quote_as_one() {
        assertThat(Path.parse("'it''s'")).isEqualTo(Path.of("it's"));
    }

    @Test
    void reads_an_empty_name_in_quotes() {
        assertThat(Path.parse("a.''")).isEqualTo(Path.of("a", ""));
    }

    @Test
    void reads_a_json_pointer() {
        assertThat(Path.parse("/meta/a.b")).isEqualTo(Path.of("meta", "a.b"));
    }

    @Test
    void reads_the_escapes_of_a_json_pointer() {
        assertThat(Path.parse("/a~1b/c~0d/~01")).isEqualTo(Path.of("a/b", "c~d", "~1"));
    }

    @Test
    void reads_empty_names_in_a_json_pointer() {
        assertThat(Path.parse("/a//")).isEqualTo(Path.of("a", "", ""));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"\",1",
                "a.,3",
                ".a,1",
                "a..b,3",
                "a b,1",
                "a.b c,3",
                "a[0],1",
                "'a,1",
                "a.'b,3",
                "'a'b,4",
                "'a''.b,1",
                "a.b/c,3",
                "/a~,3",
                "/a~2b,3",
                "/~~0,2",
                "..,1",
                ".a.,1",
                "root(a,1"
            })
    void refuses_anything_else_and_says_where_it_begins(String text, int character) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Path.parse(text))
                .withMessage("Expected a path such as customer.firstName, meta.'a.b' or /meta/a.b but found \"" + text
                        + "\": unreadable from character " + character + " on");
    }

    @Test
    void reads_the_scope_itself_as_a_dot() {
        assertThat(Path.parse(".")).isEqualTo(Path.self()).isEqualTo(Path.of());
        assertThat(Path.self().isSelf()).isTrue();
        assertThat(Path.of("a").isSelf()).isFalse();
        assertThat(Path.self()).hasToString(".");
    }

    @Test
    void a_name_that_is_a_dot_stands_in_quotes() {
        assertThat(Path.parse("'.'")).isEqualTo(Path.of("."));
        assertThat(Path.of(".")).hasToString("'.'");
    }

    @Test
    void reads_a_path_from_the_root() {
        assertThat(Path.parse("root(meta.'a.b')")).isEqualTo(new Path(true, List.of("meta", "a.b")));
        assertThat(Path.root("meta.'a.b'")).isEqualTo(Path.parse("root(meta.'a.b')"));
        assertThat(Path.root("/meta/a.b")).hasToString("root(meta.'a.b')");
    }

    @Test
    void reads_the_document_itself_from_anywhere() {
        assertThat(Path.parse("root(.)")).isEqualTo(Path.root(".")).hasToString("root(.)");
        assertThat(Path.root(".").isSelf()).isTrue();
    }

    @Test
    void a_path_from_the_root_is_another_than_one_from_the_scope() {
        assertThat(Path.root("a")).isNotEqualTo(Path.parse("a"));
        assertThat(Path.root("a").startsWith(Path.self())).isFalse();
        assertThat(Path.root("a").startsWith(Path.root("."))).isTrue();
        assertThat(Path.root("a").child("b").parent()).isEqualTo(Path.root("a"));
    }

    @Test
    void a_name_in_quotes_may_look_like_a_path_from_the_root() {
        assertThat(Path.parse("'root(a)'")).isEqualTo(Path.of("root(a)")).hasToString("'root(a)'");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"root(),\"\",1", "root(a b),a b,1", "root(a.),a.,3"})
    void says_what_is_wrong_between_the_parentheses(String text, String inner, int character) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Path.parse(text))
                .withMessage("Expected a path such as customer.firstName, meta.'a.b' or /meta/a.b but found \"" + inner
                        + "\": unreadable from character " + character + " on");
    }

    @Test
    void prints_names_in_quotes_where_they_need_them() {
        assertThat(Path.of("meta", "a.b", "it's", "", "c")).hasToString("meta.'a.b'.'it''s'.''.c");
    }

    @Test
    void copies_its_names() {
        List<String> names = new ArrayList<>(List.of("a"));
        Path path = new Path(names);
        names.add("b");
        assertThat(path).isEqualTo(Path.of("a"));
    }

    @Property
    void reads_back_what_it_prints(@ForAll @Size(max = 5) List<String> names, @ForAll boolean fromRoot) {
        Path path = new Path(fromRoot, names);
        assertThat(Path.parse(path.toString())).isEqualTo(path);
    }

    @Property
    void reads_every_path_as_a_json_pointer(@ForAll @Size(min = 1, max = 5) List<String> names) {
        String pointer = names.stream()
                .map(name -> "/" + name.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
        assertThat(Path.parse(pointer)).isEqualTo(new Path(names));
    }
}
