package dev.stepwise.core;

import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.spi.VersionedStep;
import java.util.List;

/** From a version that a chain knows to the one that messages are brought to, be it up or back. Equal only to itself, which is quick. */
final class Route {

    private final MigratorChain chain;
    private final SchemaVersion from;
    private final SchemaVersion to;
    private final List<VersionedStep> way;

    private Route(MigratorChain chain, SchemaVersion from, SchemaVersion to, List<VersionedStep> way) {
        this.chain = chain;
        this.from = from;
        this.to = to;
        this.way = way;
    }

    /** @throws MigrationException if the chain has no such version, or it is newer than the target */
    static Route of(MigratorChain chain, SchemaVersion from, SchemaVersion target) {
        int position = chain.position(from);
        if (position < 0) {
            throw unknown(chain, from, target);
        }
        if (position > chain.position(target)) {
            throw failure(
                    Reason.NEWER_VERSION,
                    chain,
                    from,
                    target,
                    "the message is newer than version " + target + ", the one that was asked for; it is left as it"
                            + " is. Ask for a later version.");
        }
        return new Route(chain, from, target, chain.way(from, target));
    }

    /**
     * Returns the route to an older version.
     *
     * @throws MigrationException if the chain has no such version, or it is older than the target
     * @throws IllegalStateException if an operation on the way has no inverse
     */
    static Route back(MigratorChain chain, SchemaVersion from, SchemaVersion target) {
        int position = chain.position(from);
        if (position < 0) {
            throw unknown(chain, from, target);
        }
        if (position < chain.position(target)) {
            throw failure(
                    Reason.OLDER_VERSION,
                    chain,
                    from,
                    target,
                    "the message is older than version " + target + ", the one that it was to be brought back to; it"
                            + " is left as it is. Upgrade it to that version.");
        }
        return new Route(chain, from, target, chain.wayBack(from, target));
    }

    private static MigrationException unknown(MigratorChain chain, SchemaVersion from, SchemaVersion target) {
        String knows = "the chain knows " + chain.describeVersions() + ". ";
        return VersionLabels.isNewer(from, chain.latest())
                ? failure(
                        Reason.NEWER_VERSION,
                        chain,
                        from,
                        target,
                        "the message is of a newer version than this program knows: " + knows
                                + "Deploy the consumers with that version before its producers.")
                : failure(
                        Reason.UNKNOWN_VERSION,
                        chain,
                        from,
                        target,
                        "the message is of an unknown version: " + knows
                                + "Add the missing step, or mend the version where it is written.");
    }

    private static MigrationException failure(
            Reason reason, MigratorChain chain, SchemaVersion from, SchemaVersion target, String problem) {
        return new MigrationException(reason, Where.of(chain.eventType(), from, target), problem, null);
    }

    MigratorChain chain() {
        return chain;
    }

    SchemaVersion from() {
        return from;
    }

    SchemaVersion to() {
        return to;
    }

    List<VersionedStep> way() {
        return way;
    }

    boolean isAtTarget() {
        return way.isEmpty();
    }
}
