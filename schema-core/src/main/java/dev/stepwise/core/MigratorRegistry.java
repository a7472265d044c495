package dev.stepwise.core;

import dev.stepwise.core.FaultyRegistryException.Fault;
import dev.stepwise.core.spi.PayloadFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** All chains, by event type. Immutable and thread-safe; one instance serves a whole program. */
public final class MigratorRegistry {

    private final Map<EventType, MigratorChain> chains;

    private MigratorRegistry(Map<EventType, MigratorChain> chains) {
        this.chains = Map.copyOf(chains);
    }

    /** Returns a new builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the chain of an event type. */
    public Optional<MigratorChain> chain(EventType type) {
        return Optional.ofNullable(chains.get(type));
    }

    /** Returns the chain of the event type of that name. */
    public Optional<MigratorChain> chain(String type) {
        return chain(EventType.of(type));
    }

    /** Returns all chains. */
    public Collection<MigratorChain> chains() {
        return chains.values();
    }

    /**
     * Returns a message in the latest version of its event type; see {@link MigratorChain#upgrade(Message)}.
     *
     * @throws MigrationException if the message cannot be brought to that version, or no chain knows its type; with
     *     {@link MigrationException.Reason#DISCARDED} if a step says that it no longer exists there, which is no failure
     */
    public <P> Message<P> upgrade(Message<P> message) {
        MigratorChain chain = chains.get(message.type());
        if (chain == null) {
            throw unknownType(message.type());
        }
        return chain.upgrade(message);
    }

    MigrationException unknownType(EventType type) {
        return new MigrationException(
                MigrationException.Reason.UNKNOWN_TYPE,
                Where.of(type, null, null),
                "no chain knows this event type; the registry has "
                        + (chains.isEmpty() ? "none" : describeTypes())
                        + ". Register it with .eventType(\"" + type + "\", …), or mend the name where it is written.",
                null);
    }

    String describeTypes() {
        return chains.keySet().stream().map(EventType::name).sorted().collect(Collectors.joining(", "));
    }

    /** Collects chains; {@link #build()} proves them. Not thread-safe. */
    public static final class Builder {
        private final Map<EventType, MigratorChain.Builder> chains = new LinkedHashMap<>();
        private final List<MigratorChain.Builder> repeated = new ArrayList<>();
        private final List<Fault> faults = new ArrayList<>();
        private final List<Catalogue> catalogues = new ArrayList<>();

        private Builder() {}

        /** Adds an event type. */
        public Builder eventType(String name, Consumer<MigratorChain.Builder> declaration) {
            EventType type = EventType.of(name);
            MigratorChain.Builder chain = new MigratorChain.Builder(type);
            declaration.accept(chain);
            if (chains.putIfAbsent(type, chain) != null) {
                repeated.add(chain);
                faults.add(new Fault(
                        type, "is declared twice.", "Put all its steps into one .eventType(\"" + name + "\", …)."));
            }
            return this;
        }

        /**
         * Adds published schemas: of the event types that have a chain, every published version must have its way to
         * the latest.
         */
        public Builder catalogue(Catalogue catalogue) {
            catalogues.add(catalogue);
            return this;
        }

        /**
         * Returns the registry.
         *
         * @throws FaultyRegistryException if a chain cannot work; it lists all faults of all event types
         */
        public MigratorRegistry build() {
            List<Fault> found = new ArrayList<>(faults);
            List<PayloadFormat> formats = Engines.formatsOnClassPath();
            Map<EventType, MigratorChain> built = new LinkedHashMap<>();
            chains.forEach((type, declaration) -> {
                MigratorChain chain = declaration.build(formats, found);
                if (chain != null) {
                    built.put(type, chain);
                }
                catalogues.forEach(catalogue -> found.addAll(unreached(catalogue, type, declaration.versions())));
            });
            repeated.forEach(declaration -> declaration.build(formats, found));
            if (!found.isEmpty()) {
                throw new FaultyRegistryException(found);
            }
            return new MigratorRegistry(built);
        }

        private static List<Fault> unreached(Catalogue catalogue, EventType type, Set<SchemaVersion> declared) {
            String known = declared.isEmpty()
                    ? "none"
                    : declared.stream().map(SchemaVersion::label).collect(Collectors.joining(", "));
            return catalogue.versions(type).stream()
                    .filter(version -> !declared.contains(version))
                    .map(version -> new Fault(
                            type,
                            "version " + version + " is published but no step leads from or to it; the chain knows "
                                    + known + ".",
                            "Add a .step(…) for it."))
                    .toList();
        }
    }
}
