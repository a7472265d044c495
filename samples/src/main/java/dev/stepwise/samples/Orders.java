package dev.stepwise.samples;

import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.MigratorRegistryProvider;
import dev.stepwise.core.operation.Decimals;
import dev.stepwise.core.operation.Missing;
import dev.stepwise.core.operation.Split;
import dev.stepwise.core.operation.Splitter;
import java.util.Map;

/** The registry of the quick start: one event type in four versions. */
public final class Orders implements MigratorRegistryProvider {

    private static final Splitter AT_SPACE = Split.atFirst(" ").missing(Missing.ABSENT);

    @Override
    public MigratorRegistry registry() {
        return MigratorRegistry.builder()
                .eventType("order-placed", Orders::declare)
                .build();
    }

    private static void declare(MigratorChain.Builder order) {
        order.step(1, 2, s -> s.rename("custName", "name").add("currency", "EUR"));
        order.step(2, 3, s -> s.split("name", AT_SPACE, "customer.firstName", "customer.lastName"));
        order.step(
                3,
                4,
                s -> s.mapValues("status", Map.of("N", "NEW", "P", "PAID"))
                        .forEach("items", item -> item.convert("price", "priceCents", Decimals.TO_MINOR_UNITS)));
    }
}
