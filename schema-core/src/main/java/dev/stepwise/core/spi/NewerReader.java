package dev.stepwise.core.spi;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Where;
import org.jspecify.annotations.Nullable;

/**
 * Reads payloads of versions newer than the one that messages are brought to, as that one, where schemas prove that every
 * such payload can be. Proves once for each schema. Thread-safe.
 */
@FunctionalInterface
public interface NewerReader {

    /**
     * Returns the payload in the shape of the version that messages are brought to; the same object if it is fit to be
     * read as it is.
     *
     * @param type the event type by its name at that newer version
     * @param version the newer version; maybe one that no chain knows
     * @param schema the text of the schema that the message names, if the payload does not bring it along
     * @throws MigrationException with {@link MigrationException.Reason#NEWER_VERSION} if it is not proven; the message says
     *     why, and at which path
     */
    Object read(Object payload, EventType type, SchemaVersion version, @Nullable String schema);

    /**
     * Returns what is thrown where it is not proven.
     *
     * @param why what was found, as the rest of a sentence
     */
    static MigrationException unproven(Where where, SchemaVersion target, String why) {
        return new MigrationException(
                MigrationException.Reason.NEWER_VERSION,
                where,
                "the message is of a newer version, and it is not proven that such messages read as version " + target
                        + ": " + why + ". Deploy the consumers with that version.",
                null);
    }
}
