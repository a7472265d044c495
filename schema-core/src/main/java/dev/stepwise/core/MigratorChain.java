package dev.stepwise.core;

import dev.stepwise.core.FaultyRegistryException.Fault;
import dev.stepwise.core.spi.DiscardedMessage;
import dev.stepwise.core.spi.PayloadFormat;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.SchemaProvider;
import dev.stepwise.core.spi.VersionedStep;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All steps of one event type, from its oldest version to its latest, proven to be without a gap. Immutable and
 * thread-safe.
 */
public final class MigratorChain {

    private final TypeNames names;
    private final List<SchemaVersion> versions;
    private final ChainGraph graph;
    private final List<PayloadFormat> formats;
    private final Engines engines;
    private final Plans plans;
    private final Downgrades downgrades;
    private final Map<SchemaVersion, Map<SchemaVersion, Route>> routes = new ConcurrentHashMap<>();

    private MigratorChain(
            TypeNames names,
            List<SchemaVersion> versions,
            List<VersionedStep> steps,
            List<PayloadFormat> formats,
            SchemaProvider schemas) {
        this.names = names;
        this.versions = List.copyOf(versions);
        this.graph = new ChainGraph(versions, names.in(steps));
        this.formats = List.copyOf(formats);
        this.engines = Engines.of(formats, ReadLimits.DEFAULT, schemas);
        this.plans = new Plans(this, List.of());
        this.downgrades = new Downgrades(this, graph);
    }

    /** Returns the event type by the name under which the chain was declared, that of its oldest version. */
    public EventType eventType() {
        return names.at(versions.get(0));
    }

    /**
     * Returns the event type by its name at a version; steps can rename it.
     *
     * @throws IllegalArgumentException if the chain has no such version
     */
    public EventType eventType(SchemaVersion version) {
        requireVersion(version);
        return names.at(version);
    }

    /** Returns all names of the event type, the oldest first; more than one only if a step renames it. */
    public Set<EventType> eventTypes() {
        return names.all();
    }

    /** Returns the versions that go by a name, oldest first; none if the event type never had it. */
    public List<SchemaVersion> versions(EventType name) {
        return names.versions(name);
    }

    /** Returns the versions, oldest first; at least one. */
    public List<SchemaVersion> versions() {
        return versions;
    }

    /** Returns the latest version. */
    public SchemaVersion latest() {
        return versions.get(versions.size() - 1);
    }

    /** Returns the names of the formats whose engines can carry out every step; at least one. */
    public List<String> formats() {
        return formats.stream().map(PayloadFormat::name).toList();
    }

    /**
     * Returns the steps from one version to a later one, the fewest that lead there; none if the versions are the same.
     *
     * @throws IllegalArgumentException if the chain has not both versions, or the second is the older one
     */
    public List<VersionedStep> way(SchemaVersion from, SchemaVersion to) {
        if (requireVersion(from) > requireVersion(to)) {
            throw new IllegalArgumentException(
                    eventType() + " " + to + " is older than " + from + ": expected a later version");
        }
        return graph.shortestWay(from, to)
                .orElseThrow(() -> new IllegalStateException("no way from " + from + " to " + to));
    }

    /**
     * Returns the steps from one version back to an older one, the fewest that have inverses and lead there; none if the
     * versions are the same.
     */
    List<VersionedStep> wayBack(SchemaVersion from, SchemaVersion to) {
        return downgrades.way(from, to);
    }

    /**
     * Returns a message in the latest version; the same object if it has that version already. The context is kept as
     * it is, and so are fields of the payload that state the version: to have them brought up to date, say in an
     * {@link Upgrader} which they are.
     *
     * @throws IllegalArgumentException if the message is of another event type, by all names that this one ever had
     * @throws MigrationException if the message cannot be brought to that version; with {@link
     *     MigrationException.Reason#DISCARDED} if a step says that it no longer exists there, which is no failure
     */
    public <P> Message<P> upgrade(Message<P> message) {
        return upgrade(message, latest());
    }

    /**
     * Returns a message in a version of the chain; see {@link #upgrade(Message)}.
     *
     * @throws IllegalArgumentException if the chain has no such version
     */
    public <P> Message<P> upgrade(Message<P> message, SchemaVersion target) {
        return run(message, target, route(message, target));
    }

    /** Returns a message in an older version, or the same, of the chain; see {@link #downgrade(Message, SchemaVersion)}. */
    public <P> Message<P> downgrade(Message<P> message, String version) {
        return downgrade(message, SchemaVersion.of(version));
    }

