package dev.stepwise.core.json;

import static dev.stepwise.core.symbolic.Doubt.doubt;

import dev.stepwise.core.operation.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is written for documents, or elements, whose values are of the same kinds. Immutable. */
final class Program {

    private final Piece root;
    private final Evaluation[] evaluations;
    private final Check[] checks;
    private final Piece[] discarded;
    private final int values;
    private final boolean untouched;
    private final Argument whole;

    /** What is known of the value if it is an object for which nothing need be called. */
    private final LazyObject.@Nullable View view;

    /** Two values that must be the same; the tree reports if they are not. */
    record Check(Argument one, Argument other) {}

    Program(
            Piece root,
            List<Evaluation> evaluations,
            List<Check> checks,
            List<Piece> discarded,
            int values,
            boolean untouched,
            LazyObject.@Nullable View view) {
        this.root = root;
        boolean pure = evaluations.isEmpty() && checks.isEmpty() && discarded.isEmpty();
        this.view = pure ? view : null;
        this.whole = new Argument.Written(root);
        this.evaluations = evaluations.toArray(Evaluation[]::new);
        this.checks = checks.toArray(Check[]::new);
        this.discarded = discarded.toArray(Piece[]::new);
        this.values = values;
        this.untouched = untouched && pure;
    }

    /** Returns whether the value is written as it stands, and nothing is called for it. */
    boolean isUntouched() {
        return untouched;
    }

    /**
     * Returns the value as a function sees it.
     *
     * @param outerValues how many values of functions belong to what is around
     */
    @Nullable Object value(Run run, int base, int outerValues) {
        if (view != null) {
            return new LazyObject(view, run, base, run.frame + outerValues);
        }
        int outer = run.frame;
        run.frame = outer + outerValues;
        prepare(run, base);
        Object value = whole.value(run, base);
        run.frame = outer;
        return value;
    }

    void write(Run run, int base) {
        prepare(run, base);
        root.write(run, base);
    }

    private void prepare(Run run, int base) {
        if (values > 0) {
            run.requireValues(run.frame + values);
        }
        for (Evaluation evaluation : evaluations) {
            evaluation.evaluate(run, base);
        }
        for (Check check : checks) {
            if (!Values.same(check.one.value(run, base), check.other.value(run, base))) {
                throw doubt();
            }
        }
        for (Piece piece : discarded) {
            int size = run.out.size();
            piece.write(run, base);
            run.out.backTo(size);
        }
    }
}
