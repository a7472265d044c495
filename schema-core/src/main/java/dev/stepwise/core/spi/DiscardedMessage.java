package dev.stepwise.core.spi;

import dev.stepwise.core.SchemaVersion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The message no longer exists in the newer version: no failure, and no payload either. */
public final class DiscardedMessage extends RuntimeException {

    private final String reason;
    private final transient @Nullable VersionedStep step;

    /** Creates the signal; the reason is the declaration's. */
    DiscardedMessage(String reason) {
        this(reason, null);
    }

    private DiscardedMessage(String reason, @Nullable VersionedStep step) {
        // A topic may be full of such messages: no stack trace.
        super(reason, null, false, false);
        this.reason = reason;
        this.step = step;
    }

    /** Returns the same signal, from a step; engines say so. */
    public DiscardedMessage in(VersionedStep discarding) {
        return new DiscardedMessage(reason, discarding);
    }

    /** Returns why, in the words of the declaration. */
    public String reason() {
        return reason;
    }

    /** Returns the step that discards the message. */
    public Optional<VersionedStep> step() {
        return Optional.ofNullable(step);
    }

    /** Returns what became of the message, as a sentence. */
    public String problem() {
        return "the message no longer exists"
                + step().map(VersionedStep::to)
                        .map(SchemaVersion::label)
                        .map(to -> " in version " + to)
                        .orElse("") + ": "
                + reason + ".";
    }
}
