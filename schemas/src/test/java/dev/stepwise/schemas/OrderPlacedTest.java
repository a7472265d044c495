package dev.stepwise.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the golden messages cannot show: orders that are refused, and those at the border. */
class OrderPlacedTest {

    private static final String MEND = " Mend the producer, or the step.";

    @ParameterizedTest
    @CsvSource({"19.99, 1999", "5, 500", "0.1, 10", "1.50e1, 1500", "0e9, 0", "-2.50, -250", "1.2300, 123"})
    void a_price_becomes_cents_however_it_is_spelled(String price, String cents) {
        assertThat(Upgrading.upgrade("order-placed", "3", "5", order("\"qty\":1,\"price\":" + price, "N")))
                .contains("\"unitPriceCents\":" + cents + "}", "\"totalCents\":" + cents + "}");
    }

    @Test
    void a_fraction_of_a_cent_is_refused_rather_than_rounded() {
        assertThat(failure("3", "4", order("\"qty\":1,\"price\":98.765", "N"), "98.765"))
                .hasMessage(
                        "order-placed 3 → 4, step 3 → 4, at items[0].price: expected at most 2 decimals but found 3."
                                + MEND);
    }

    @ParameterizedTest
    @CsvSource({
        "1e999999999, expected a number of at most 1000 digits but found more",
        "1e-999999999, expected a number of at most 1000 decimals but found more",
        "-3e1001, expected a number of at most 1000 digits but found more"
    })
    @Timeout(10)
    void a_price_of_too_many_digits_is_refused_before_they_fill_the_memory(String price, String problem) {
        assertThat(failure("3", "4", order("\"qty\":1,\"price\":" + price, "N"), price))
                .hasMessage("order-placed 3 → 4, step 3 → 4, at items[0].price: " + problem + "." + MEND);
    }

    @Test
    void a_price_in_quotes_is_refused() {
        assertThat(failure("3", "4", order("\"qty\":1,\"price\":\"19.99\"", "N"), "19.99"))
                .hasMessage("order-placed 3 → 4, step 3 → 4, at items[0].price: expected a number but found a text."
                        + MEND);
    }

    @Test
    void an_item_without_a_price_is_left_alone_until_something_is_computed_from_it() {
        String order = order("\"qty\":770123", "N");
        assertThat(Upgrading.upgrade("order-placed", "3", "4", order)).isEqualTo(order.replace("qty", "quantity"));
        assertThat(failure("3", "5", order, "770123"))
                .hasMessage("order-placed 3 → 5, step 4 → 5, at totalCents: expected a number but found null." + MEND);
    }

    @Test
    void a_quantity_is_counted_by_its_value_and_keeps_its_spelling() {
        assertThat(Upgrading.upgrade("order-placed", "3", "5", order("\"qty\":2.0,\"price\":0.05", "N")))
                .contains("\"quantity\":2.0,", "\"totalCents\":10}");
    }

    @Test
    void an_unknown_status_is_refused_without_being_quoted() {
        assertThat(failure("4", "5", order("\"quantity\":1,\"unitPriceCents\":1", "XYZ"), "XYZ"))
                .hasMessage("order-placed 4 → 5, step 4 → 5, at status: expected \"C\", \"N\", \"P\", \"S\" but found"
                        + " another text." + MEND);
    }

    @Test
    void a_member_on_the_way_to_what_a_step_makes_is_not_overwritten() {
        assertThat(failure("2", "3", "{\"customerName\":\"Ada L\",\"customer\":\"C-1\",\"items\":[]}", "C-1"))
                .hasMessage("order-placed 2 → 3, step 2 → 3, at customer: expected an object but found a text." + MEND);
    }

    @Test
    void a_member_that_a_step_would_make_is_not_overwritten() {
        assertThat(failure(
                        "2",
                        "3",
                        "{\"customerName\":\"Ada L\",\"customer\":{\"lastName\":\"Lee\"},\"items\":[]}",
                        "Lee"))
                .hasMessage(
                        "order-placed 2 → 3, step 2 → 3, at customer.lastName: expected nothing here, since the step"
                                + " makes it, but found a value. Mend the producer, or say what holds with onTarget(…).");
    }

    @Test
    void a_customer_name_of_null_is_split_into_nulls() {
        assertThat(Upgrading.upgrade("order-placed", "1", "3", "{\"custName\":null,\"items\":[]}"))
                .isEqualTo("{\"items\":[],\"currency\":\"EUR\",\"customer\":{\"firstName\":null,\"lastName\":null}}");
    }

    @Test
    void what_an_order_does_not_have_is_not_missed() {
        assertThat(Upgrading.upgrade("order-placed", "1", "4", "{\"note\":1.10}"))
                .isEqualTo("{\"note\":1.10,\"currency\":\"EUR\"}");
    }

    @Test
    void items_of_null_are_left_alone() {
        assertThat(Upgrading.upgrade("order-placed", "3", "4", "{\"items\":null}"))
                .isEqualTo("{\"items\":null}");
    }

    @Test
    void an_order_without_items_has_no_total() {
        assertThat(failure("4", "5", "{\"note\":\"hush\"}", "hush"))
                .hasMessage("order-placed 4 → 5, step 4 → 5, at items: expected a value to compute totalCents from, but"
                        + " found nothing. Mend the producer, or use a computation that takes absence.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "710123|items: expected an array, or an object used as a map, but found a number",
                "[710123]|items[0]: expected an object but found a number"
            })
    void items_that_are_no_list_of_objects_are_refused(String items, String problem) {
        assertThat(failure("3", "4", "{\"items\":" + items + "}", "710123"))
                .hasMessage("order-placed 3 → 4, step 3 → 4, at " + problem + "." + MEND);
    }

    private static Throwable failure(String from, String to, String order, String secret) {
        return Upgrading.failure("order-placed", from, to, order, secret);
    }

    private static String order(String item, String status) {
        return "{\"status\":\"" + status + "\",\"items\":[{" + item + "}]}";
    }
}
