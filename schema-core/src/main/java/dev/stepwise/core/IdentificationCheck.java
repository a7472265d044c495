package dev.stepwise.core;

import dev.stepwise.core.Notation.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what an identification says that no message could mend: types, versions and ranges that no chain has. */
final class IdentificationCheck {

    private final MigratorRegistry registry;
    private final Set<EventType> ignored;

    IdentificationCheck(MigratorRegistry registry, Set<EventType> ignored) {
        this.registry = registry;
        this.ignored = ignored;
    }

    /** @throws IllegalArgumentException if the identification does not fit the registry */
    void check(Identification identification) {
        for (IdentificationRules rules : identification.allRules()) {
            checkFixedType(rules.fixed().type());
            checkVersions(rules);
            checkRanges(rules);
            checkNames(rules);
        }
    }

    private void checkFixedType(@Nullable EventType type) {
        if (type != null && registry.chain(type).isEmpty() && !ignored.contains(type)) {
            throw new IllegalArgumentException("The fixed event type is " + type
                    + ", which no chain knows; the registry has " + registry.describeTypes());
        }
    }

    private void checkVersions(IdentificationRules rules) {
        Collection<MigratorChain> chains = registry.chains();
        EventType fixed = rules.fixed().type();
        Collection<MigratorChain> candidates = fixed == null ? chains : registry.named(fixed);
        checkVersion("fixed", rules.fixed().version(), candidates);
        checkVersion("assumed", rules.assumedVersion().orElse(null), candidates);
        rules.assumedVersions().forEach((type, version) -> checkVersion("assumed", version, registry.named(type)));
    }

    private static void checkVersion(String how, @Nullable SchemaVersion version, Collection<MigratorChain> chains) {
        if (version != null && !chains.isEmpty() && chains.stream().allMatch(chain -> chain.position(version) < 0)) {
            throw new IllegalArgumentException("The " + how + " version is " + version + ", which no chain has: "
                    + chains.stream().map(Object::toString).sorted().collect(Collectors.joining("; ")));
        }
    }

    private void checkRanges(IdentificationRules rules) {
        rules.fields().stream()
                .flatMap(field -> field.ranges().stream())
                .forEach(range -> range.check(registry.named(range.type()).stream()
                        .filter(range::isOf)
                        .findFirst()
                        .or(() -> registry.chain(range.type()))
                        .orElseThrow(() -> new IllegalArgumentException(
                                "A field is declared for versions of " + range.type() + ", which no chain knows"))));
    }

    /** A place that states one name of an event type must be able to state the others. */
    private void checkNames(IdentificationRules rules) {
        Stream.concat(rules.headers().stream(), rules.fields().stream())
                .forEach(place -> registry.chains().stream()
                        .filter(chain -> chain.eventTypes().size() > 1)
                        .forEach(chain -> checkNames(place, chain)));
    }

    private static void checkNames(Place place, MigratorChain chain) {
        List<SchemaVersion> unsaid = chain.versions().stream()
                .filter(version -> !states(place, chain, version))
                .toList();
        boolean isOfChain = unsaid.size() < chain.versions().size();
        if (isOfChain && !unsaid.isEmpty()) {
            throw new IllegalArgumentException("The " + place + " cannot state " + chain.eventType(unsaid.get(0))
                    + ", the name of " + chain.eventType() + " at version " + unsaid.get(0)
                    + ": it expects " + place.expected() + ". Declare a notation of that name, too");
        }
    }

    /** Returns whether a place can state the event type of a chain, or states no event type. */
    static boolean statesAny(Place place, MigratorChain chain) {
        return chain.versions().stream().anyMatch(version -> states(place, chain, version));
    }

    private static boolean states(Place place, MigratorChain chain, SchemaVersion version) {
        EventType type = chain.eventType(version);
        Statement statement = place.read(place.restate("", type, version));
        return statement == null || statement.type() == null || statement.type().equals(type);
    }
}
