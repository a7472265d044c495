package dev.stepwise.core;

import static dev.stepwise.core.Chains.ORDER;
import static dev.stepwise.core.Chains.ORDER_TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stepwise.core.Notation.Statement;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotationTest {

    private static final SchemaVersion TWO = SchemaVersion.of(2);

    @Test
    void a_type_is_its_name() {
        assertThat(Notation.type().read(ORDER)).isEqualTo(new Statement(ORDER_TYPE, null));
        assertThat(Notation.type().read("order placed")).isNull();
        assertThat(Notation.type().restate("refund", ORDER_TYPE, TWO)).isEqualTo(ORDER);
    }

    @Test
    void a_version_is_its_label() {
        assertThat(Notation.version().read("2")).isEqualTo(new Statement(null, TWO));
        assertThat(Notation.version().read("")).isNull();
        assertThat(Notation.version().restate("1", ORDER_TYPE, TWO)).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource({
        "/{type}/{version}, /order-placed/1, /order-placed/2",
        "{type}-{version}, order-placed-1, order-placed-2",
        "{type}/{version}.json, shop/orders/order-placed/2.0.0.json, shop/orders/order-placed/2.json",
        "v{version}/{type}, v1/order-placed, v2/order-placed",
        "{version}:{type}, 1:order-placed, 2:order-placed",
        "a.b({type})[{version}], a.b(order-placed)[1], a.b(order-placed)[2]"
    })
    void a_uri_keeps_all_but_type_and_version(String template, String before, String after) {
        Notation notation = Notation.uri(template);
        Statement stated = notation.read(before);
        assertThat(stated.type().name()).endsWith(ORDER);
        assertThat(notation.restate(before, stated.type(), TWO)).isEqualTo(after);
        assertThat(notation.read(after)).isEqualTo(new Statement(stated.type(), TWO));
    }

    @Test
    void a_uri_that_is_to_be_made_follows_the_template() {
        assertThat(Notation.uri("/{type}/{version}").restate("", ORDER_TYPE, TWO))
                .isEqualTo("/order-placed/2");
        assertThat(Notation.uri("/order/{version}", ORDER).restate("", ORDER_TYPE, TWO))
                .isEqualTo("/order/2");
    }

    @Test
    void signs_in_a_template_stand_for_themselves() {
        Notation notation = Notation.uri("/a.b+c/{version}", ORDER);
        assertThat(notation.read("/a.b+c/2")).isEqualTo(new Statement(ORDER_TYPE, TWO));
        assertThat(notation.read("/axb+c/2")).isNull();
    }

    @Test
    void a_uri_of_more_than_a_thousand_characters_is_none() {
        Notation notation = Notation.uri("/" + "x".repeat(996) + "/{version}", ORDER);
        assertThat(notation.read("/" + "x".repeat(996) + "/22")).isNotNull();
        assertThat(notation.read("/" + "x".repeat(996) + "/222")).isNull();
    }

    @Test
    void a_template_without_type_needs_one_beside_it() {
        assertRefused(
                () -> Notation.uri("/{version}"),
                "Expected {type} in the template /{version}, or the event type that its URIs belong to beside it");
    }

    @Test
    void a_template_with_type_takes_none_beside_it() {
        assertRefused(
                () -> Notation.uri("/{type}/{version}", ORDER),
                "Expected no {type} in the template /{type}/{version}, since its URIs belong to order-placed");
    }

    @Test
    void a_template_needs_a_version() {
        assertRefused(() -> Notation.uri("/{type}"), "Expected {version} in the template /{type}");
    }

    @Test
    void a_template_names_type_and_version_once() {
        assertRefused(
                () -> Notation.uri("/{type}/{version}/{version}"),
                "Expected {type} and {version} once each in the template /{type}/{version}/{version}");
    }

    @Property
    void what_a_uri_is_made_of_is_read_from_it(
            @ForAll("types") String type, @ForAll("labels") String label, @ForAll("labels") String later) {
        Notation notation = Notation.uri("https://x.example/{type}/{version}.json");
        String uri = notation.restate("", EventType.of(type), SchemaVersion.of(label));
        assertThat(notation.read(uri)).isEqualTo(new Statement(EventType.of(type), SchemaVersion.of(label)));
        String restated = notation.restate(uri, EventType.of(type), SchemaVersion.of(later));
        assertThat(notation.read(restated)).isEqualTo(new Statement(EventType.of(type), SchemaVersion.of(later)));
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.strings()
                .withChars("aZ9_$./:-")
                .ofMinLength(1)
                .ofMaxLength(20)
                .filter(EventType::isName);
    }

    @Provide
    Arbitrary<String> labels() {
        return Arbitraries.strings()
                .withChars("aZ09._+-")
                .ofMinLength(1)
                .ofMaxLength(10)
                .filter(SchemaVersion::isLabel);
    }

    private static void assertRefused(Runnable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(message);
    }
}
