package dev.stepwise.schemas;

import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.MigratorRegistryProvider;

/** Provides the registry of the catalogue, with the chains of all its event types. */
public final class CatalogueRegistry implements MigratorRegistryProvider {

    private static final MigratorRegistry REGISTRY = MigratorRegistry.builder()
            .eventType("order-placed", OrderPlaced::declare)
            .eventType("customer-registered", CustomerRegistered::declare)
            .eventType("mediawiki.revision-score", RevisionScore::declare)
            .eventType("payment-captured", PaymentCaptured::declare)
            .schemas(new PublishedSchemas())
            .build();

    /** Creates a provider; all of them give the same registry. */
    public CatalogueRegistry() {}

    @Override
    public MigratorRegistry registry() {
        return REGISTRY;
    }
}
