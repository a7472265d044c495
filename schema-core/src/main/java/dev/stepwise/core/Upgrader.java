package dev.stepwise.core;

import dev.stepwise.core.Engines.Formatted;
import dev.stepwise.core.IdentificationRules.Identified;
import dev.stepwise.core.KnownMessages.Known;
import dev.stepwise.core.KnownMessages.Words;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Outcome.How;
import dev.stepwise.core.spi.DiscardedMessage;
import dev.stepwise.core.spi.Engine;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.SchemaProvider;
import dev.stepwise.core.spi.UpgradeTimer;
import dev.stepwise.core.spi.ValueReader;
import dev.stepwise.core.spi.VersionedStep;
import dev.stepwise.core.spi.WireFormat;
import dev.stepwise.core.spi.WireFormat.Aim;
import dev.stepwise.core.spi.WireFormat.Framed;
import dev.stepwise.core.spi.WireFormat.Frames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
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
    private final Map<EventType, List<Target>> targets = new HashMap<>();
    private final Map<MigratorChain, Target> byChain = new LinkedHashMap<>();
    private final IdentityHashMap<IdentificationRules, KnownMessages> knownMessages = new IdentityHashMap<>();
    private final @Nullable Frames frames;
    private final @Nullable UpgradeTimer timer;

    private Upgrader(Builder builder) {
        registry = builder.registry;
        identification = builder.identification;
        ignored = Set.copyOf(builder.ignored);
        timer = builder.timer;
        WireFormat wireFormat = identification.wireFormat().orElse(null);
        engines = registry.engines(
                builder.limits == null ? ReadLimits.DEFAULT : builder.limits,
                wireFormat == null ? SchemaProvider.NONE : wireFormat.schemas());
        List<Aim> aims = new ArrayList<>();
        for (MigratorChain chain : builder.chains()) {
            Target target = Target.of(
                    chain,
                    builder.targets.get(chain.eventType()),
                    builder.newer.get(chain.eventType()),
                    identification);
            byChain.put(chain, target);
            if (identification.mayFind(chain)) {
                aims.add(new Aim(chain, target.version(), topic -> identification.share(topic, chain, registry)));
            }
            chain.eventTypes()
                    .forEach(name -> targets.computeIfAbsent(name, any -> new ArrayList<>())
                            .add(target));
        }
        frames = wireFormat == null ? null : wireFormat.prepare(aims, registry.schemas());
        identification.allRules().forEach(rules -> knownMessages.put(rules, new KnownMessages(rules)));
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
        Framed frame = frames == null ? null : framed(frames, payload, context);
        return frame == null
                ? upgrade(payload, payload, null, context)
                : upgrade(payload, frame.body(), frame, context);
    }

    /**
     * Checks what the application's own deserializer made of a payload that this upgraded, or found up to date. A class
     * that is generated from an older schema is of an older version: what was renamed since is a default in it.
     *
     * @param made what it made; null if that is nothing
     * @param outcome what {@link #upgrade} gave
     * @throws MigrationException if the value shows that it is of another version
     */
    public void check(@Nullable Object made, Outcome outcome) {
        if (frames == null) {
            return;
        }
        if (outcome instanceof Outcome.Upgraded upgraded) {
            frames.check(made, upgraded.toType(), upgraded.to());
        } else if (outcome instanceof Outcome.AlreadyLatest latest) {
            frames.check(made, latest.type(), latest.version());
        }
    }

    /**
     * Returns what makes values of a class from payloads that this upgraded, or found up to date. Strict: a member that the
     * class does not have, null for a primitive, a fraction for a whole number, a text for a number are refused, unless the
     * class's own annotations say otherwise. Fields that state type or version may be missing in the class.
     *
     * @param topic the topic of the payloads, since topics may state type and version in fields of their own; null for any
     *     that does not
     * @throws IllegalArgumentException if payloads come in frames, their format cannot do that, or the class cannot be
     *     made, whatever the payload
     */
    public <T> ValueReader<T> reader(Class<T> type, @Nullable String topic) {
        if (frames != null) {
            throw new IllegalArgumentException("Payloads come in frames of a wire format, which "
                    + "a deserializer of that format reads. Use that one.");
        }
        return engines.reader(type, identification.rules(topic).paths());
    }

    private static @Nullable Framed framed(Frames frames, Object payload, MessageContext context) {
        try {
            return frames.read(payload, context);
        } catch (RuntimeException | StackOverflowError e) {
            throw MigrationException.of(e);
        }
    }

    private Outcome upgrade(Object given, Object payload, @Nullable Framed frame, MessageContext context) {
        Formatted format = engines.carrying(payload);
        Engine engine = format.engine();
        IdentificationRules rules = identification.rules(context.topic());
        KnownMessages memory = Objects.requireNonNull(knownMessages.get(rules));
        Words words = memory.words(context, rules, payload, frame, engine);
        Known known = words == null ? null : memory.find(words);
        if (known != null && known.isLatestIn(format) && !engine.isEmpty(payload)) {
            return known.arrived();
        }
        Identified message = known == null ? identify(rules, payload, frame, context, engine) : known.message(frame);
        EventType type = message.type();
        List<Target> candidates = targets.get(type);
        if (candidates == null) {
            if (ignored.contains(type)) {
                return new Outcome.Ignored(type);
            }
            throw registry.chain(type).isPresent() ? leftOut(type) : registry.unknownType(type);
        }
        SchemaVersion version = message.version().orElseThrow(() -> noVersion(type, rules, frame));
        Target target = target(candidates, type, version);
        NewerMessages newer = target.reading(type, version);
        if (newer != null) {
            requireContent(engine, payload, type, version);
            return Arrival.tolerated(target, newer, rules, message, format, given, payload);
        }
        Route route = target.route(type, version);
        if (route.isAtTarget()) {
            requireContent(engine, payload, type, version);
            target.plans(rules).requireVersion(format, route, payload);
        }
        if (words != null && known == null) {
            boolean isLatest = route.isAtTarget() && !target.plans(rules).mayRefuse(format, route);
            memory.add(words, message, isLatest ? format : null, target.arrived());
        }
        if (route.isAtTarget()) {
            return target.arrived();
        }
        long started = timer == null ? 0 : timer.start();
        try {
            Object upgraded = target.plans(rules).run(format, route, payload, context, payload.getClass());
            if (timer != null && started != 0) {
                timer.stop(started);
            }
            How how = route.isBack() ? How.DOWNGRADED : How.UPGRADED;
            return Arrival.of(message, version, target, upgraded, engine, how, known);
        } catch (DiscardedMessage e) {
            SchemaVersion goneIn = e.step().map(VersionedStep::to).orElse(route.to());
            return new Outcome.Discarded(type, version, goneIn, e.reason());
        } catch (RuntimeException | StackOverflowError e) {
            throw MigrationException.of(e).in(type, version, route.to());
        }
    }

    private static void requireContent(Engine engine, Object payload, EventType type, SchemaVersion version) {
        if (engine.isEmpty(payload)) {
            throw new MigrationException(
                    Reason.UNREADABLE,
                    Where.of(type, version, null),
                    "found an empty payload; a tombstone is null, not empty. Mend the producer.",
                    null);
        }
    }

    private Target target(List<Target> candidates, EventType type, SchemaVersion version) {
        // By index: no message needs an iterator, and hardly any a second look.
        for (int i = 0; i < candidates.size(); i++) {
            if (candidates.size() == 1 || type.equals(candidates.get(i).chain().find(version))) {
                return candidates.get(i);
            }
        }
        throw UnknownVersion.of(registry.named(type), type, version, null);
    }

    private Identified identify(
            IdentificationRules rules, Object payload, @Nullable Framed frame, MessageContext context, Engine engine) {
        try {
            return rules.identify(payload, frame, context, engine, registry);
        } catch (RuntimeException | StackOverflowError e) {
            // Notations are code of the application, too.
            throw MigrationException.of(e);
        }
    }

    /**
     * Returns how many payloads the fast engine gave up, so that the plain one had to decide, since this upgrader was
     * made: failures, and documents that the fast one is not made for. Few in a healthy service.
     */
    public long repeated() {
        return allPlans().mapToLong(Plans::repeated).sum();
    }

    /**
     * Returns how many compiled plans this upgrader has: at most one for each source version, topic rules and payload
     * format. Upgraders of one registry share them; whichever needs one first compiles it.
     */
    public long compiled() {
        return allPlans().mapToLong(Plans::compiled).sum();
    }

    private Stream<Plans> allPlans() {
        return byChain.values().stream().flatMap(target -> target.plans().values().stream());
    }

    /** Returns the version that the messages of each chain are brought to. */
    public Map<MigratorChain, SchemaVersion> targets() {
        Map<MigratorChain, SchemaVersion> versions = new LinkedHashMap<>();
        byChain.forEach((chain, target) -> versions.put(chain, target.version()));
        return versions;
    }

    private static MigrationException leftOut(EventType type) {
        return new MigrationException(
                Reason.UNKNOWN_TYPE,
                Where.of(type, null, null),
                "the registry has a chain for this event type, which is not for messages of this kind. Mend the name where"
                        + " it is written.",
                null);
    }

    private static MigrationException noVersion(EventType type, IdentificationRules rules, @Nullable Framed frame) {
        return new MigrationException(
                Reason.UNIDENTIFIED,
                Where.of(type, null, null),
                "no version is stated. " + rules.lookedAt(frame)
                        + " Mend the producer, or set the version to assume for messages without one.",
                null);
    }

    /** Collects what an upgrader is to do. Setting the same thing twice throws. Not thread-safe. */
    public static final class Builder {
        private final MigratorRegistry registry;
        private final Identification identification;
        private final Map<EventType, SchemaVersion> targets = new HashMap<>();
        private final Map<EventType, Newer> newer = new HashMap<>();
        private final Set<EventType> ignored = new HashSet<>();
        private @Nullable ReadLimits limits;
        private @Nullable UpgradeTimer timer;
        private @Nullable Set<MigratorChain> only;

        private Builder(MigratorRegistry registry, Identification identification) {
            this.registry = registry;
            this.identification = identification;
        }

        /**
         * Brings the messages of an event type to a version other than the latest.
         *
         * @param type any of its names; where several event types had it, the one of that version
         * @throws IllegalArgumentException if the registry has no such event type or version
         */
        public Builder target(String type, String version) {
            SchemaVersion target = SchemaVersion.of(version);
            MigratorChain chain = chain(EventType.of(type), target);
            if (targets.putIfAbsent(chain.eventType(), target) != null) {
                throw new IllegalArgumentException("The target version of " + type + " is set already");
            }
            return this;
        }

        private MigratorChain chain(EventType type, SchemaVersion target) {
            MigratorChain any = registry.chain(type)
                    .orElseThrow(() -> new IllegalArgumentException("No chain knows the event type " + type));
            List<MigratorChain> having = registry.named(type).stream()
                    .filter(chain -> chain.position(target) >= 0)
                    .toList();
            if (having.isEmpty()) {
                throw new IllegalArgumentException(
                        type + " has no version " + target + "; its chain knows " + any.describeVersions());
            }
            return registry.chain(type, target).orElse(having.get(0));
        }

        /**
         * Says what is done with messages that are newer than the version that they are brought to: without this, and where
         * it cannot be done, they fail.
         *
         * @throws IllegalArgumentException if it is no chain of the registry
         */
        public Builder newer(MigratorChain chain, Newer what) {
            if (!registry.chains().contains(chain)) {
                throw new IllegalArgumentException("The registry has no chain " + chain);
            }
            if (newer.putIfAbsent(chain.eventType(), what) != null) {
                throw new IllegalArgumentException(
                        "What is done with newer messages of " + chain.eventType() + " is set already");
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

        /**
         * Brings up the messages of some chains alone, where a registry has those of several kinds of messages, such as keys
         * and values: the event types of others are unknown.
         *
         * @throws IllegalArgumentException if one is no chain of the registry
         */
        public Builder only(Collection<MigratorChain> chains) {
            if (only != null) {
                throw new IllegalArgumentException("The chains are set already");
            }
            chains.stream()
                    .filter(chain -> !registry.chains().contains(chain))
                    .findFirst()
                    .ifPresent(chain -> {
                        throw new IllegalArgumentException("The registry has no chain " + chain);
                    });
            only = Set.copyOf(chains);
            return this;
        }

        private List<MigratorChain> chains() {
            Set<MigratorChain> asked = only;
            return registry.chains().stream()
                    .filter(chain -> asked == null || asked.contains(chain))
                    .toList();
        }

        /** Sets what readers accept; {@link ReadLimits#DEFAULT} unless set. */
        public Builder limits(ReadLimits readLimits) {
            if (limits != null) {
                throw new IllegalArgumentException("The limits are set already");
            }
            limits = readLimits;
            return this;
        }

        /** Sets what measures how long the steps of upgrades take; nothing does unless set. */
        public Builder timer(UpgradeTimer upgradeTimer) {
            if (timer != null) {
                throw new IllegalArgumentException("The timer is set already");
            }
            timer = upgradeTimer;
            return this;
        }

        /**
         * Returns the upgrader.
         *
         * @throws IllegalArgumentException if the identification fixes or assumes what no chain has, or operations touch
         *     fields that state event type or version
         * @throws IllegalStateException if the wire format has no id for a version that messages are brought to
         */
        public Upgrader build() {
            new IdentificationCheck(registry, ignored).check(identification);
            OffLimits.check(registry, identification);
            return new Upgrader(this);
        }
    }
}
