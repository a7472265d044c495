package dev.stepwise.core;

import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.spi.VersionedStep;
import java.util.List;

/** From a version that a chain knows to the one that messages are brought to, be it up or back. Equal only to itself, which is quick. */
final class Route {

    private final MigratorChain chain;
    private final EventType type;
    private final EventType toType;
    private final SchemaVersion from;
    private final SchemaVersion to;
    private final List<VersionedStep> way;

    private Route(MigratorChain chain, SchemaVersion from, SchemaVersion to, List<VersionedStep> way) {
        this.chain = chain;
        this.type = chain.eventType(from);
        this.toType = chain.eventType(to);
        this.from = from;
        this.to = to;
        this.way = way;
    }

    /**
     * Returns the way of the messages of a type and version.
     *
     * @throws MigrationException if the chain has no such version of that name, or it is newer than the target
     */
    static Route of(MigratorChain chain, EventType type, SchemaVersion from, SchemaVersion target) {
        if (!type.equals(chain.find(from))) {
            throw UnknownVersion.of(List.of(chain), type, from, target);
        }
        if (chain.position(from) > chain.position(target)) {
            throw new MigrationException(
                    Reason.NEWER_VERSION,
                    Where.of(type, from, target),
                    "the message is newer than version " + target + ", the one that was asked for; it is left as it"
                            + " is. Ask for a later version.",
                    null);
        }
        return new Route(chain, from, target, chain.way(from, target));
    }

    /**
     * Returns the route to an older version.
     *
     * @throws MigrationException if the chain has no such version, or it is older than the target
     * @throws IllegalStateException if an operation on the way has no inverse
     */
    static Route back(MigratorChain chain, EventType type, SchemaVersion from, SchemaVersion target) {
        if (!type.equals(chain.find(from))) {
            throw UnknownVersion.of(List.of(chain), type, from, target);
        }
        if (chain.position(from) < chain.position(target)) {
            throw new MigrationException(
                    Reason.OLDER_VERSION,
                    Where.of(type, from, target),
                    "the message is older than version " + target + ", the one that it was to be brought back to; it"
                            + " is left as it is. Upgrade it to that version.",
                    null);
        }
        return new Route(chain, from, target, chain.wayBack(from, target));
    }

    /** Returns the event type by its name at the beginning. */
    EventType type() {
        return type;
    }

    /** Returns the event type by its name at the end. */
    EventType toType() {
        return toType;
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

    /** Returns whether it leads to an older version. */
    boolean isBack() {
        return chain.position(from) > chain.position(to);
    }

    boolean isAtTarget() {
        return way.isEmpty();
    }
}
