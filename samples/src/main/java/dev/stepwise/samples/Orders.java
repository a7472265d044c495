package dev.stepwise.samples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.MigratorRegistryProvider;

/** The registry of the quick start: one event type in three versions. */
public final class Orders implements MigratorRegistryProvider {

    @Override
    public MigratorRegistry registry() {
        return MigratorRegistry.builder()
                .eventType(
                        "order-placed",
                        order -> order.step(1, 2, s -> s.edit(ObjectNode.class, o -> o.put("currency", "EUR")))
                                .step(2, 3, s -> s.migrate(OrderV2.class, OrderV3.class, OrderV3::of)))
                .build();
    }

    record OrderV2(String orderId, String name, String currency) {}

    record OrderV3(String orderId, Customer customer, String currency) {
        static OrderV3 of(OrderV2 older) {
            return new OrderV3(older.orderId(), new Customer(older.name()), older.currency());
        }
    }

    record Customer(String name) {}
}
