package dev.stepwise.testing.lock;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.SchemaVersion;
import java.util.List;

/** A format in which messages are frozen: as JSON text in any case, so that a reviewer can read them. */
interface FrozenFormat {

    /** Returns the name of the format of payloads. */
    String name();

    /** Returns what the names of files begin with. */
    String prefix();

    /** Returns the name of the file without which there are no messages of a version. */
    String schemaFile();

    /** Returns whether messages can be brought to a version. */
    boolean reaches(EventType type, SchemaVersion version);

    /** Returns generated messages, as the text of their files. */
    List<String> candidates(EventType type, SchemaVersion version, Candidates candidates);

    /**
     * Returns what a message is in a later version.
     *
     * @throws MigrationException if something fails that is no step
     */
    Form upgrade(MigratorChain chain, SchemaVersion from, SchemaVersion to, String text);
}
