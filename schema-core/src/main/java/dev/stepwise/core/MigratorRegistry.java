package dev.stepwise.core;

import dev.stepwise.core.FaultyRegistryException.Fault;
import dev.stepwise.core.spi.PayloadFormat;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.SchemaLanguage;
import dev.stepwise.core.spi.SchemaProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All chains, by event type. Immutable and thread-safe; one instance serves a whole program. */
public final class MigratorRegistry {

    private final List<MigratorChain> chains;
    private final Map<EventType, List<MigratorChain>> byName = new HashMap<>();

    private final SchemaProvider schemas;

    private final Sharing<ReadLimits, Engines> engines = new Sharing<>();

    private MigratorRegistry(Collection<MigratorChain> chains, SchemaProvider schemas) {
        this.chains = List.copyOf(chains);
        this.schemas = schemas;
        for (MigratorChain chain : chains) {
            for (EventType name : chain.eventTypes()) {
                List<MigratorChain> named = byName.computeIfAbsent(name, any -> new ArrayList<>());
                // First the one that was declared under the name.
                named.add(chain.eventType().equals(name) ? 0 : named.size(), chain);
            }
        }
    }

    /** Returns a new builder. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the chain of an event type, by any of its names. Where several chains had that name, at different
     * versions, the one that was declared under it.
     */
    public Optional<MigratorChain> chain(EventType type) {
        return named(type).stream().findFirst();
    }

    /** Returns the chain of the event type of that name. */
    public Optional<MigratorChain> chain(String type) {
        return chain(EventType.of(type));
    }

    /** Returns the chain in which a version goes by that name. */
    public Optional<MigratorChain> chain(EventType type, SchemaVersion version) {
        return named(type).stream()
                .filter(chain -> type.equals(chain.find(version)))
                .findFirst();
    }

    /** Returns all chains. */
    public Collection<MigratorChain> chains() {
        return chains;
    }

    /** Returns where the schemas of versions are found. */
    SchemaProvider schemas() {
        return schemas;
    }

    /**
     * Returns the engines for some limits, which those who want the same share, with the plans that they compile.
     *
     * @param further where the schemas are found that this registry has not. Who has such shares nothing: they may be of
     *     another place, and what is open there is closed by its owner
     */
    Engines engines(ReadLimits limits, SchemaProvider further) {
        if (further == SchemaProvider.NONE) {
            return engines.get(limits, () -> Engines.of(Engines.formatsOnClassPath(), limits, schemas));
        }
        return Engines.of(Engines.formatsOnClassPath(), limits, SchemaProvider.firstOf(List.of(schemas, further)));
    }

    /** Returns the chains that go by a name at one version at least. */
    List<MigratorChain> named(EventType type) {
        return byName.getOrDefault(type, List.of());
    }

    /** Returns whether two names are of one chain. */
    boolean areOneType(EventType one, EventType other) {
        return one.equals(other)
                || named(one).stream().anyMatch(chain -> chain.eventTypes().contains(other));
    }

    /** Returns the name at a version of an event type that may be called by any of its names. */
    EventType nameAt(EventType anyName, SchemaVersion version) {
        List<MigratorChain> named = named(anyName);
        EventType other = null;
        // By index, since this is done for each message.
        for (int i = 0; i < named.size(); i++) {
            EventType name = named.get(i).find(version);
            if (anyName.equals(name)) {
                return anyName;
            }
            other = other == null ? name : other;
        }
        return other == null ? anyName : other;
    }

    /**
     * Returns a message in the latest version of its event type; see {@link MigratorChain#upgrade(Message)}.
     *
     * @throws MigrationException if the message cannot be brought to that version, or no chain knows its type; with
     *     {@link MigrationException.Reason#DISCARDED} if a step says that it no longer exists there, which is no failure
     */
    public <P> Message<P> upgrade(Message<P> message) {
        List<MigratorChain> named = named(message.type());
        if (named.isEmpty()) {
            throw unknownType(message.type());
        }
        return chain(named, message.type(), message.version()).upgrade(message);
    }

    private static MigratorChain chain(List<MigratorChain> named, EventType type, SchemaVersion version) {
        for (int i = 0; i < named.size(); i++) {
            if (named.size() == 1 || type.equals(named.get(i).find(version))) {
                return named.get(i);
            }
        }
        throw UnknownVersion.of(named, type, version, null);
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
        return byName.keySet().stream().map(EventType::name).sorted().collect(Collectors.joining(", "));
    }

    /** Collects chains; {@link #build()} proves them. Not thread-safe. */
    public static final class Builder {
        private final Map<EventType, MigratorChain.Builder> chains = new LinkedHashMap<>();
        private final List<MigratorChain.Builder> repeated = new ArrayList<>();
        private final List<Fault> faults = new ArrayList<>();
        private final List<Catalogue> catalogues = new ArrayList<>();
        private final List<SchemaProvider> schemas = new ArrayList<>();

        private Builder() {}

        /** Adds an event type, by the name that it has in its oldest version. */
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
         * the latest; and all that is said of {@link #schemas} holds.
         */
        public Builder catalogue(Catalogue catalogue) {
            catalogues.add(catalogue);
            return schemas(catalogue);
        }

        /**
         * Adds schemas of any version, for engines that need them and for the proof: the operations of each step must
         * make of the schema of its older version that of its newer one, in each language in which both are published. A
         * version without a schema, and a step with code, are not compared. Providers that were added before go first.
         */
        public Builder schemas(SchemaProvider provider) {
            schemas.add(provider);
            return this;
        }

        private static EventType nameAt(@Nullable MigratorChain chain, EventType declared, SchemaVersion version) {
            return chain == null ? declared : chain.eventType(version);
        }

        /**
         * Returns the registry.
         *
         * @throws FaultyRegistryException if a chain cannot work; it lists all faults of all event types
         */
        public MigratorRegistry build() {
            List<Fault> found = new ArrayList<>(faults);
            List<PayloadFormat> formats = Engines.formatsOnClassPath();
            SchemaProvider provider = SchemaProvider.firstOf(schemas);
            SchemaProof proof = new SchemaProof(formats, provider);
            List<MigratorChain> built = new ArrayList<>();
            Map<EventType, Set<SchemaVersion>> faulty = new LinkedHashMap<>();
            chains.forEach((type, declaration) -> {
                MigratorChain chain = declaration.build(formats, provider, found);
                if (chain == null) {
                    faulty.put(type, declaration.versions());
                } else {
                    built.add(chain);
                }
                found.addAll(proof.faults(declaration.steps(), version -> nameAt(chain, type, version)));
            });
            repeated.forEach(declaration -> declaration.build(formats, provider, found));
            found.addAll(NameClaims.faults(built));
            PublishedVersions published = new PublishedVersions(built, faulty);
            List<SchemaLanguage> languages = formats.stream()
                    .flatMap(format -> format.schemas().stream())
                    .toList();
            for (Catalogue catalogue : catalogues) {
                found.addAll(published.unreached(catalogue));
                found.addAll(published.mislaid(catalogue));
                found.addAll(published.withoutTarget(catalogue, provider, languages));
            }
            if (!found.isEmpty()) {
                throw new FaultyRegistryException(found);
            }
            return new MigratorRegistry(built, provider);
        }
    }
}
