package dev.stepwise.testing.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is made for the schemas of the catalogue, by the engine of jqwik. */
class CatalogueMessagesPropertyTest {

    private static final Messages MESSAGES = Messages.of(Generated.CATALOGUE);

    record Published(EventType type, SchemaVersion version) {}

    @Provide
    Arbitrary<Published> published() {
        return Arbitraries.of(Generated.CATALOGUE.eventTypes().stream()
                .flatMap(type ->
                        Generated.CATALOGUE.versions(type).stream().map(version -> new Published(type, version)))
                .filter(published -> Generated.CATALOGUE
                        .schema(published.type(), published.version(), JsonMessages.LANGUAGE)
                        .isPresent())
                .toList());
    }

    @Property(tries = 20)
    void messages_are_valid_with_any_seed(@ForAll("published") Published published, @ForAll long seed) {
        String schema = Generated.CATALOGUE
                .schema(published.type(), published.version(), JsonMessages.LANGUAGE)
                .orElseThrow();
        Arbitrary<JsonNode> messages =
                MESSAGES.json(published.type().toString(), published.version().toString());

        assertThat(Generated.messages(messages, 20, seed)).allMatch(Generated.validator(schema));
        assertThat(MESSAGES.gaps(
                        published.type().toString(), published.version().toString()))
                .isEmpty();
    }

    @Provide
    Arbitrary<JsonNode> orders() {
        return MESSAGES.at(
                        "order-placed",
                        "items[].quantity",
                        Arbitraries.integers().between(1, 9))
                .json("order-placed", "5");
    }

    @Property(tries = 100)
    void messages_are_parameters_of_properties(@ForAll("orders") JsonNode order) {
        order.get("items")
                .forEach(item -> assertThat(item.get("quantity").intValue()).isBetween(1, 9));
    }
}
