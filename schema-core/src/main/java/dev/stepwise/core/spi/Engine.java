package dev.stepwise.core.spi;

import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.Path;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Where;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries out steps on payloads of one format. Thread-safe; never changes a payload that it was given. */
public interface Engine {

    /**
     * Reads some fields of a payload, and no more of it than it takes to find them.
     *
     * @return the values, in the order of the paths
     * @throws MigrationException if the payload cannot be read as far as that
     */
    List<FieldValue> fields(Object payload, List<Path> paths);

    /** Returns whether a payload has no content at all, as no message of the format can be. */
    boolean isEmpty(Object payload);

    /**
     * Prepares a way through a chain.
     *
     * @param way the steps in their order, each beginning where the one before ends; not empty
     * @param fields the fields that state type or version; brought up to date after every step
     */
    Plan compile(List<VersionedStep> way, List<IdentityField> fields);

    /**
     * Returns what refuses payloads that show themselves, as by the schema that comes with them, to be of another version
     * than the one that they are said to be; empty if payloads of the format show nothing.
     *
     * @return it takes a payload, and throws a {@link MigrationException}; thread-safe
     */
    default Optional<Consumer<Object>> refusal(MigratorChain chain, SchemaVersion said) {
        return Optional.empty();
    }

    /**
     * Returns what reads payloads that are newer than a version as that version; empty if payloads of the format never tell
     * their schema, nor is any published.
     *
     * @param target what they are to be read as
     * @param fields those that state type or version, which differ from one version to the next
     */
    default Optional<NewerReader> newer(MigratorChain chain, SchemaVersion target, List<Path> fields) {
        return Optional.empty();
    }

    /**
     * Carries out a way operation by operation, and tells what each did; for test data, since values are shown.
     *
     * @param way the steps in their order, each beginning where the one before ends; it may be empty
     * @throws MigrationException if the payload cannot be read; a step that fails is part of what is told
     */
    default Explained explain(List<VersionedStep> way, Object payload, MessageContext context) {
        throw new MigrationException(
                MigrationException.Reason.UNSUPPORTED,
                Where.unknown(),
                "payloads of class " + payload.getClass().getName() + " cannot be explained. Explain the JSON form of"
                        + " the message.",
                null);
    }

    /**
     * Returns a digest of what the payload says, however it is spelled.
     *
     * @throws MigrationException if the payload cannot be read
     */
    Digest digest(Object payload);

    /**
     * Returns the same payload as another class of the format; the same object if it is of that class.
     *
     * @throws MigrationException if the payload cannot be read
     */
    Object payload(Object payload, Class<?> as);

    /**
     * Tells one payload from another.
     *
     * @param length of what was digested, in bytes
     * @param crc32c the checksum of RFC 3720
     */
    record Digest(long length, int crc32c) {}
}
