package dev.stepwise.schemas;

import static dev.stepwise.core.operation.ValueType.NUMBER;
import static dev.stepwise.core.operation.ValueType.WHOLE_NUMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.FaultyRegistryException;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Step;
import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.Splitter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        to5(s, "shippingAddress.postalCode");
    }

    private static void to5(Step.Builder s, String postalCode) {
        s.move("street", "shippingAddress.street")
                .move("city", "shippingAddress.city")
                .move("zip", postalCode)
                .move("country", "shippingAddress.country")
                .mapValues("status", STATUS)
                .compute("totalCents", Input.path("items"), TOTAL);
    }

    private static MigratorRegistry registry(String type, Consumer<MigratorChain.Builder> chain) {
        return MigratorRegistry.builder()
                .eventType(type, chain)
                .schemas((eventType, version, language) -> language.fileName().equals("schema.json")
                        ? CatalogueFiles.CATALOGUE.schema(eventType, version, language)
                        : Optional.empty())
                .build();
    }

    @Test
    void a_forgotten_rename_is_found() {
        assertFaults(1, s -> s.add("currency", "EUR"), """
                step 1 → 2 leaves custName, which version 2 does not have, and does not make customerName, which it \
                requires. Did you mean .rename("custName", "customerName")?""");
    }

    @Test
    void a_forgotten_new_field_is_found() {
        assertFaults(1, s -> s.rename("custName", "customerName"), """
                step 1 → 2 does not make currency, which version 2 requires. Add .add("currency", …).""");
    }

    @Test
    void a_misspelt_source_is_found() {
        assertFaults(1, s -> s.rename("custNam", "customerName").add("currency", "EUR"), """
                step 1 → 2, rename custNam → customerName: there is no custNam; the document has orderId, placedAt, \
                custName, status, street, city, zip, country, items, note. Did you mean custName?""");
    }

    @Test
    void a_misspelt_target_is_found() {
        assertFaults(1, s -> s.rename("custName", "customerNam").add("currency", "EUR"), """
                step 1 → 2 leaves customerNam, which version 2 does not have, and does not make customerName, which it \
                requires. Did you mean .rename("customerNam", "customerName")?""");
    }

    @Test
    void a_new_field_of_the_wrong_kind_is_found() {
        assertFaults(1, s -> s.rename("custName", "customerName").add("currency", 978), """
                step 1 → 2 gives currency as an integer 978, where version 2 has a text. Add or mend \
                .convert("currency", …), or mend the schema of version 2.""");
    }

    @Test
    void a_forgotten_split_is_found() {
        assertFaults(2, Step.Builder::noChange, """
                step 2 → 3 does not make customer, which version 3 requires. Add .add("customer", …), or make it of \
                customerName.""");
    }

    @Test
    void a_misspelt_part_is_found() {
        assertFaults(2, s -> s.split("customerName", AT_FIRST_SPACE, "customer.firstNam", "customer.lastName"), """
                step 2 → 3 does not make customer.firstName, which version 3 requires. Add \
                .add("customer.firstName", …), or make it of customer.firstNam.""");
    }

    @Test
    void operations_on_elements_are_found_and_proposed_in_their_block() {
        assertFaults(3, s -> s.forEach("items", item -> item.rename("price", "unitPriceCents")), """
                step 3 → 4 leaves items[].qty, which version 4 does not have, and does not make items[].quantity, which \
                it requires. Did you mean .forEach("items", element -> element.rename("qty", "quantity"))?""", """
                step 3 → 4 gives items[].unitPriceCents as a number from 0, where version 4 has an integer from 0. Add \
                or mend .forEach("items", element -> element.convert("unitPriceCents", …)), or mend the schema of version 4.""");
    }

    @Test
    void a_misspelt_source_within_elements_is_found() {
        assertFaults(3, s -> s.forEach("items", item -> item.rename("qyt", "quantity")), """
                step 3 → 4, rename qyt → quantity: there is no items[].qyt; items[] has sku, qty, price. Mend the \
                path.""");
    }

    @Test
    void each_forgotten_operation_of_a_step_is_found() {
        assertFaults(
                4,
                s -> s.move("street", "shippingAddress.street")
                        .move("city", "shippingAddress.city")
                        .move("country", "shippingAddress.country"),
                """
                step 4 → 5 leaves zip, which version 5 does not have, and does not make shippingAddress.postalCode, \
                which it has. Did you mean .move("zip", "shippingAddress.postalCode")? Else add .remove("zip").""",
                """
                step 4 → 5 gives status as a text of "N", "P", "S", "C", where version 5 has a text of "NEW", "PAID", \
                "SHIPPED", "CANCELLED". Add or mend .mapValues("status", …), or mend the schema of version 5.""",
                """
                step 4 → 5 does not make totalCents, which version 5 requires. Add .add("totalCents", …).""");
    }

    @Test
    void an_optional_field_that_goes_to_a_misspelt_place_is_found() {
        assertFaults(4, s -> to5(s, "shippingAddress.postCode"), """
                step 4 → 5 leaves shippingAddress.postCode, which version 5 does not have, and does not make \
                shippingAddress.postalCode, which it has. Did you mean \
                .rename("shippingAddress.postCode", "postalCode")? Else add .remove("shippingAddress.postCode").""");
    }

    @Test
    void faults_in_keys_are_found() {
        assertThatExceptionOfType(FaultyRegistryException.class)
                .isThrownBy(() -> registry(
                        "mediawiki.revision-score",
                        chain -> chain.step(
                                "1.0.0",
                                "2.0.0",
                                s -> s.forEach("scores", score -> score.keyBy("probability", "nam", "value"))
                                        .keyBy("errors", "model"))))
                .withMessage("""
                        The registry has 2 faults:
                          mediawiki.revision-score: step 1.0.0 → 2.0.0, keyBy probability by nam to value: there is no \
                        scores[].probability[].nam; scores[].probability[] has name, value. Did you mean name?
                          mediawiki.revision-score: step 1.0.0 → 2.0.0, keyBy errors by model: there is no \
                        errors[].model; errors[] has model_name, model_version, type, message. Mend the path.""");
    }

    @Test
    void a_forgotten_key_is_found() {
        assertThatExceptionOfType(FaultyRegistryException.class)
                .isThrownBy(() -> registry(
                        "mediawiki.revision-score",
                        chain -> chain.step(
                                "1.0.0",
                                "2.0.0",
                                s -> s.keyBy("scores", "model_name").keyBy("errors", "model_name"))))
                .withMessage("""
                        The registry has a fault:
                          mediawiki.revision-score: step 1.0.0 → 2.0.0 gives scores[].probability as an array of \
                        objects, where version 2.0.0 has a map of numbers. Add or mend \
                        .forEach("scores", element -> element.keyBy("probability", …)), or mend the schema of version 2.0.0.""");
    }

    private static void assertFaults(int from, Consumer<Step.Builder> step, String... faults) {
        assertThatExceptionOfType(FaultyRegistryException.class)
                .isThrownBy(() -> registry("order-placed", chain -> {
                    for (int version = 1; version < 5; version++) {
                        chain.step(
                                version, version + 1, version == from ? step : s -> s.edit(ObjectNode.class, o -> {}));
                    }
                }))
                .satisfies(e -> assertThat(e.faults())
                        .extracting(fault -> fault.problem() + " " + fault.remedy())
                        .containsExactly(faults));
    }
}
