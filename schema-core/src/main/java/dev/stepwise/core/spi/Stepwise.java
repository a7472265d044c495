package dev.stepwise.core.spi;

import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Where;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Carries out steps one by one: plain and obvious, the reference for faster engines. Thread-safe if the documents are.
 *
 * @param <N> a value in a document
 */
public final class Stepwise<N> {

    private final List<VersionedStep> way;
    private final List<IdentityField> fields;
    private final Documents<N> documents;
    private final Where where;

    /**
     * Creates the plan of a way.
     *
     * @param way not empty
     */
    public Stepwise(List<VersionedStep> way, List<IdentityField> fields, Documents<N> documents) {
        this(
                way,
                fields,
                documents,
                Where.of(
                        way.get(0).type(),
                        way.get(0).from(),
                        way.get(way.size() - 1).to()));
    }

    private Stepwise(List<VersionedStep> way, List<IdentityField> fields, Documents<N> documents, Where where) {
        this.fields = List.copyOf(fields);
        this.way = List.copyOf(way);
        this.documents = documents;
        this.where = where;
    }

    /** Returns the rest of the way, from a step on; failures are told as those of the whole. */
    public Stepwise<N> from(int step) {
        return part(step, way.size());
    }

    /** Returns the steps from one on, up to another, which is left out; failures are told as those of the whole. */
    public Stepwise<N> part(int from, int to) {
        return new Stepwise<>(way.subList(from, to), fields, documents, where);
    }

    /**
     * Carries out a way operation by operation, and tells what each did.
     *
     * @param way may be empty
     * @param document gives the document as often as it is asked, each time one that is nobody else's
     */
    public static <N> Explained explain(
            List<VersionedStep> way, Documents<N> documents, Supplier<N> document, MessageContext context) {
        return StepwiseExplainer.explain(way, documents, document, context);
    }

    /** Returns the document after the last step; see {@link #run(Supplier, MessageContext, Function)}. */
    public WorkingDocument<N> run(Supplier<N> document, MessageContext context) {
        return run(document, context, Function.identity());
    }

    /**
     * Returns what is made of the document after the last step.
     *
     * @param document gives the document as often as it is asked, each time one that is nobody else's
     * @param end may throw an {@link OperationFailure}, at a place in the document that it is given
     * @throws MigrationException if a step fails
     * @throws DiscardedMessage if a step says that the message no longer exists; it names the step
     */
    public <T> T run(Supplier<N> document, MessageContext context, Function<WorkingDocument<N>, T> end) {
        DocumentModel<N> model = documents.model(context);
        WorkingDocument<N> working = new WorkingDocument<>(document.get(), model::copy);
        Retrace<N> retrace = new Retrace<>(way, fields, documents, model, document);
        for (int i = 0; i < way.size(); i++) {
            VersionedStep step = way.get(i);
            documents.begin(step, working, model);
            Restamps<N> restamps = Restamps.before(working.root(), fields, documents, model);
            List<Action> actions = step.step().actions();
            for (int j = 0; j < actions.size(); j++) {
                if (actions.get(j) instanceof Action.Operate operate) {
                    operate(operate, working, model, step, retrace.at(i, j));
                    requireRoot(working, step);
                } else {
                    call(actions.get(j), working, context, step);
                    retrace.codeRan(working, i, j);
                }
            }
            restamps.apply(working, step, where.in(step));
            documents.end(step, working);
        }
        try {
            return end.apply(working);
        } catch (OperationFailure e) {
            throw failed(e, way.get(way.size() - 1), retrace.atEnd());
        }
    }

    /** Carries out operations; what they leave may be no document yet. */
    private void operate(
            Action.Operate operate,
            WorkingDocument<N> document,
            DocumentModel<N> model,
            VersionedStep step,
            Retrace<N> retrace) {
        try {
            document.become(Interpreter.run(model, operate.operations(), document.own(), null));
        } catch (DiscardedMessage e) {
            throw e.in(step);
        } catch (OperationFailure e) {
            throw failed(e, step, retrace);
        }
    }

    private MigrationException failed(OperationFailure e, VersionedStep step, Retrace<N> retrace) {
        return new MigrationException(
                Reason.STEP_FAILED, where.in(step).at(PlaceText.of(retrace.origin(e))), e.problem(), e.thrown());
    }

    void requireRoot(WorkingDocument<N> document, VersionedStep step) {
        if (!documents.isRoot(document.root())) {
            throw new MigrationException(
                    Reason.STEP_FAILED,
                    where.in(step),
                    "expected the document to stay " + documents.roots() + " but the operations left "
                            + documents
                                    .model(MessageContext.none())
                                    .kind(document.root())
                                    .words() + ". Mend the step.",
                    null);
        }
    }

    /** Calls the code of a step. */
    void call(Action code, WorkingDocument<N> document, MessageContext context, VersionedStep step) {
        Where here = where.in(step);
        try {
            documents.call(code, document, step, context, here);
        } catch (MigrationException e) {
            // Code may run chains of its own: what fails there is not yet a failure of this step.
            throw e.where().step().equals(here.step()) ? e : thrown(here, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw thrown(here, e);
        } catch (Exception | StackOverflowError | AssertionError | LinkageError e) {
            // These Errors come from the code and this message: others may pass, so the program need not end.
            throw thrown(here, e);
        }
    }

    private static MigrationException thrown(Where where, Throwable e) {
        return new MigrationException(
                Reason.STEP_FAILED,
                where,
                "the code of the step threw " + e.getClass().getName()
                        + "; the cause has its frames. Mend the step, or the producer.",
                e);
    }
}
