package dev.stepwise.core;

import dev.stepwise.core.FaultyRegistryException.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds names and versions that two chains claim. */
final class NameClaims {

    private NameClaims() {}

    private record Claim(EventType type, SchemaVersion version) {}

    static List<Fault> faults(Collection<MigratorChain> chains) {
        List<Fault> faults = new ArrayList<>();
        Map<Claim, MigratorChain> claimed = new HashMap<>();
        for (MigratorChain chain : chains) {
            for (SchemaVersion version : chain.versions()) {
                Claim claim = new Claim(chain.eventType(version), version);
                MigratorChain other = claimed.putIfAbsent(claim, chain);
                if (other != null) {
                    faults.add(new Fault(
                            chain.eventType(),
                            "its version " + version + " is " + claim.type() + " " + version
                                    + ", which is a version of the chain of " + other.eventType() + ", too.",
                            "Give one of them another .renameType(…), or another version."));
                }
            }
        }
        return faults;
    }
}
