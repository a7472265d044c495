package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.Where;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.Interpreter;
import dev.stepwise.core.spi.Journal;
import dev.stepwise.core.spi.OperationFailure;
import dev.stepwise.core.spi.VersionedStep;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tells where, in the document that a step was given, the value stood that an operation failed on: an operation before
 * it in the step may have moved it. Nothing is noted while all goes well; after a failure the operations since the last
 * code run once more, noting what they move.
 */
final class Retrace {

    private final List<VersionedStep> way;
    private final List<IdentityField> fields;
    private Supplier<JsonNode> start;
    private int startStep;
    private int startAction;
    private int step;
    private int action;

    Retrace(List<VersionedStep> way, List<IdentityField> fields, Supplier<JsonNode> document) {
        this.way = way;
        this.fields = fields;
        this.start = document;
    }

    /** The operations of that action are carried out next. */
    Retrace at(int stepIndex, int actionIndex) {
        step = stepIndex;
        action = actionIndex;
        return this;
    }

    /** Code is not run twice: what it made stays as it is, since operations work on a copy. */
    void codeRan(WorkingTree tree, int stepIndex, int actionIndex) {
        if (!tree.isOwned()) {
            JsonNode made = tree.root();
            start = made::deepCopy;
            startStep = stepIndex;
            startAction = actionIndex + 1;
        }
    }

    /** Returns the place in the document that the step was given. */
    List<Object> origin(TreeModel model, OperationFailure failure) {
        WorkingTree tree = new WorkingTree(start.get());
        Journal journal = new Journal();
        try {
            for (int i = startStep; i <= step; i++) {
                journal = new Journal();
                Restamps restamps = Restamps.before(tree.root(), fields);
                List<Action> actions = way.get(i).step().actions();
                int last = i == step ? action : actions.size() - 1;
                for (int j = i == startStep ? startAction : 0; j <= last; j++) {
                    // Code in between has given back what it was given.
                    if (actions.get(j) instanceof Action.Operate operate) {
                        tree.become(Interpreter.run(model, operate.operations(), tree.own(), journal));
                    }
                }
                restamps.apply(tree, way.get(i), Where.unknown());
            }
        } catch (OperationFailure again) {
            return journal.origin(again.place());
        }
        // A function that is not pure has changed its mind.
        return failure.place();
    }
}
