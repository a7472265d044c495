package dev.stepwise.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Messages that a step refuses, on purpose.
 *
 * @param path where; null if that is not said, as of code that throws
 * @param onlyAvro whether it is refused in Avro alone, whose schemas have less room
 * @param when whether it refuses a message of its older version, as JSON
 */
record DeclaredRefusal(
        EventType type,
        SchemaVersion from,
        SchemaVersion to,
        @Nullable String path,
        boolean onlyAvro,
        Predicate<JsonNode> when) {

    /** @throws ConditionThrew if the condition throws */
    boolean holdsOf(JsonNode document) {
        try {
            return when.test(document);
        } catch (RuntimeException e) {
            throw new ConditionThrew(
                    "the condition of " + this + " threw " + e + ". It is asked of every message of version " + from
                            + ", and has to say yes or no. Mend the condition.",
                    e);
        }
    }

    /** The message is for whoever wrote the condition. */
    static final class ConditionThrew extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private ConditionThrew(String message, RuntimeException cause) {
            super(message, cause);
        }
    }

    boolean concerns(Format format) {
        return format == Format.AVRO || !onlyAvro;
    }

    /** Returns whether a failure of the step is this refusal. */
    boolean isAt(Result.Failed failed) {
        return path == null
                || failed.failure()
                        .where()
                        .path()
                        .filter(found -> PathMatch.matches(path, found))
                        .isPresent();
    }

    @Override
    public String toString() {
        return (onlyAvro ? "refusesInAvro(\"" : "refuses(\"") + type + "\", \"" + from + "\", \"" + to + "\", "
                + (path == null ? "" : "\"" + path + "\", ") + "…)";
    }
}
