package dev.stepwise.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CatalogueRegistryTest {

    @Test
    void has_a_chain_for_each_event_type() {
        assertThat(new CatalogueRegistry().registry().chains())
                .extracting(chain -> chain.eventType().name())
                .containsExactlyInAnyOrder(
                        "order-placed", "customer-registered", "mediawiki.revision-score", "payment-captured");
    }

    @Test
    void is_the_same_for_every_provider() {
        assertThat(new CatalogueRegistry().registry()).isSameAs(new CatalogueRegistry().registry());
    }

    @Test
    void leaves_it_to_the_settings_how_messages_are_identified() {
        assertThat(new CatalogueRegistry().identification()).isEmpty();
    }
}
