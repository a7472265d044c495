package com.example.shipping;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

/**
 * Version 2 has the member v2 as well, version 3 v2 and v3; a message with the member poison has no version 3, and one
 * whose version is away none at present.
 */
public final class OrderMigrators implements MigratorRegistryProvider {

    /** Whether the step has been mended that poison fails. */
    public static volatile boolean mended;

    /** Whether the service is back that knows what away means. */
    public static volatile boolean back;

    /** How often it has been asked in vain. */
    public static final AtomicInteger UNANSWERED = new AtomicInteger();

    /** Breaks the step, and the service. */
    public static void breakAll() {
        mended = false;
        back = false;
        UNANSWERED.set(0);
    }

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
            if (text.equals("away") && !back) {
                UNANSWERED.incrementAndGet();
                throw new MigrationException(
                        Reason.UNAVAILABLE, Where.unknown(), "the service does not answer. Start it.", null);
            }
            return new Statement(null, SchemaVersion.of(text.equals("away") ? "1" : text));
        }

        @Override
        public String restate(String text, EventType type, SchemaVersion version) {
            return version.label();
        }
    }
}
