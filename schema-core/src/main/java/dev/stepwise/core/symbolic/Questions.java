package dev.stepwise.core.symbolic;

import dev.stepwise.core.operation.Condition;
import java.util.List;

/**
 * What operations ask about values of the source. While they run on documents that are not known yet, each answer is
 * assumed; the first question without one ends the run, which then begins again for either answer. For engines.
 */
public final class Questions {

    private final List<Boolean> answers;
    private int asked;

    Questions(List<Boolean> answers) {
        this.answers = answers;
    }

    boolean ask(Condition.OneOf condition, Spot spot) {
        if (asked == answers.size()) {
            throw new Unanswered(condition, spot);
        }
        return answers.get(asked++);
    }

    /** A question that no answer is assumed for. */
    public static final class Unanswered extends RuntimeException {

        private static final long serialVersionUID = 1;

        final transient Condition.OneOf condition;
        final transient Spot spot;

        Unanswered(Condition.OneOf condition, Spot spot) {
            super(null, null, false, false);
            this.condition = condition;
            this.spot = spot;
        }
    }
}
