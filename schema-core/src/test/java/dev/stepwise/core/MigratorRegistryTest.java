package dev.stepwise.core;

import static dev.stepwise.core.Chains.order;
import static dev.stepwise.core.Chains.trace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigrationException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class MigratorRegistryTest {

    @Test
    void upgrades_each_message_along_the_chain_of_its_type() {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("order-placed", chain -> chain.step(1, 2, trace("order")))
                .eventType("payment", chain -> chain.step(1, 2, trace("payment")))
                .build();
        Message<String> payment = Message.of(EventType.of("payment"), SchemaVersion.of(1), "{}");
        assertThat(registry.upgrade(payment).payload()).isEqualTo("{\"way\":[\"payment\"]}");
    }

    @Test
    void gives_the_chain_of_an_event_type() {
        MigratorRegistry registry = Chains.orders("1", "2");
        assertThat(registry.chain("order-placed"))
                .hasValueSatisfying(chain -> assertThat(chain).hasToString("order-placed 1, 2"));
        assertThat(registry.chain("payment")).isEmpty();
        assertThat(registry.chains()).hasSize(1);
    }

    @Test
    void refuses_messages_of_a_type_that_no_chain_knows() {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("refund", chain -> chain.latest(1))
                .eventType("payment", chain -> chain.latest(1))
                .build();
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> registry.upgrade(order("1", "{}")))
                .withMessage(
                        "order-placed: no chain knows this event type; the registry has payment, refund. Register it"
                                + " with .eventType(\"order-placed\", …), or mend the name where it is written.")
                .matches(e -> e.reason() == Reason.UNKNOWN_TYPE);
    }

    @Test
    void may_be_empty() {
        MigratorRegistry registry = MigratorRegistry.builder().build();
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> registry.upgrade(order("1", "{}")))
                .withMessage("order-placed: no chain knows this event type; the registry has none. Register it with"
                        + " .eventType(\"order-placed\", …), or mend the name where it is written.");
    }

    @Test
    void refuses_payloads_of_a_class_that_no_format_carries() {
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() ->
                        Chains.orders("1", "2").upgrade(Message.of(Chains.ORDER_TYPE, SchemaVersion.of(1), List.of())))
                .withMessage("order-placed 1 → 2: payloads of class "
                        + List.of().getClass().getName()
                        + " cannot be upgraded; the formats on the class path are json. Upgrade the bytes before they are"
                        + " deserialized to that class.")
                .matches(e -> e.reason() == Reason.UNSUPPORTED);
    }

    @Test
    void a_failure_that_a_reader_met_names_type_versions_and_path() {
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> Chains.orders("1", "2").upgrade(order("1", "{\"a\":{\"b\":1,\"b\":2}}")))
                .withMessageStartingWith("order-placed 1 → 2, at a.b: the name occurs twice in its object");
    }

    @Test
    void a_message_prints_its_type_and_version_but_no_payload() {
        assertThat(order("1", "secret")).hasToString("Message[order-placed 1]");
    }

    /** Every thread begins at once on a registry that has run nothing yet. */
    @Test
    void serves_many_threads_at_once() throws Exception {
        int threads = 16;
        int messages = 500;
        MigratorRegistry registry = Chains.registry(chain -> chain.step(
                        1,
                        2,
                        s -> s.migrate(
                                ObjectNode.class,
                                document -> document.deepCopy()
                                        .put("b", document.get("a").intValue() + 1)))
                .step(
                        2,
                        3,
                        s -> s.edit(
                                ObjectNode.class,
                                document -> document.put("c", document.get("b").intValue() + 1))));
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<List<String>>> futures = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int first = t * messages;
                futures.add(executor.submit(() -> {
                    start.await();
                    List<String> upgraded = new ArrayList<>();
                    for (int i = first; i < first + messages; i++) {
                        upgraded.add(
                                registry.upgrade(order(i % 2 == 0 ? "1" : "2", "{\"a\":" + i + ",\"b\":" + i + "}"))
                                        .payload());
                    }
                    return upgraded;
                }));
            }
            for (int t = 0; t < threads; t++) {
                List<String> upgraded = futures.get(t).get();
                for (int i = 0; i < messages; i++) {
                    assertThat(upgraded.get(i)).isEqualTo(expected(t * messages + i));
                }
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static String expected(int a) {
        int b = a % 2 == 0 ? a + 1 : a;
        return "{\"a\":" + a + ",\"b\":" + b + ",\"c\":" + (b + 1) + "}";
    }
}
