package dev.stepwise.testing;

import dev.stepwise.core.Message;
import dev.stepwise.core.SchemaVersion;
import java.util.ArrayList;
import java.util.List;

/** The way of a message, step by step. */
final class Walk {

    private final List<Stage> stages = new ArrayList<>();
    private Message<?> at;
    private Result last;

    Walk(Message<?> start) {
        at = start;
        last = new Result.Given(start);
    }

    /**
     * A step of the way.
     *
     * @param before the message that the step was given
     */
    record Stage(Message<?> before, SchemaVersion to, Result result) {

        /** Returns the step as it stands in a sentence. */
        String step() {
            return "step " + before.version() + " → " + to;
        }
    }

    void add(SchemaVersion stop, Result result) {
        stages.add(new Stage(at, stop, result));
        last = result;
        if (result instanceof Result.Given given) {
            at = given.message();
        }
    }

    List<Stage> stages() {
        return stages;
    }

    /** Returns what became of the message. */
    Result last() {
        return last;
    }
}
