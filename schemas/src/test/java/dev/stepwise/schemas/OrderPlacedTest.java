package dev.stepwise.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the golden messages cannot show: orders that are refused, and those at the border. */
class OrderPlacedTest {

    @ParameterizedTest
    @CsvSource({"19.99, 1999", "5, 500", "0.1, 10", "1.50e1, 1500", "0e9, 0", "-2.50, -250", "1.2300, 123"})
    void a_price_becomes_cents_however_it_is_spelled(String price, String cents) {
        assertThat(Upgrading.upgrade("order-placed", "3", "5", order("\"qty\":1,\"price\":" + price, "N")))
                .contains("\"unitPriceCents\":" + cents + "}", "\"totalCents\":" + cents + "}");
    }

    @Test
    void a_fraction_of_a_cent_is_refused_rather_than_rounded() {
        assertThat(Upgrading.failure("order-placed", "3", "4", order("\"qty\":1,\"price\":98.765", "N"), "98.765"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a whole number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "-3e200"})
    @Timeout(10)
    void a_price_of_too_many_digits_is_refused_before_they_fill_the_memory(String price) {
        assertThat(Upgrading.failure("order-placed", "3", "4", order("\"qty\":1,\"price\":" + price, "N"), price))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_price_in_quotes_is_refused() {
        assertThat(Upgrading.failure("order-placed", "3", "4", order("\"qty\":1,\"price\":\"19.99\"", "N"), "19.99"))
                .hasMessage("Expected a number as price");
    }

    @Test
    void an_item_without_a_price_is_refused() {
        assertThat(Upgrading.failure("order-placed", "3", "4", order("\"qty\":1", "N"), "qty"))
                .hasMessage("Expected a number as price");
    }

    @Test
    void a_quantity_is_counted_by_its_value_and_keeps_its_spelling() {
        assertThat(Upgrading.upgrade("order-placed", "3", "5", order("\"qty\":2.0,\"price\":0.05", "N")))
                .contains("\"quantity\":2.0,", "\"totalCents\":10}");
    }

    @Test
    void an_unknown_status_is_refused_without_being_quoted() {
        assertThat(Upgrading.failure(
                        "order-placed", "4", "5", order("\"quantity\":1,\"unitPriceCents\":1", "XYZ"), "XYZ"))
                .hasMessage("Expected N, P, S or C as status");
    }

    @Test
    void a_member_that_a_step_would_make_is_not_overwritten() {
        assertThat(Upgrading.failure(
                        "order-placed",
                        "2",
                        "3",
                        "{\"customerName\":\"Ada L\",\"customer\":\"C-1\",\"items\":[]}",
                        "C-1"))
                .hasMessage("Expected no customer, since the step makes one");
    }

    @Test
    void an_order_without_a_customer_name_is_refused() {
        assertThat(Upgrading.failure("order-placed", "1", "3", "{\"custName\":null,\"items\":[]}", "custName"))
                .hasMessage("Expected a text as customerName");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"null|an array as items", "[1]|an array of nothing but objects as items"})
    void items_that_are_no_list_of_objects_are_refused(String items, String expected) {
        assertThat(Upgrading.failure("order-placed", "3", "4", "{\"items\":" + items + "}", items))
                .hasMessage("Expected " + expected);
    }

    private static String order(String item, String status) {
        return "{\"status\":\"" + status + "\",\"items\":[{" + item + "}]}";
    }
}
