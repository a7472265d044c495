package com.example.orders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.MigratorRegistryProvider;

/** Version 2 has the member v2 as well, version 3 v2 and v3; a message with the member poison has no version 3. */
public final class OrderMigrators implements MigratorRegistryProvider {

    /** Whether the step has been mended that poison fails. */
    public static volatile boolean mended;

    @Override
    public MigratorRegistry registry() {
        return MigratorRegistry.builder()
                .eventType(
                        "order-placed",
                        chain -> chain.step(1, 2, s -> s.add("v2", true))
                                .step(2, 3, s -> s.edit(ObjectNode.class, OrderMigrators::toVersion3)))
                .build();
    }

    private static void toVersion3(ObjectNode order) {
        if (order.has("poison") && !mended) {
            throw new IllegalStateException("poison");
        }
        order.put("v3", true);
    }
}
