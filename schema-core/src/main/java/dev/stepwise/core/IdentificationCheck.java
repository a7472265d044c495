package dev.stepwise.core;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
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
        Collection<MigratorChain> candidates =
                fixed == null ? chains : registry.chain(fixed).stream().toList();
        checkVersion("fixed", rules.fixed().version(), candidates);
        checkVersion("assumed", rules.assumedVersion().orElse(null), candidates);
        rules.assumedVersions()
                .forEach((type, version) -> checkVersion(
                        "assumed", version, registry.chain(type).stream().toList()));
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
                .forEach(range -> range.check(registry.chain(range.type())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "A field is declared for versions of " + range.type() + ", which no chain knows"))));
    }
}
