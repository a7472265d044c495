package dev.stepwise.testing.lock;

import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;

/**
 * Something that was published and is no longer what it was, or that is published and not locked.
 *
 * @param type by its name at the version
 * @param version the one that it belongs to; for a step, the one that it leads to
 * @param problem what was found, and since when the other is published, as a sentence
 * @param remedy what to do, as one sentence or more
 */
public record LockProblem(EventType type, SchemaVersion version, String problem, String remedy) {
    @Override
    public String toString() {
        return problem + " " + remedy;
    }
}
