package dev.stepwise.core.symbolic;

import static dev.stepwise.core.symbolic.Doubt.doubt;

import dev.stepwise.core.operation.Convert;
import dev.stepwise.core.operation.KeyBy;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.operation.Unkey;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.DocumentModel;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.Interpreter;
import dev.stepwise.core.spi.VersionedStep;
import java.util.List;
import java.util.function.Function;

/**
 * Carries operations out on documents of which nothing is known but the kinds of some values; for engines. A run ends
 * with a {@link Doubt}, or with what an operation throws, where the plain way has to decide.
 *
 * @param unit the places that the operations touch
 * @param kinds what is known
 * @param questions what operations ask of the values
 * @param bytesAsText whether bytes are a text, as in JSON
 */
public record SymbolicRun(Unit unit, Kinds kinds, Questions questions, boolean bytesAsText) {

    /** Has bytes that are bytes. */
    public SymbolicRun(Unit unit, Kinds kinds, Questions questions) {
        this(unit, kinds, questions, false);
    }

    /**
     * What is left of a document, or an element.
     *
     * @param root the value
     * @param trace what has to be carried out besides
     */
    public record Left(Sym root, Trace trace) {}

    /** What a format makes of a document between two steps. */
    public interface Boundary {

        /** Nothing. */
        Boundary NONE = (model, value) -> {};

        /**
         * Changes a document, or an element, at the end of a step.
         *
         * @param model does what is asked for to the value
         */
        void pass(DocumentModel<Sym> model, Sym value);
    }

    /**
     * Carries out steps, none of which has code.
     *
     * @param fields the fields that state type or version
     * @param ends what the format makes of the document at the end of each step
     * @throws Questions.Unanswered if what is left depends on an answer that is not given yet
     */
    public Left document(List<VersionedStep> way, List<IdentityField> fields, Function<VersionedStep, Boundary> ends) {
        Trace trace = new Trace();
        SymModel model = new SymModel(kinds, questions, trace, bytesAsText);
        SymRestamp restamp = new SymRestamp(model);
        Sym root = new Sym.Source(unit.root());
        for (VersionedStep step : way) {
            for (Action action : step.step().actions()) {
                root = Interpreter.run(model, ((Action.Operate) action).operations(), root, null);
                requireContainer(root);
            }
            for (IdentityField field : fields) {
                restamp.apply(root, field, step.to());
            }
            ends.apply(step).pass(model, root);
        }
        return new Left(root, trace);
    }

    private static void requireContainer(Sym root) {
        boolean container = root instanceof Sym.Source
                || root instanceof Sym.Made
                || root instanceof Sym.MadeArray
                || (root instanceof Sym.Reshaped reshaped
                        && (reshaped.operation instanceof KeyBy || reshaped.operation instanceof Unkey));
        if (!container) {
            throw doubt();
        }
    }

    /**
     * Carries out blocks on an element of an array, one after the other.
     *
     * @param ends the ends of steps among them
     * @throws Questions.Unanswered if what is left depends on an answer that is not given yet
     */
    public Left element(List<List<Operation>> blocks, List<Sym.StepEnd> ends) {
        Trace trace = new Trace();
        SymModel model = new SymModel(kinds, questions, trace, bytesAsText);
        Sym element = new Sym.Source(unit.root());
        int next = 0;
        for (int i = 0; i <= blocks.size(); i++) {
            for (; next < ends.size() && ends.get(next).blocks() == i; next++) {
                ends.get(next).boundary().pass(model, element);
            }
            if (i == blocks.size()) {
                break;
            }
            List<Operation> block = blocks.get(i);
            if (element instanceof Sym.Result) {
                requireNullToPass(block);
            } else if (model.kind(element) == Kind.NULL) {
                continue;
            }
            element = Interpreter.run(model, block, element, null);
        }
        return new Left(element, trace);
    }

    /** What a function gave may be null, on which no block runs: as good if the block passes null on. */
    private static void requireNullToPass(List<Operation> block) {
        for (Operation operation : block) {
            boolean passes = operation instanceof Convert convert
                    && convert.path().isSelf()
                    && !convert.conversion().takesNull();
            if (!passes) {
                throw doubt();
            }
        }
    }
}
