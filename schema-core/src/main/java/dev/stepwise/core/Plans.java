package dev.stepwise.core;

import dev.stepwise.core.spi.Engine;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.Plan;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Compiled plans. As many as there are pairs of known versions, whatever messages say; thread-safe. */
final class Plans {

    private final Engines engines;
    private final Map<Key, Plan> plans = new ConcurrentHashMap<>();

    Plans(Engines engines) {
        this.engines = engines;
    }

    /** Returns the payload at the end of the route. */
    <P> P run(Route route, P payload, MessageContext context) {
        try {
            return run(engines.carrying(payload), route, payload, context, List.of());
        } catch (RuntimeException | StackOverflowError e) {
            throw MigrationException.of(e).in(route.chain().eventType(), route.from(), route.to());
        }
    }

    <P> P run(Engine engine, Route route, P payload, MessageContext context, List<IdentityField> fields) {
        Plan plan = plans.computeIfAbsent(
                new Key(engine, route.chain().eventType(), route.from(), route.to()),
                key -> key.engine.compile(route.way()));
        // A plan gives back what it was given, as Plan.run promises.
        @SuppressWarnings("unchecked")
        P upgraded = (P) plan.run(payload, context, fields);
        return upgraded;
    }

    private record Key(Engine engine, EventType type, SchemaVersion from, SchemaVersion to) {}
}
