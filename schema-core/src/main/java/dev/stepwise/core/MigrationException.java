package dev.stepwise.core;

import dev.stepwise.core.spi.DiscardedMessage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message could not be brought to the version that was asked for.
 *
 * <p>The message says where it happened (event type, versions, step and path as far as they are known), what was found,
 * what was expected, and what to do. It holds no value of a payload. {@link #getCause()} names the class and the frames
 * of what was thrown, without its message, since parsers and user code quote values there; {@link #unredactedCause()}
 * has it all.
 */
public final class MigrationException extends RuntimeException {

    private final transient Where where;
    private final Reason reason;
    private final String problem;
    private final transient @Nullable Throwable unredactedCause;

    /** Why a message could not be migrated; failure policies tell these apart. */
    public enum Reason {
        /** The payload is not what its format demands. */
        UNREADABLE,
        /** Event type or version are not stated, cannot be read, or are stated in two ways. */
        UNIDENTIFIED,
        /** No chain knows the event type. */
        UNKNOWN_TYPE,
        /** The chain of the event type has no such version. */
        UNKNOWN_VERSION,
        /** The version is newer than the one that messages are brought to. */
        NEWER_VERSION,
        /** The version is older than the one that messages are brought back to. */
        OLDER_VERSION,
        /**
         * What is needed to read the message cannot be had now, such as a schema from a registry that does not answer.
         * The same message may pass later: it is never to be skipped or set aside.
         */
        UNAVAILABLE,
        /** A step failed. */
        STEP_FAILED,
        /**
         * A step says that the message no longer exists in the newer version: no failure of anything. Thrown where a
         * message is to be returned; an {@link Upgrader} returns {@link Outcome.Discarded} instead.
         */
        DISCARDED,
        /** No format carries payloads of that class. */
        UNSUPPORTED,
        /** Something threw that is no step: a notation, the client of a schema registry, or the library itself. */
        FAULT
    }

    /** Creates an exception; {@code problem} is one or more sentences without any value of a payload. */
    public MigrationException(Reason reason, Where where, String problem, @Nullable Throwable cause) {
        super(where.prefix() + problem, cause == null ? null : RedactedCause.of(cause));
        this.reason = reason;
        this.where = where;
        this.problem = problem;
        this.unredactedCause = cause;
    }

    /** Returns the failure itself, or a {@link Reason#FAULT} that stands for what should not have been thrown. */
    public static MigrationException of(Throwable thrown) {
        return thrown instanceof MigrationException failure
                ? failure
                : new MigrationException(
                        Reason.FAULT,
                        Where.unknown(),
                        thrown.getClass().getName() + " was thrown; the cause has its frames.",
                        thrown);
    }

    /** Returns what is thrown for a message that no longer exists. */
    static MigrationException of(DiscardedMessage e, Where where) {
        return new MigrationException(Reason.DISCARDED, e.step().map(where::in).orElse(where), e.problem(), null);
    }

    /** Returns the same failure, in messages of a type and version, unless it says already in which. */
    MigrationException in(EventType type, @Nullable SchemaVersion from, @Nullable SchemaVersion to) {
        return where.type().isPresent() ? this : at(where.inMessages(type, from, to));
    }

    /** Returns the same failure at a more precise place. */
    public MigrationException at(Where place) {
        MigrationException copy = new MigrationException(reason, place, problem, unredactedCause);
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    /** Returns why the message could not be migrated. */
    public Reason reason() {
        return reason;
    }

    /** Returns where it happened, as far as it is known. */
    public Where where() {
        return where;
    }

    /** Returns what was thrown, with messages that may quote values of the payload: not for logs. */
    public Optional<Throwable> unredactedCause() {
        return Optional.ofNullable(unredactedCause);
    }
}
