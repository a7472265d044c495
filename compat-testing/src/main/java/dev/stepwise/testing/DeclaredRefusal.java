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
 * @param when whether it refuses a message of its older version, as JSON
 */
record DeclaredRefusal(
        EventType type, SchemaVersion from, SchemaVersion to, @Nullable String path, Predicate<JsonNode> when) {

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
        return "refuses(\"" + type + "\", \"" + from + "\", \"" + to + "\", " + (path == null ? "" : "\"" + path + "\", ")
                + "…)";
    }
}