    /**
     * Returns a message in an older version of the chain; the same object if it has that version already. Steps are
     * undone, the last one first. The context is kept as it is, and so are fields of the payload that state the version.
     *
     * @throws IllegalArgumentException if the message is of another event type, or the chain has no such version
     * @throws IllegalStateException if an operation on the way has no inverse; see {@link #obstaclesToDowngrade}
     * @throws MigrationException if the message cannot be brought to that version
     */
    public <P> Message<P> downgrade(Message<P> message, SchemaVersion target) {
        return run(message, target, downgrades.route(message, target));
    }

    /**
     * Returns why messages of one version cannot be brought back to an older one, with what would mend it; empty if
     * they can.
     *
     * @throws IllegalArgumentException if the chain has not both versions, or the second is the newer one
     */
    public List<String> obstaclesToDowngrade(SchemaVersion from, SchemaVersion to) {
        if (requireVersion(from) < requireVersion(to)) {
            throw new IllegalArgumentException(
                    eventType() + " " + to + " is newer than " + from + ": expected an older version");
        }
        return downgrades.obstacles(from, to);
    }

    private <P> Message<P> run(Message<P> message, SchemaVersion target, Route route) {
        if (route.isAtTarget()) {
            plans.requireVersion(carrying(message, target), route, message.payload());
            return message;
        }
        try {
            // A plan gives what it is asked for.
            @SuppressWarnings("unchecked")
            P upgraded = (P) plans.run(
                    carrying(message, target),
                    route,
                    message.payload(),
                    message.context(),
                    message.payload().getClass());
            return new Message<>(route.toType(), target, upgraded, message.context());
        } catch (DiscardedMessage e) {
            throw MigrationException.of(e, Where.of(message.type(), message.version(), target));
        }
    }

    /** Returns what upgrading a message to the latest version does to it; see {@link #explain(Message, SchemaVersion)}. */
    public Explanation explain(Message<?> message) {
        return explain(message, latest());
    }

    /**
     * Returns what bringing a message to a version does to it, operation by operation. Values are shown, on purpose: for
     * test data and support, not for logs; and it takes its time.
     *
     * @throws IllegalArgumentException as {@link #upgrade(Message, SchemaVersion)} does
     * @throws MigrationException if the message is of no known version, or cannot be read; a step that fails is explained
     */
    public Explanation explain(Message<?> message, SchemaVersion target) {
        Route route = route(message, target);
        return plans.explain(carrying(message, target), route, message.payload(), message.context());
    }

    /**
     * Returns a message in the latest version, with a payload of another class of the same format: a {@code JsonNode} of
     * bytes costs less this way than bytes that are read once more.
     *
     * @throws IllegalArgumentException if the message is of another event type, or no payload of the format is of that
     *     class
     * @throws MigrationException if the message cannot be brought to that version
     */
    public <P> Message<P> upgrade(Message<?> message, Class<P> as) {
        Route route = route(message, latest());
        Engines.Formatted format = carrying(message, latest());
        if (!format.format().carries(as)) {
            throw new IllegalArgumentException(
                    "Expected a class of " + format.format().name() + " but found " + as.getName());
        }
        if (route.isAtTarget()) {
            plans.requireVersion(format, route, message.payload());
        }
        try {
            Object upgraded = route.isAtTarget()
                    ? format.engine().payload(message.payload(), as)
                    : plans.run(format, route, message.payload(), message.context(), as);
            if (!as.isInstance(upgraded)) {
                throw new MigrationException(
                        MigrationException.Reason.UNSUPPORTED,
                        Where.of(message.type(), message.version(), latest()),
                        "in version " + latest() + " the message is of the class "
                                + upgraded.getClass().getName() + ", not " + as.getName() + ". Ask for that one.",
                        null);
            }
            return new Message<>(route.toType(), latest(), as.cast(upgraded), message.context());
        } catch (DiscardedMessage e) {
            throw MigrationException.of(e, Where.of(message.type(), message.version(), latest()));
        }
    }

    /** As many are kept as there are pairs of known versions, whatever messages say. */
    private Route route(Message<?> message, SchemaVersion target) {
        SchemaVersion from = message.version();
        Map<SchemaVersion, Route> known = routes.get(target);
        Route route = known == null ? null : known.get(from);
        if (route == null || !route.type().equals(message.type())) {
            requireName(message.type());
            requireVersion(target);
            route = Route.of(this, message.type(), from, target);
            routes.computeIfAbsent(target, any -> new ConcurrentHashMap<>()).put(from, route);
        }
        return route;
    }

    private Engines.Formatted carrying(Message<?> message, SchemaVersion target) {
        try {
            return engines.carrying(message.payload());
        } catch (MigrationException e) {
            throw e.in(message.type(), message.version(), target);
        }
    }

    void requireName(EventType type) {
        if (!names.all().contains(type)) {
            throw new IllegalArgumentException(
                    "Expected a message of event type " + eventType() + " but found one of " + type);
        }
    }

