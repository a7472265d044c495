package dev.stepwise.core;

import dev.stepwise.core.spi.VersionedStep;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a migration failed: event type, versions, step and path, each as far as it is known. Immutable. */
public final class Where {

    private static final Where NOWHERE = new Where(null, null, null, null, null);

    private final @Nullable EventType type;
    private final @Nullable SchemaVersion from;
    private final @Nullable SchemaVersion to;
    private final @Nullable VersionedStep step;
    private final @Nullable String path;

    private Where(
            @Nullable EventType type,
            @Nullable SchemaVersion from,
            @Nullable SchemaVersion to,
            @Nullable VersionedStep step,
            @Nullable String path) {
        this.type = type;
        this.from = from;
        this.to = to;
        this.step = step;
        this.path = path;
    }

    /** Returns the place of which nothing is known. */
    public static Where unknown() {
        return NOWHERE;
    }

    /** Returns the place of messages of a type and version that are brought to another version. */
    public static Where of(EventType type, @Nullable SchemaVersion from, @Nullable SchemaVersion to) {
        return new Where(type, from, to, null, null);
    }

    /** Returns the same step and path, in messages of a type and version that are brought to another version. */
    Where inMessages(EventType ofType, @Nullable SchemaVersion ofVersion, @Nullable SchemaVersion target) {
        return new Where(ofType, ofVersion, target, step, path);
    }

    /** Returns the same place, in a step. */
    public Where in(VersionedStep failed) {
        return new Where(type, from, to, failed, path);
    }

    /** Returns the same place, at a path such as {@code items[1].price} in the document that the step was given. */
    public Where at(String failedPath) {
        return new Where(type, from, to, step, failedPath.isEmpty() ? null : failedPath);
    }

    /** Returns the event type of the message. */
    public Optional<EventType> type() {
        return Optional.ofNullable(type);
    }

    /** Returns the version that the message has. */
    public Optional<SchemaVersion> from() {
        return Optional.ofNullable(from);
    }

    /** Returns the version that the message was to be brought to. */
    public Optional<SchemaVersion> to() {
        return Optional.ofNullable(to);
    }

    /** Returns the step that failed. */
    public Optional<VersionedStep> step() {
        return Optional.ofNullable(step);
    }

    /** Returns the path at which it failed. */
    public Optional<String> path() {
        return Optional.ofNullable(path);
    }

    /** Returns the beginning of a sentence, such as "order-placed 2 → 5, step 3 → 4, at items[1].price: ". */
    String prefix() {
        StringBuilder text = new StringBuilder();
        if (type != null) {
            text.append(type);
            text.append(from == null ? "" : " " + from);
            text.append(from == null || to == null || from.equals(to) ? "" : " → " + to);
        }
        if (step != null) {
            text.append(text.isEmpty() ? "step " : ", step ").append(step.from() + " → " + step.to());
        }
        if (path != null) {
            text.append(text.isEmpty() ? "at " : ", at ").append(path);
        }
        return text.isEmpty() ? "" : text.append(": ").toString();
    }

    @Override
    public String toString() {
        return prefix();
    }
}
