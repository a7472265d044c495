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

    /** Returns this walk and the way back, by the same stops. */
    Walk andBack(Runs runs, SchemaVersion start) {
        Walk walk = new Walk(stages.get(0).before());
        stages.forEach(stage -> walk.add(stage.to(), stage.result()));
        for (int i = stages.size() - 2; i >= -1 && walk.last() instanceof Result.Given given; i--) {
            SchemaVersion stop = i < 0 ? start : stages.get(i).to();
            walk.add(stop, runs.back(given.message(), stop));
        }
        return walk;
    }

    /** Returns that its steps leave something, as it stands in a sentence. */
    String leaves() {
        return stages.size() == 1
                ? stages.get(0).step() + " leaves"
                : "the steps " + stages.get(0).before().version() + " → "
                        + stages.get(stages.size() - 1).to() + " leave";
    }

    /** Returns what became of the message. */
    Result last() {
        return last;
    }
}
