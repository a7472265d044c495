package dev.stepwise.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypeTest {

    @ParameterizedTest
    @ValueSource(strings = {"order-placed", "mediawiki.revision-score", "a", "_x", "$x", "urn:shop/Order$Placed", "0"})
    void takes_names_of_letters_digits_and_a_few_signs(String name) {
        assertThat(EventType.of(name).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "order placed", "-order", ".order", "/order", "órdenes", "order\n", "a;b", "\u0000"})
    void refuses_other_names(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventType.of(name))
                .withMessage(
                        "Expected an event type of 1 to 255 letters, digits or _ $ . / : - that begins with a letter,"
                                + " a digit, _ or $ but found \"" + name + "\"");
    }

    @Test
    void takes_255_characters_and_no_more() {
        assertThat(EventType.isName("x".repeat(255))).isTrue();
        assertThat(EventType.isName("x".repeat(256))).isFalse();
    }

    @Test
    void prints_its_name() {
        assertThat(EventType.of("order-placed")).hasToString("order-placed");
    }

    @Test
    void equals_another_of_the_same_name() {
        assertThat(EventType.of("order-placed")).isEqualTo(new EventType("order-placed"));
    }
}
