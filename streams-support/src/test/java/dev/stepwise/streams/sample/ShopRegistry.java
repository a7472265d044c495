package dev.stepwise.streams.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.MigratorRegistryProvider;

/** The chains of the shop. A step that were run twice on a message would show: it multiplies. */
public final class ShopRegistry implements MigratorRegistryProvider {

    @Override
    public MigratorRegistry registry() {
        return builder()
                .eventType(
                        "order-placed",
                        order -> order.step(1, 2, s -> s.edit(ObjectNode.class, o -> times(o, "amount", 100)))
                                .step(2, 3, s -> s.add("currency", "EUR")))
                .build();
    }

    /** The same before version 3 of orders was published. */
    public static MigratorRegistry ofLastYear() {
        return builder()
                .eventType(
                        "order-placed",
                        order -> order.step(1, 2, s -> s.edit(ObjectNode.class, o -> times(o, "amount", 100))))
                .build();
    }

    private static MigratorRegistry.Builder builder() {
        return MigratorRegistry.builder()
                .eventType(
                        "customer-changed",
                        customer -> customer.step(1, 2, s -> s.edit(ObjectNode.class, c -> times(c, "limit", 100_000))))
                .eventType(
                        "tax-changed",
                        tax -> tax.step(
                                1,
                                2,
                                s -> s.rename("percent", "permille")
                                        .edit(ObjectNode.class, t -> times(t, "permille", 10))));
    }

    private static void times(ObjectNode object, String field, long factor) {
        object.put(field, object.get(field).longValue() * factor);
    }
}
