package dev.stepwise.core;

import dev.stepwise.core.MigrationException.Reason;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is said of a message whose version no chain of its name has. */
final class UnknownVersion {

    private UnknownVersion() {}

    /**
     * Returns the failure.
     *
     * @param chains those that go by the name, at least one
     * @param target the version that was asked for, if there is one chain only
     */
    static MigrationException of(
            List<MigratorChain> chains, EventType type, SchemaVersion version, @Nullable SchemaVersion target) {
        Where where = Where.of(type, version, target);
        String knows = knows(chains, type);
        List<MigratorChain> renaming =
                chains.stream().filter(chain -> chain.position(version) >= 0).toList();
        if (!renaming.isEmpty()) {
            return new MigrationException(
                    Reason.UNKNOWN_VERSION,
                    where,
                    "the message is of a version that does not go by that name: " + knows
                            + renaming.stream()
                                    .map(chain -> ", and calls version " + version + " " + chain.eventType(version))
                                    .collect(Collectors.joining())
                            + ". Mend the type or the version where it is written.",
                    null);
        }
        return chains.stream().allMatch(chain -> VersionLabels.isNewer(version, chain.latest()))
                ? new MigrationException(
                        Reason.NEWER_VERSION,
                        where,
                        "the message is of a newer version than this program knows: " + knows
                                + ". Deploy the consumers with that version before its producers.",
                        null)
                : new MigrationException(
                        Reason.UNKNOWN_VERSION,
                        where,
                        "the message is of an unknown version: " + knows
                                + ". Add the missing step, or mend the version where it is written.",
                        null);
    }

    private static String knows(List<MigratorChain> chains, EventType type) {
        if (chains.size() == 1 && chains.get(0).eventTypes().size() == 1) {
            return "the chain knows " + chains.get(0).describeVersions();
        }
        Stream<SchemaVersion> versions = chains.stream().flatMap(chain -> chain.versions(type).stream());
        return "by the name " + type + " the " + (chains.size() == 1 ? "chain knows " : "chains know ")
                + versions.map(SchemaVersion::label).collect(Collectors.joining(", "));
    }
}
