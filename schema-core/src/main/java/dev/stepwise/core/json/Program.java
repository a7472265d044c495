package dev.stepwise.core.json;

import static dev.stepwise.core.json.Doubt.doubt;

import dev.stepwise.core.operation.Values;
import java.util.List;

/** What is written for documents, or elements, whose values are of the same kinds. Immutable. */
final class Program {

    private final Piece root;
    private final Evaluation[] evaluations;
    private final Check[] checks;
    private final Piece[] discarded;
    private final int values;
    private final boolean untouched;

    /** Two values that must be the same; the tree reports if they are not. */
    record Check(Argument one, Argument other) {}

    Program(
            Piece root,
            List<Evaluation> evaluations,
            List<Check> checks,
            List<Piece> discarded,
            int values,
            boolean untouched) {
        this.root = root;
        this.evaluations = evaluations.toArray(Evaluation[]::new);
        this.checks = checks.toArray(Check[]::new);
        this.discarded = discarded.toArray(Piece[]::new);
        this.values = values;
        this.untouched = untouched && evaluations.isEmpty() && checks.isEmpty() && discarded.isEmpty();
    }

    /** Returns whether the value is written as it stands, and nothing is called for it. */
    boolean isUntouched() {
        return untouched;
    }

    int values() {
        return values;
    }

    void write(Run run, int base) {
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
        root.write(run, base);
    }
}
