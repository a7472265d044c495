package dev.stepwise.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one event type that have an identification field. Upgrading makes the field where it enters the range
 * and removes it where it leaves. Immutable.
 */
public final class VersionRange {

    private final EventType type;
    private final @Nullable SchemaVersion since;
    private final @Nullable SchemaVersion until;

    private VersionRange(EventType type, @Nullable SchemaVersion since, @Nullable SchemaVersion until) {
        this.type = type;
        this.since = since;
        this.until = until;
    }

    /** Returns the range from a version on, that version included. */
    public static VersionRange since(String type, String version) {
        return new VersionRange(EventType.of(type), SchemaVersion.of(version), null);
    }

    /** Returns the range up to a version, that version included. */
    public static VersionRange until(String type, String version) {
        return new VersionRange(EventType.of(type), null, SchemaVersion.of(version));
    }

    /** Returns the range from a version up to another, both included. */
    public static VersionRange between(String type, String since, String until) {
        return new VersionRange(EventType.of(type), SchemaVersion.of(since), SchemaVersion.of(until));
    }

    EventType type() {
        return type;
    }

    /** Returns whether the chain goes by the name and has the versions: several may go by it. */
    boolean isOf(MigratorChain chain) {
        return chain.eventTypes().contains(type)
                && (since == null || chain.position(since) >= 0)
                && (until == null || chain.position(until) >= 0);
    }

    /** Returns whether a version of the chain is in the range. */
    boolean contains(MigratorChain chain, SchemaVersion version) {
        int position = chain.position(version);
        return (since == null || position >= bound(chain, since)) && (until == null || position <= bound(chain, until));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VersionRange that
                && type.equals(that.type)
                && Objects.equals(since, that.since)
                && Objects.equals(until, that.until);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, since, until);
    }

    /** @throws IllegalArgumentException if the chain has not the versions of this range, or in another order */
    void check(MigratorChain chain) {
        int first = since == null ? 0 : bound(chain, since);
        int last = until == null ? first : bound(chain, until);
        if (first > last) {
            throw new IllegalArgumentException("A field is declared for the versions " + since + " to " + until + " of "
                    + type + ", whose chain has them in another order: " + chain.describeVersions());
        }
    }

    private static int bound(MigratorChain chain, SchemaVersion version) {
        int position = chain.position(version);
        if (position < 0) {
            throw new IllegalArgumentException("A field is declared for version " + version + " of " + chain.eventType()
                    + ", whose chain knows " + chain.describeVersions());
        }
        return position;
    }
}
