package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.Where;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.Interpreter;
import dev.stepwise.core.spi.Journal;
import dev.stepwise.core.spi.OperationFailure;
import dev.stepwise.core.spi.VersionedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tells where, in the document that a step was given, the value stood that an operation failed on: an operation before
 * it in the step may have moved it. Nothing is noted while all goes well; after a failure the operations since the last
 * code run once more, noting what they move.
 */
final class Retrace {

    private Supplier<JsonNode> start;
    private final List<Replay> since = new ArrayList<>();

    private interface Replay {
        void on(WorkingTree tree, TreeModel model, Journal[] journal);
    }

    Retrace(Supplier<JsonNode> document) {
        start = document;
    }

    /** Code is not run twice: what it made stays as it is, since operations work on a copy. */
    void codeRan(WorkingTree tree) {
        if (!tree.isOwned()) {
            JsonNode made = tree.root();
            start = made::deepCopy;
            since.clear();
        }
    }

    void operated(Action.Operate operate) {
        since.add((tree, model, journal) ->
                tree.become(Interpreter.run(model, operate.operations(), tree.own(), journal[0])));
    }

    void stepEnded(List<Restamp> restamps, VersionedStep step, Where where) {
        since.add((tree, model, journal) -> {
            restamps.forEach(restamp -> restamp.apply(tree, step, where));
            journal[0] = new Journal();
        });
    }

    /** Returns the place in the document that the step was given. */
    List<Object> origin(Action.Operate failing, TreeModel model, OperationFailure failure) {
        WorkingTree tree = new WorkingTree(start.get());
        Journal[] journal = {new Journal()};
        since.forEach(replay -> replay.on(tree, model, journal));
        try {
            Interpreter.run(model, failing.operations(), tree.own(), journal[0]);
        } catch (OperationFailure again) {
            return journal[0].origin(again.place());
        }
        // A function that is not pure has changed its mind.
        return failure.place();
    }
}
