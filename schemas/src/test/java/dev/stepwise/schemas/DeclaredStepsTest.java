package dev.stepwise.schemas;

import static dev.stepwise.core.operation.ValueType.NUMBER;
import static dev.stepwise.core.operation.ValueType.WHOLE_NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Step;
import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.Splitter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Steps that are declared as operations, against the schemas of the catalogue. Nothing is upgraded here. */
class DeclaredStepsTest {

    private static final Splitter AT_FIRST_SPACE = Splitter.of("text.atFirst", 1, 2, List::of);
    private static final Conversion TO_CENTS =
            Conversion.of("number.toCents", 1, price -> price).types(NUMBER, WHOLE_NUMBER);
    private static final Computation TOTAL =
            Computation.of("order.total", 1, inputs -> 0).gives(WHOLE_NUMBER);
    private static final Map<String, String> STATUS = Map.of("N", "NEW", "P", "PAID", "S", "SHIPPED", "C", "CANCELLED");

    @Test
    void the_steps_of_order_placed_make_what_is_published() {
        MigratorRegistry registry = registry(
                "order-placed",
                order -> order.step(1, 2, DeclaredStepsTest::to2)
                        .step(2, 3, DeclaredStepsTest::to3)
                        .step(3, 4, DeclaredStepsTest::to4)
                        .step(4, 5, DeclaredStepsTest::to5));
        assertThat(registry.chains()).hasSize(1);
    }

    @Test
    void the_step_of_revision_score_makes_what_is_published() {
        MigratorRegistry registry = registry(
                "mediawiki.revision-score",
                chain -> chain.step(
                        "1.0.0",
                        "2.0.0",
                        s -> s.forEach("scores", score -> score.keyBy("probability", "name", "value"))
                                .keyBy("scores", "model_name")
                                .keyBy("errors", "model_name")));
        assertThat(registry.chains()).hasSize(1);
    }

    private static void to2(Step.Builder s) {
        s.rename("custName", "customerName").add("currency", "EUR");
    }

    private static void to3(Step.Builder s) {
        s.split("customerName", AT_FIRST_SPACE, "customer.firstName", "customer.lastName");
    }

    private static void to4(Step.Builder s) {
        s.forEach("items", item -> item.rename("qty", "quantity").convert("price", "unitPriceCents", TO_CENTS));
    }

    private static void to5(Step.Builder s) {
        s.move("street", "shippingAddress.street")
                .move("city", "shippingAddress.city")
                .move("zip", "shippingAddress.postalCode")
                .move("country", "shippingAddress.country")
                .mapValues("status", STATUS)
                .compute("totalCents", Input.path("items"), TOTAL);
    }

    private static MigratorRegistry registry(String type, Consumer<MigratorChain.Builder> chain) {
        return MigratorRegistry.builder()
                .eventType(type, chain)
                .catalogue(CatalogueFiles.CATALOGUE)
                .build();
    }
}
