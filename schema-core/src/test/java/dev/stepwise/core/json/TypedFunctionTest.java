package dev.stepwise.core.json;

import static dev.stepwise.core.json.Upgrades.failure;
import static dev.stepwise.core.json.Upgrades.step;
import static dev.stepwise.core.json.Upgrades.upgrade;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Migrator;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Outcome;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedFunctionTest {

    private static final String HERE = TypedFunctionTest.class.getName();

    enum Colour {
        RED,
        BLUE
    }

    record Item(BigDecimal price, int quantity) {
        Item {
            if (quantity < 0) {
                throw new IllegalArgumentException("secret");
            }
        }
    }

    record Order(long id, String note, boolean paid, Colour colour, List<Item> items) {}

    record Priced(long id, BigDecimal total) {}

    record Numbers(BigDecimal a, BigInteger b, double c, float d, Float e) {}

    record Cyclic(Map<String, Object> self) {}

    record Throwing(int a) {
        @Override
        public int a() {
            throw new IllegalStateException("secret");
        }
    }

    record Starved(int a) {
        Starved {
            throw new OutOfMemoryError("x");
        }
    }

    private static final String ORDER = "{\"id\":7,\"note\":\"x\",\"paid\":true,\"colour\":\"RED\","
            + "\"items\":[{\"price\":1.10,\"quantity\":1},{\"price\":2.00,\"quantity\":2}]}";

    private static <A> MigratorRegistry same(Class<A> type) {
        return step(step -> step.migrate(type, type, value -> value));
    }

    private static <B> MigratorRegistry making(Class<B> newer, Migrator.Between<Order, B> function) {
        return step(step -> step.migrate(Order.class, newer, function));
    }

    private static void assertStepFailed(MigrationException failure, String message) {
        assertThat(failure).hasMessage("order-placed 1 → 2, step 1 → 2" + message);
        assertThat(failure.reason()).isEqualTo(Reason.STEP_FAILED);
    }

    private static String doesNotFit(String path, String expected, String found) {
        return ", at " + path + ": the class " + HERE + "$Order expects " + expected + " but found " + found
                + ", which it does not take. Mend the class, or the step before.";
    }

    @Test
    void a_function_makes_the_newer_version() {
        MigratorRegistry summing = making(
                Priced.class,
                order -> new Priced(
                        order.id(), order.items().stream().map(Item::price).reduce(BigDecimal.ZERO, BigDecimal::add)));

        assertThat(upgrade(summing, ORDER)).isEqualTo("{\"id\":7,\"total\":3.10}");
        assertThat(upgrade(summing, ORDER.getBytes(UTF_8))).asString(UTF_8).isEqualTo("{\"id\":7,\"total\":3.10}");
        assertThat(upgrade(summing, Upgrades.node(ORDER))).hasToString("{\"id\":7,\"total\":3.1}");
    }

    @Test
    void what_a_function_does_not_change_comes_through() {
        assertThat(upgrade(same(Order.class), ORDER)).isEqualTo(ORDER);
    }

    @Test
    void numbers_keep_their_value_in_every_class_that_can_hold_it() {
        String numbers =
                "{\"a\":12345678901234567890.12345678901234567890,\"b\":1234567890123456789012345678901234567890,"
                        + "\"c\":0.1,\"d\":0.1,\"e\":3.4028235E+38}";

        assertThat(upgrade(same(Numbers.class), numbers)).isEqualTo(numbers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1E+2", "1E+400", "0.00", "-1.500"})
    void a_decimal_keeps_its_digits(String price) {
        String order = ORDER.replace("1.10", price);

        assertThat(upgrade(same(Order.class), order)).isEqualTo(order);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "id":7         | "id":7.0                       | id                | long                 | a number
            "id":7         | "id":7.5                       | id                | long                 | a number
            "id":7         | "id":7e0                       | id                | long                 | a number
            "id":7         | "id":"7"                       | id                | long                 | a text
            "id":7         | "id":""                        | id                | long                 | a text
            "id":7         | "id":null                      | id                | long                 | null
            "id":7         | "id":true                      | id                | long                 | a boolean
            "id":7         | "id":[7]                       | id                | long                 | an array
            "id":7         | "id":9223372036854775808       | id                | long                 | a number
            "id":7,        |                                | id                | long                 | nothing
            "paid":true,   |                                | paid              | boolean              | nothing
            "paid":true    | "paid":1                       | paid              | boolean              | a number
            "paid":true    | "paid":"true"                  | paid              | boolean              | a text
            "note":"x"     | "note":12                      | note              | java.lang.String     | a number
            "note":"x"     | "note":1.50                    | note              | java.lang.String     | a number
            "note":"x"     | "note":false                   | note              | java.lang.String     | a boolean
            "note":"x"     | "note":{}                      | note              | java.lang.String     | an object
            2.00           | "2.00"                         | items[1].price    | java.math.BigDecimal | a text
            2.00           | {}                             | items[1].price    | java.math.BigDecimal | an object
            "quantity":2   | "quantity":2.5                 | items[1].quantity | int                  | a number
            "quantity":2   | "quantity":3000000000          | items[1].quantity | int                  | a number
            "quantity":2   | "quantity":null                | items[1].quantity | int                  | null
            """)
    void a_value_of_another_kind_is_refused_with_its_path(
            String old, String text, String path, String expected, String found) {
        String order = ORDER.replace(old, text == null ? "" : text);

        assertStepFailed(failure(same(Order.class), order), doesNotFit(path, expected, found));
        assertStepFailed(failure(same(Order.class), order.getBytes(UTF_8)), doesNotFit(path, expected, found));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            0       | a number
            "GREEN" | a text
            "red"   | a text
            ""      | a text
            """)
    void an_enum_takes_the_names_of_its_constants_only(String colour, String found) {
        assertStepFailed(
                failure(same(Order.class), ORDER.replace("\"RED\"", colour)),
                doesNotFit("colour", HERE + "$Colour", found));
    }

    @Test
    void a_member_that_the_class_does_not_have_is_refused() {
        assertStepFailed(
                failure(same(Order.class), ORDER.replace("\"quantity\":2", "\"quantity\":2,\"line.no\":3")),
                ", at items[1].'line.no': the class " + HERE + "$Item has no such member, and its value would be lost."
                        + " Add the member to the class, or remove it in the step before.");
    }

    @Test
    void a_constructor_that_throws_is_named_with_its_path() {
        assertStepFailed(
                failure(same(Order.class), ORDER.replace("\"quantity\":2", "\"quantity\":-2")),
                ", at items[1]: making the class " + HERE + "$Item threw java.lang.IllegalArgumentException. Mend the"
                        + " class, or the step before.");
    }

    @Test
    void a_function_that_throws_is_named_without_its_message() {
        assertStepFailed(
                failure(
                        making(Priced.class, order -> {
                            throw new IllegalStateException("secret");
                        }),
                        ORDER),
                ": the code of the step threw java.lang.IllegalStateException; the cause has its frames. Mend the step, or the producer.");
    }

    record Noted(String id, @Nullable String note) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Terse(String id, @Nullable String note) {}

    record Renamed(String id, @Nullable String remark) {}

    /** Nothing that a class holds is left out, or guessed to have been absent. */
    @Test
    void a_class_says_itself_whether_it_writes_null() {
        assertThat(upgrade(same(Noted.class), "{\"id\":\"a\"}")).isEqualTo("{\"id\":\"a\",\"note\":null}");
        assertThat(upgrade(same(Terse.class), "{\"id\":\"a\"}")).isEqualTo("{\"id\":\"a\"}");
        assertThat(upgrade(
                        step(s -> s.migrate(Noted.class, Renamed.class, n -> new Renamed(n.id(), n.note()))),
                        "{\"id\":\"a\",\"note\":null}"))
                .isEqualTo("{\"id\":\"a\",\"remark\":null}");
    }

    record Doubles(double a, Double b, float c, Float d) {}

    @ParameterizedTest
    @CsvSource({
        "0.12345678901234567890, 1, 1, 1, a, double, a number",
        "1, 1e-400, 1, 1, b, java.lang.Double, a number",
        "1, 1, 16777217, 1, c, float, a number",
        "1, 1, 1, 1e39, d, java.lang.Float, a number",
        "null, 1, 1, 1, a, double, null",
        "' \"\" ', 1, 1, 1, a, double, a text"
    })
    void a_number_whose_digits_do_not_fit_is_refused(
            String a, String b, String c, String d, String path, String type, String found) {
        String document = "{\"a\":" + a + ",\"b\":" + b + ",\"c\":" + c + ",\"d\":" + d + "}";
        assertStepFailed(
                failure(same(Doubles.class), document),
                ", at " + path + ": the class " + HERE + "$Doubles expects " + type + " but found " + found
                        + ", which it does not take. Mend the class, or the step before.");
    }

    @Test
    void a_number_whose_digits_fit_keeps_its_value() {
        assertThat(upgrade(same(Doubles.class), "{\"a\":0.1,\"b\":1e2,\"c\":0.1,\"d\":null}"))
                .isEqualTo("{\"a\":0.1,\"b\":100.0,\"c\":0.1,\"d\":null}");
    }

    record Loose(@Nullable Integer number, @Nullable Boolean flag) {}

    @ParameterizedTest
    @ValueSource(strings = {"\"number\":\" \"", "\"number\":\"\"", "\"flag\":\" \""})
    void an_empty_text_is_not_taken_for_null(String member) {
        assertThat(failure(same(Loose.class), "{" + member + "}").reason()).isEqualTo(Reason.STEP_FAILED);
    }

    record Unversioned(String id) {}

    @Test
    void a_class_need_not_have_the_fields_that_state_type_and_version() {
        Outcome outcome =
                Upgrades.byField(same(Unversioned.class), "v").upgrade("{\"v\":1,\"id\":\"a\"}", MessageContext.none());

        // At its old place, too.
        assertThat(((Outcome.Upgraded) outcome).payload()).isEqualTo("{\"v\":2,\"id\":\"a\"}");
    }

    @Test
    void a_function_that_returns_null_is_refused() {
        assertStepFailed(
                failure(making(Priced.class, order -> null), ORDER),
                ": the function returned null. Return the value of the next version.");
    }

    @Test
    void a_result_that_is_written_as_something_else_than_an_object_is_refused() {
        String problem = ": expected the class %s to be written as an object but found %s. Mend the class.";

        assertStepFailed(
                failure(making(String.class, Order::note), ORDER), problem.formatted("java.lang.String", "a text"));
        assertStepFailed(
                failure(making(Long.class, Order::id), ORDER), problem.formatted("java.lang.Long", "a number"));
        assertStepFailed(
                failure(making(Object[].class, order -> new Object[0]), ORDER),
                problem.formatted("[Ljava.lang.Object;", "an array"));
    }

    @Test
    void a_result_that_cannot_be_written_is_refused() {
        String problem = ": Jackson cannot write the class %s. Mend the class.";

        assertStepFailed(
                failure(making(Throwing.class, order -> new Throwing(1)), ORDER),
                problem.formatted(HERE + "$Throwing"));
        assertStepFailed(
                failure(making(Object.class, order -> new Object()), ORDER), problem.formatted("java.lang.Object"));
    }

    @Test
    void a_result_that_contains_itself_is_refused() {
        MigratorRegistry cyclic = making(Cyclic.class, order -> {
            Map<String, Object> self = new HashMap<>();
            self.put("self", self);
            return new Cyclic(self);
        });

        assertStepFailed(
                failure(cyclic, ORDER), ": Jackson cannot write the class " + HERE + "$Cyclic. Mend the class.");
    }

    @Test
    void a_number_that_is_not_finite_is_refused() {
        MigratorRegistry dividing = making(Map.class, order -> Map.of("ratio", 0.0 / (order.id() - 7)));

        assertStepFailed(
                failure(dividing, ORDER),
                ", at ratio: the code of the step left a number that is not finite. Leave only what JSON can say.");
    }

    /** As in all code of a step: it is not the message that is at fault. */
    @Test
    void running_out_of_memory_in_a_constructor_comes_through_as_it_is() {
        assertThatThrownBy(() -> upgrade(
                        step(s -> s.migrate(Starved.class, Starved.class, (Starved value) -> value)), "{\"a\":1}"))
                .isInstanceOf(OutOfMemoryError.class);
    }
}
