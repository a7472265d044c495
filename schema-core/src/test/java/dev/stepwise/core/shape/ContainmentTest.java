package dev.stepwise.core.shape;

import static dev.stepwise.core.shape.Verdict.Status.PROVED;
import static dev.stepwise.core.shape.Verdict.Status.REFUTED;
import static dev.stepwise.core.shape.Verdict.Status.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.stepwise.core.shape.Shape.Field;
import dev.stepwise.core.shape.Shape.Obj;
import dev.stepwise.core.shape.Shape.Presence;
import dev.stepwise.core.shape.Verdict.Difference;
import dev.stepwise.core.shape.Verdict.Status;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainmentTest {

    @ParameterizedTest(name = "{1} in {0}: {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                // scalars
                "any;                   text;               PROVED",
                "text;                  any;                UNKNOWN",
                "text;                  text;               PROVED",
                "text;                  int;                REFUTED",
                "number;                int;                PROVED",
                "int;                   number;             REFUTED",
                "int;                   number 2;           PROVED",
                "int;                   number 2.5;         REFUTED",
                "int 0..;               int 1..9;           PROVED",
                "int 1..9;              int 0..;            REFUTED",
                "int 1..9;              int~;               UNKNOWN",
                "int 1..9;              int 10..~;          REFUTED",
                "text;                  '\"A B\"';          PROVED",
                "'\"A B\"';             '\"A\"';            PROVED",
                "'\"A\"';               '\"A B\"';          REFUTED",
                "'\"A\"';               text;               REFUTED",
                "'\"A\"';               text~;              UNKNOWN",
                "'\"A\"';               '\"B\"~';           REFUTED",
                // unions
                "text | null;           text;               PROVED",
                "text;                  text | null;        REFUTED",
                "text | int;            int | text;         PROVED",
                "text | int;            bool;               REFUTED",
                "'\"A\" | \"B\"';       '\"A B\"';          UNKNOWN",
                "text;                  nothing;            PROVED",
                // arrays and maps
                "[number];              [int];              PROVED",
                "[int];                 [number];           REFUTED",
                "{*: number};           {*: int};           PROVED",
                "{*: number};           {a: int};           PROVED",
                "{*: int};              {a: text};          REFUTED",
                "{a?: int, *: text};    {*: text};          REFUTED",
                // members
                "{a?: int};             {a: int};           PROVED",
                "{a: int};              {a?: int};          REFUTED",
                "{a: int};              {a~: int};          UNKNOWN",
                "{a: int};              {};                 REFUTED",
                "{a: int};              {…};                REFUTED",
                "{a?: int};             {};                 PROVED",
                "{a?: int, …};          {…};                UNKNOWN",
                "{a?: any, …};          {…};                PROVED",
                "{};                    {a?: int};          REFUTED",
                "{};                    {a~: int};          UNKNOWN",
                "{…};                   {a: int};           PROVED",
                "{};                    {…};                UNKNOWN",
                "{a: {b: int}};         {a: {b: text}};     REFUTED",
            })
    void shapes_hold_others_or_not(String published, String derived, Status status) {
        assertThat(verdict(published, derived).status()).isEqualTo(status);
    }

    @Test
    void each_difference_has_its_place() {
        Verdict verdict = verdict("{a: [{b: int, c: text}], d: {*: bool}}", "{a: [{b: text}], d: {*: int}, e: int}");
        assertThat(verdict.differences())
                .extracting(Difference::place, Difference::words)
                .containsExactlyInAnyOrder(
                        tuple("e", "there is no room for it"),
                        tuple("a[].b", "expected an integer but found a text"),
                        tuple("a[].c", "it is required but nothing makes it"),
                        tuple("d[]", "expected a boolean but found an integer"));
    }

    @Test
    void what_limits_a_node_is_proved_by_the_same_limit_alone() {
        Shape limited = new Shape.Text().noted(Notes.limits(Set.of("minLength 1")));
        assertThat(Containment.contains(limited, limited.noted(limited.notes())).status())
                .isEqualTo(PROVED);
        assertThat(Containment.contains(new Shape.Text(), limited).status()).isEqualTo(PROVED);
        assertThat(Containment.contains(limited, new Shape.Text()).status()).isEqualTo(UNKNOWN);
    }

    @Test
    void numbers_of_limited_digits_hold_what_they_can_hold_exactly() {
        Shape amount = new Shape.Decimal(Range.ALL, new Digits(9, 2), Notes.NONE);
        Shape rate = new Shape.Decimal(Range.ALL, new Digits(6, 4), Notes.NONE);
        assertThat(Containment.contains(Sketch.shape("number"), amount).status())
                .isEqualTo(PROVED);
        assertThat(Containment.contains(amount, Sketch.shape("number")).status())
                .isEqualTo(REFUTED);
        assertThat(Containment.contains(amount, rate).status()).isEqualTo(REFUTED);
        assertThat(Containment.contains(rate, new Shape.Decimal(Range.ALL, new Digits(3, 1), Notes.NONE))
                        .status())
                .isEqualTo(PROVED);
        Shape single = new Shape.Floating(32, Notes.NONE);
        Shape twice = new Shape.Floating(64, Notes.NONE);
        assertThat(Containment.contains(twice, single).status()).isEqualTo(PROVED);
        assertThat(Containment.contains(single, twice).status()).isEqualTo(REFUTED);
        assertThat(Containment.contains(single, Sketch.shape("int 0..16777216")).status())
                .isEqualTo(PROVED);
        assertThat(Containment.contains(single, Sketch.shape("int 0..16777217")).status())
                .isEqualTo(REFUTED);
    }

    @Test
    void bytes_of_a_size_are_bytes() {
        Shape any = new Shape.Bytes(null, Notes.NONE);
        Shape four = new Shape.Bytes(4, Notes.NONE);
        assertThat(Containment.contains(any, four).status()).isEqualTo(PROVED);
        assertThat(Containment.contains(four, any).status()).isEqualTo(REFUTED);
        assertThat(Containment.contains(new Shape.Text(), four).status()).isEqualTo(REFUTED);
    }

    @Test
    void an_object_is_told_from_another_by_a_constant() {
        String union = "{t: \"x\", a: int} | {t: \"y\", b: int}";
        assertThat(verdict(union, "{t: \"x\", a: int}").status()).isEqualTo(PROVED);
        assertThat(verdict(union, "{t: \"y\", a: int}").status()).isEqualTo(REFUTED);
        assertThat(verdict(union, "{t: \"z\", a: int}").status()).isEqualTo(REFUTED);
        assertThat(verdict(union, "{t: text, a: int}").status()).isEqualTo(UNKNOWN);
    }

    @Test
    void shapes_that_lead_back_to_themselves_are_compared_as_far_as_they_differ() {
        assertThat(Containment.contains(list("int"), list("int")).status()).isEqualTo(PROVED);
        assertThat(Containment.contains(list("number"), list("int")).status()).isEqualTo(PROVED);
        assertThat(Containment.contains(list("int"), list("text")).status()).isEqualTo(REFUTED);
    }

    private static Shape list(String value) {
        Definitions definitions = new Definitions();
        definitions.define(
                "list",
                new Obj(
                        Map.of(
                                "value", new Field(Sketch.shape(value), Presence.REQUIRED),
                                "next", new Field(definitions.named("list"), Presence.OPTIONAL)),
                        null));
        return definitions.named("list");
    }

    private static Verdict verdict(String published, String derived) {
        return Containment.contains(Sketch.shape(published), Sketch.shape(derived));
    }
}
