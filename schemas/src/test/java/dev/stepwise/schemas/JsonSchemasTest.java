package dev.stepwise.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That the validator of the other tests finds faults at all. */
class JsonSchemasTest {

    private static final String CUSTOMER = """
            {"version": 3, "customerId": "4711", "name": "Ada", "newsletter": true,
             "registeredAt": "2021-03-04T05:06:07Z", "contact": {"email": "ada@example.com"}}""";

    @Test
    void a_message_of_the_catalogue_is_accepted() {
        assertThat(faults(CUSTOMER)).isEmpty();
    }

    @Test
    void a_missing_member_is_found() {
        assertThat(faults(CUSTOMER.replace("customerId", "id")))
                .containsExactly(": required property 'customerId' not found");
    }

    @Test
    void formats_are_asserted() {
        assertThat(faults(CUSTOMER.replace("ada@example.com", "ada")))
                .singleElement()
                .asString()
                .contains("email");
        assertThat(faults(CUSTOMER.replace("2021-03-04", "2021-02-31")))
                .singleElement()
                .asString()
                .contains("date-time");
    }

    @Test
    void a_price_with_a_fraction_of_a_cent_is_found() {
        String order = CatalogueFiles.read(CatalogueFiles.FOLDER.resolve("order-placed/1/golden/plain.json"));

        assertThat(JsonSchemas.faults(
                        EventType.of("order-placed"),
                        SchemaVersion.of(1),
                        order.replaceFirst("\"price\": ?[0-9.]+", "\"price\":1.005")))
                .containsExactly("/items/0/price: must be multiple of 0.01");
    }

    private static List<String> faults(String customer) {
        return JsonSchemas.faults(EventType.of("customer-registered"), SchemaVersion.of(3), customer);
    }
}
