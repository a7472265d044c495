package dev.stepwise.core.spi;

import dev.stepwise.core.Where;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tells where, in the document that a step was given, the value stood that an operation failed on: an operation before
 * it in the step may have moved it. Nothing is noted while all goes well; after a failure the operations since the last
 * code run once more, noting what they move.
 */
final class Retrace<N> {

    private final List<VersionedStep> way;
    private final List<IdentityField> fields;
    private final Documents<N> documents;
    private final DocumentModel<N> model;
    private Supplier<N> start;
    private int startStep;
    private int startAction;
    private int step;
    private int action;

    Retrace(
            List<VersionedStep> way,
            List<IdentityField> fields,
            Documents<N> documents,
            DocumentModel<N> model,
            Supplier<N> document) {
        this.way = way;
        this.fields = fields;
        this.documents = documents;
        this.model = model;
        this.start = document;
    }

    /** The operations of that action are carried out next. */
    Retrace<N> at(int stepIndex, int actionIndex) {
        step = stepIndex;
        action = actionIndex;
        return this;
    }

    /** All steps are carried out. */
    Retrace<N> atEnd() {
        return at(way.size() - 1, Integer.MAX_VALUE);
    }

    /** Code is not run twice: what it made stays as it is, since operations work on a copy. */
    void codeRan(WorkingDocument<N> document, int stepIndex, int actionIndex) {
        if (!document.isOwned()) {
            N made = document.root();
            start = () -> model.copy(made);
            startStep = stepIndex;
            startAction = actionIndex + 1;
        }
    }

    /** Returns the place in the document that the step was given. */
    List<Object> origin(OperationFailure failure) {
        WorkingDocument<N> document = new WorkingDocument<>(start.get(), model::copy);
        Journal journal = new Journal();
        try {
            for (int i = startStep; i <= step; i++) {
                journal = new Journal();
                VersionedStep next = way.get(i);
                if (i > startStep || startAction == 0) {
                    documents.begin(next, document, model);
                }
                Restamps<N> restamps = Restamps.before(document.root(), fields, documents, model);
                List<Action> actions = next.step().actions();
                int last = i == step ? Math.min(action, actions.size() - 1) : actions.size() - 1;
                for (int j = i == startStep ? startAction : 0; j <= last; j++) {
                    // Code in between has given back what it was given.
                    if (actions.get(j) instanceof Action.Operate operate) {
                        document.become(Interpreter.run(model, operate.operations(), document.own(), journal));
                    }
                }
                restamps.apply(document, next, Where.unknown());
                documents.end(next, document);
            }
        } catch (OperationFailure again) {
            return journal.origin(again.place());
        }
        // If it was an operation that failed: a function that is not pure has changed its mind.
        return action == Integer.MAX_VALUE ? journal.origin(failure.place()) : failure.place();
    }
}
