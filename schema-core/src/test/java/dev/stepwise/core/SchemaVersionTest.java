package dev.stepwise.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaVersionTest {

    private static final String EXPECTED =
            "Expected a version label of 1 to 64 letters, digits or . _ + - that begins with a letter or a digit but found ";

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "2.0.0", "7.4", "v3", "2024-06-01", "1.0.0-rc.1+build_5"})
    void takes_labels_of_letters_digits_and_a_few_signs(String label) {
        assertThat(SchemaVersion.of(label).label()).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "-1", ".5", "+1", "1,5", "1/2", "1\n", "ü"})
    void refuses_other_labels(String label) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SchemaVersion.of(label))
                .withMessage(EXPECTED + '"' + label + '"');
    }

    @Test
    void takes_64_characters_and_no_more() {
        assertThat(SchemaVersion.isLabel("1".repeat(64))).isTrue();
        assertThat(SchemaVersion.isLabel("1".repeat(65))).isFalse();
    }

    @Test
    void a_whole_number_is_its_digits() {
        assertThat(SchemaVersion.of(12)).isEqualTo(SchemaVersion.of("12"));
    }

    @Test
    void refuses_negative_numbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SchemaVersion.of(-1))
                .withMessage(EXPECTED + "\"-1\"");
    }

    @Test
    void is_its_label_so_that_1_and_1_0_are_two_versions() {
        assertThat(SchemaVersion.of("1")).isNotEqualTo(SchemaVersion.of("1.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "999999999"})
    void is_whole_if_it_is_the_short_form_of_a_number(String label) {
        assertThat(SchemaVersion.of(label).isWhole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "1.0", "1e0", "v1", "1000000000"})
    void is_not_whole_otherwise(String label) {
        assertThat(SchemaVersion.of(label).isWhole()).isFalse();
    }

    @Test
    void prints_its_label() {
        assertThat(SchemaVersion.of("2.0.0")).hasToString("2.0.0");
    }
}