    /** Returns the name at a version; null if the chain has no such version. */
    @Nullable EventType find(SchemaVersion version) {
        return names.find(version);
    }

    /** Returns all steps, shortcuts too, those of the oldest version first. */
    public List<VersionedStep> steps() {
        return versions.stream().flatMap(from -> graph.from(from).stream()).toList();
    }

    /** Returns the place of a version in the chain, 0 being the oldest; -1 if the chain has no such version. */
    int position(SchemaVersion version) {
        return versions.indexOf(version);
    }

    int requireVersion(SchemaVersion version) {
        int position = position(version);
        if (position < 0) {
            throw new IllegalArgumentException(
                    eventType() + " has no version " + version + "; its chain knows " + describeVersions());
        }
        return position;
    }

    /** Returns the versions as they stand in a sentence. */
    String describeVersions() {
        return versions.stream().map(SchemaVersion::label).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return eventType() + " " + describeVersions();
    }

    /** Collects the steps of one event type. */
    public static final class Builder {
        private final List<VersionedStep> steps = new ArrayList<>();
        private final EventType type;
        private @Nullable SchemaVersion latest;

        Builder(EventType type) {
            this.type = type;
        }

        /** Adds the step between two versions whose labels are whole numbers. */
        public Builder step(int from, int to, Consumer<Step.Builder> declaration) {
            return step(SchemaVersion.of(from), SchemaVersion.of(to), Step.of(declaration));
        }

        /** Adds the step between two versions. */
        public Builder step(String from, String to, Consumer<Step.Builder> declaration) {
            return step(SchemaVersion.of(from), SchemaVersion.of(to), Step.of(declaration));
        }

        /**
         * Adds a step that was declared elsewhere. A step that passes other versions by is a shortcut, taken instead of
         * the steps between.
         */
        public Builder step(SchemaVersion from, SchemaVersion to, Step step) {
            steps.add(new VersionedStep(type, from, to, step));
            return this;
        }

        /** Adds, for each number n of the map, the step from n to n + 1. */
        public <P> Builder steps(Class<P> payloadType, Map<Integer, Migrator<P>> migrators) {
            migrators.forEach((from, migrator) -> step(from, from + 1, s -> s.migrate(payloadType, migrator)));
            return this;
        }

        /** Says which version is the latest: needed where there is but one, and checked against the steps. */
        public Builder latest(int version) {
            return latest(Integer.toString(version));
        }

        /** Says which version is the latest: needed where there is but one, and checked against the steps. */
        public Builder latest(String version) {
            if (latest != null) {
                throw new IllegalStateException("The latest version of " + type + " is set already, to " + latest);
            }
            latest = SchemaVersion.of(version);
            return this;
        }

        /** Adds what is wrong to {@code faults}, or returns the chain. */
        @Nullable MigratorChain build(List<PayloadFormat> known, SchemaProvider schemas, List<Fault> faults) {
            ChainProof proof = new ChainProof(type, steps, latest);
            List<PayloadFormat> running = known.stream()
                    .filter(format -> steps.stream().allMatch(step -> canRun(format, step)))
                    .toList();
            faults.addAll(proof.faults());
            faults.addAll(proof.refutedClaims());
            if (running.isEmpty()) {
                faults.add(new Fault(
                        type,
                        "no payload format can run all its steps: "
                                + known.stream().map(this::whatCannotRun).collect(Collectors.joining("; ")) + ".",
                        "Write the steps on a payload class of one format, or add the module of their format."));
            }
            if (!proof.faults().isEmpty() || running.isEmpty()) {
                return null;
            }
            List<Fault> ofNames = new ArrayList<>();
            TypeNames names = TypeNames.of(type, proof.order(), steps, ofNames);
            faults.addAll(ofNames);
            return ofNames.isEmpty() ? new MigratorChain(names, proof.order(), steps, running, schemas) : null;
        }

        private static boolean canRun(PayloadFormat format, VersionedStep step) {
            return step.step().actions().stream().allMatch(format::runs);
        }

        private String whatCannotRun(PayloadFormat format) {
            return steps.stream()
                    .filter(step -> !canRun(format, step))
                    .map(step -> step.from() + " → " + step.to())
                    .collect(Collectors.joining(", ", format.name() + " cannot run ", ""));
        }

        /** Returns the steps that are declared, be it faultily. */
        List<VersionedStep> steps() {
            return List.copyOf(steps);
        }

        /** Returns the versions that are declared, be it faultily. */
        Set<SchemaVersion> versions() {
            Set<SchemaVersion> versions = new LinkedHashSet<>();
            steps.forEach(step -> versions.addAll(List.of(step.from(), step.to())));
            Optional.ofNullable(latest).ifPresent(versions::add);
            return versions;
        }
    }
}
