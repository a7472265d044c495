package dev.stepwise.core;

import dev.stepwise.core.Engines.Formatted;
import dev.stepwise.core.IdentificationRules.Identified;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.spi.DiscardedMessage;
import dev.stepwise.core.spi.Engine;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.VersionedStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Identifies messages and brings each to the latest version of its event type: what all adapters share. Immutable and
 * thread-safe.
 */
public final class Upgrader {

    private final MigratorRegistry registry;
    private final Identification identification;
    private final Set<EventType> ignored;
    private final Engines engines;
    private final Map<EventType, Target> targets = new HashMap<>();

    private Upgrader(Builder builder) {
        registry = builder.registry;
        identification = builder.identification;
        ignored = Set.copyOf(builder.ignored);
        engines =
                Engines.of(Engines.formatsOnClassPath(), builder.limits == null ? ReadLimits.DEFAULT : builder.limits);
        for (MigratorChain chain : registry.chains()) {
            targets.put(chain.eventType(), Target.of(chain, builder.targets.get(chain.eventType()), identification));
        }
    }

    /** Returns an upgrader to the latest version of every event type. */
    public static Upgrader of(MigratorRegistry registry, Identification identification) {
        return builder(registry, identification).build();
    }

    /** Returns a new builder. */
    public static Builder builder(MigratorRegistry registry, Identification identification) {
        return new Builder(registry, identification);
    }

    /**
     * Brings a message to the target version of its event type. The payload and the context are not changed.
     *
     * @param payload for JSON {@code byte[]}, {@code String} or Jackson's {@code JsonNode}
     * @throws MigrationException if the message cannot be identified, read or migrated
     */
    public Outcome upgrade(Object payload, MessageContext context) {
        Formatted format = engines.carrying(payload);
        Engine engine = format.engine();
        IdentificationRules rules = identification.rules(context.topic());
        Identified message = identify(rules, payload, context, engine);
        EventType type = message.type();
        Target target = targets.get(type);
        if (target == null) {
            if (ignored.contains(type)) {
                return new Outcome.Ignored(type);
            }
            throw registry.unknownType(type);
        }
        SchemaVersion version = message.version().orElseThrow(() -> noVersion(type, rules));
        Route route = target.route(version);
        if (route.isAtTarget() && engine.isEmpty(payload)) {
            throw new MigrationException(
                    Reason.UNREADABLE,
                    Where.of(type, version, null),
                    "found an empty payload; a tombstone is null, not empty. Mend the producer.",
                    null);
        }
        if (route.isAtTarget()) {
            return new Outcome.AlreadyLatest(type, version);
        }
        try {
            Object upgraded = target.plans(rules).run(format, route, payload, context);
            return new Outcome.Upgraded(type, version, route.to(), upgraded, headers(message, route, upgraded, engine));
        } catch (DiscardedMessage e) {
            SchemaVersion goneIn = e.step().map(VersionedStep::to).orElse(route.to());
            return new Outcome.Discarded(type, version, goneIn, e.reason());
        } catch (RuntimeException | StackOverflowError e) {
            throw MigrationException.of(e).in(type, version, route.to());
        }
    }

    private static Identified identify(
            IdentificationRules rules, Object payload, MessageContext context, Engine engine) {
        try {
            return rules.identify(payload, context, engine);
        } catch (RuntimeException | StackOverflowError e) {
            // Notations are code of the application, too.
            throw MigrationException.of(e);
        }
    }

    private static List<HeaderChange> headers(Identified message, Route route, Object upgraded, Engine engine) {
        List<HeaderChange> changes = new ArrayList<>();
        message.headers()
                .forEach(stated -> changes.add(HeaderChange.of(
                        stated.header().name(), stated.header().restate(stated.text(), message.type(), route.to()))));
        if (message.needsStamp(route.chain(), route.to())) {
            changes.add(new Stamp(message.type(), route.to(), engine.digest(upgraded)).header());
        }
        return changes;
    }

    private static MigrationException noVersion(EventType type, IdentificationRules rules) {
        return new MigrationException(
                Reason.UNIDENTIFIED,
                Where.of(type, null, null),
                "no version is stated. " + rules.lookedAt()
                        + " Mend the producer, or set the version to assume for messages without one.",
                null);
    }

    /**
     * What the messages of an event type are brought to, and how.
     *
     * @param plans by the rules' identity, which is cheaper than their equality
     */
    private record Target(
            MigratorChain chain,
            SchemaVersion version,
            Map<SchemaVersion, Route> routes,
            IdentityHashMap<IdentificationRules, Plans> plans) {

        static Target of(MigratorChain chain, @Nullable SchemaVersion asked, Identification identification) {
            SchemaVersion target = asked == null ? chain.latest() : asked;
            Map<SchemaVersion, Route> routes = new HashMap<>();
            for (SchemaVersion version : chain.versions().subList(0, chain.position(target) + 1)) {
                routes.put(version, Route.of(chain, version, target));
            }
            IdentityHashMap<IdentificationRules, Plans> plans = new IdentityHashMap<>();
            identification.allRules().forEach(rules -> plans.put(rules, new Plans(chain, rules.fieldsOf(chain))));
            return new Target(chain, target, routes, plans);
        }

        Route route(SchemaVersion from) {
            Route route = routes.get(from);
            return route == null ? Route.of(chain, from, version) : route;
        }

        Plans plans(IdentificationRules rules) {
            return Objects.requireNonNull(plans.get(rules));
        }
    }

    /** Collects what an upgrader is to do. Setting the same thing twice throws. Not thread-safe. */
    public static final class Builder {
        private final MigratorRegistry registry;
        private final Identification identification;
        private final Map<EventType, SchemaVersion> targets = new HashMap<>();
        private final Set<EventType> ignored = new HashSet<>();
        private @Nullable ReadLimits limits;

        private Builder(MigratorRegistry registry, Identification identification) {
            this.registry = registry;
            this.identification = identification;
        }

        /**
         * Brings the messages of an event type to a version other than the latest.
         *
         * @throws IllegalArgumentException if the registry has no such event type or version
         */
        public Builder target(String type, String version) {
            MigratorChain chain = registry.chain(type)
                    .orElseThrow(() -> new IllegalArgumentException("No chain knows the event type " + type));
            SchemaVersion target = SchemaVersion.of(version);
            if (chain.position(target) < 0) {
                throw new IllegalArgumentException(
                        type + " has no version " + version + "; its chain knows " + chain.describeVersions());
            }
            if (targets.putIfAbsent(chain.eventType(), target) != null) {
                throw new IllegalArgumentException("The target version of " + type + " is set already");
            }
            return this;
        }

        /**
         * Leaves the messages of an event type alone.
         *
         * @throws IllegalArgumentException if the registry has a chain for it
         */
        public Builder ignore(String type) {
            if (registry.chain(type).isPresent()) {
                throw new IllegalArgumentException("Event type " + type + " has a chain and cannot be ignored");
            }
            ignored.add(EventType.of(type));
            return this;
        }

        /** Sets what readers accept; {@link ReadLimits#DEFAULT} unless set. */
        public Builder limits(ReadLimits readLimits) {
            if (limits != null) {
                throw new IllegalArgumentException("The limits are set already");
            }
            limits = readLimits;
            return this;
        }

        /**
         * Returns the upgrader.
         *
         * @throws IllegalArgumentException if the identification fixes or assumes what no chain has
         */
        public Upgrader build() {
            new IdentificationCheck(registry, ignored).check(identification);
            return new Upgrader(this);
        }
    }
}
