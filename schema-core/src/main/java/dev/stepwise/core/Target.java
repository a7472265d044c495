package dev.stepwise.core;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the messages of an event type are brought to, and how.
 *
 * @param arrived the outcome for messages that have the version already; one for all, since most are such
 * @param newer what reads newer messages; null if they are not to be read
 * @param plans by the rules' identity, which is cheaper than their equality
 */
record Target(
        MigratorChain chain,
        SchemaVersion version,
        Outcome.AlreadyLatest arrived,
        Map<SchemaVersion, Route> routes,
        @Nullable NewerMessages newer,
        IdentityHashMap<IdentificationRules, Plans> plans) {

    static Target of(
            MigratorChain chain, @Nullable SchemaVersion asked, @Nullable Newer newer, Identification identification) {
        SchemaVersion target = asked == null ? chain.latest() : asked;
        Map<SchemaVersion, Route> routes = new HashMap<>();
        for (SchemaVersion version : chain.versions().subList(0, chain.position(target) + 1)) {
            routes.put(version, Route.of(chain, chain.eventType(version), version, target));
        }
        if (newer == Newer.DOWNGRADE) {
            chain.versions().stream()
                    .filter(version -> !routes.containsKey(version))
                    .filter(version ->
                            chain.obstaclesToDowngrade(version, target).isEmpty())
                    .forEach(version ->
                            routes.put(version, Route.back(chain, chain.eventType(version), version, target)));
        }
        NewerMessages reading = newer == Newer.TOLERATE ? new NewerMessages(chain, target) : null;
        IdentityHashMap<IdentificationRules, Plans> plans = new IdentityHashMap<>();
        identification.allRules().forEach(rules -> plans.put(rules, new Plans(chain, rules.fieldsOf(chain))));
        Outcome.AlreadyLatest arrived = new Outcome.AlreadyLatest(chain.eventType(target), target);
        return new Target(chain, target, arrived, routes, reading, plans);
    }

    /** Returns what reads a message if it is newer; null if it is not, or is not to be read. */
    @Nullable NewerMessages reading(EventType type, SchemaVersion from) {
        if (newer == null || routes.containsKey(from)) {
            return null;
        }
        EventType known = chain.find(from);
        boolean isNewer = known == null ? VersionLabels.isNewer(from, chain.latest()) : known.equals(type);
        return isNewer ? newer : null;
    }

    Route route(EventType type, SchemaVersion from) {
        Route route = routes.get(from);
        return route == null || !route.type().equals(type) ? Route.of(chain, type, from, version) : route;
    }

    Plans plans(IdentificationRules rules) {
        return Objects.requireNonNull(plans.get(rules));
    }
}
