package dev.stepwise.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdentificationHeadersTest {

    private static final EventType TYPE = EventType.of("order-placed");
    private static final SchemaVersion VERSION = SchemaVersion.of("4");

    @Test
    void every_header_that_is_looked_at_states_type_and_version() {
        Identification identification = Identification.builder()
                .header("event-type", Notation.type())
                .header("schema-version", Notation.version())
                .header("schema", Notation.uri("/schemas/{type}/{version}"))
                .field("meta.version", Notation.version())
                .build();
        assertThat(identification.headers("orders", TYPE, VERSION))
                .extracting(HeaderChange::toString)
                .containsExactly("event-type=order-placed", "schema-version=4", "schema=/schemas/order-placed/4");
    }

    @Test
    void of_several_notations_the_first_that_can_state_the_type_is_taken() {
        Identification identification = Identification.builder()
                .header("schema", Notation.uri("/refunds/{version}", "refund-made"))
                .header("schema", Notation.uri("/orders/{version}", "order-placed"))
                .build();
        assertThat(identification.headers(null, TYPE, VERSION))
                .extracting(HeaderChange::toString)
                .containsExactly("schema=/orders/4");
    }

    @Test
    void a_topic_with_rules_of_its_own_has_the_headers_of_these() {
        Identification identification = Identification.builder()
                .header("schema-version", Notation.version())
                .onTopic("orders", own -> own.header("v", Notation.version()))
                .onTopic("payments", own -> own.field("v", Notation.version()))
                .build();
        assertThat(identification.headers("orders", TYPE, VERSION))
                .extracting(HeaderChange::toString)
                .containsExactly("v=4");
        assertThat(identification.headers("payments", TYPE, VERSION)).isEmpty();
    }
}
