package com.example.orders;

import dev.stepwise.core.EventType;
import dev.stepwise.core.Identification;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.MigratorRegistryProvider;
import dev.stepwise.core.Notation;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Where;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The same orders, whose versions are known to a service only. */
public final class AwayMigrators implements MigratorRegistryProvider {

    /** How often the service will not answer. */
    public static final AtomicInteger AWAY = new AtomicInteger();

    @Override
    public MigratorRegistry registry() {
        return new OrderMigrators().registry();
    }

    @Override
    public Optional<Identification> identification() {
        return Optional.of(Identification.builder()
                .fixedType("order-placed")
                .header("event-version", new Asked())
                .build());
    }

    private static final class Asked implements Notation {

        @Override
        public Statement read(String text) {
            if (AWAY.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new MigrationException(
                        Reason.UNAVAILABLE, Where.unknown(), "the service does not answer. Start it.", null);
            }
            return new Statement(null, SchemaVersion.of(text));
        }

        @Override
        public String restate(String text, EventType type, SchemaVersion version) {
            return version.label();
        }
    }
}
