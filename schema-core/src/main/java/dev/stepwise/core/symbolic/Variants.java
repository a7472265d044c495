package dev.stepwise.core.symbolic;

import static dev.stepwise.core.symbolic.Doubt.doubt;

import dev.stepwise.core.operation.Condition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The programs for documents of the same kinds: one, or one for each row of answers to what operations ask of the values.
 * For engines. Thread-safe.
 *
 * @param <P> a program
 */
public final class Variants<P> {

    private static final int MOST_ANSWERS = 10;

    private final Budget budget;
    private final Branch<P> first = new Branch<>();

    /** @param budget what programs count with */
    public Variants(Budget budget) {
        this.budget = budget;
    }

    /**
     * Makes a program.
     *
     * @param <P> a program
     */
    public interface Maker<P> {

        /**
         * Returns a program.
         *
         * @throws Questions.Unanswered if it depends on an answer
         */
        P make(Questions questions);
    }

    /** Tells whether a condition holds for a value of the document at hand. */
    public interface Answers {

        /** Returns the answer. */
        boolean holds(Condition.OneOf condition, Spot spot);
    }

    /** A program, a doubt, or a question with a branch for either answer. */
    private static final class Branch<P> {
        private volatile @Nullable P program;
        private volatile @Nullable Question<P> question;
        private volatile boolean doubtful;
    }

    private record Question<P>(Condition.OneOf condition, Spot spot, Branch<P> yes, Branch<P> no) {}

    /** Returns the program that fits without a question; null if there is none, or none yet. */
    public @Nullable P only() {
        return first.program;
    }

    /**
     * Returns the program for a document, made if need be.
     *
     * @throws Doubt if the plain way has to decide
     */
    public P program(Maker<P> maker, Answers document) {
        Branch<P> at = first;
        List<Boolean> answers = null;
        while (true) {
            P program = at.program;
            if (program != null) {
                return program;
            }
            if (at.doubtful) {
                throw doubt();
            }
            Question<P> question = at.question;
            if (question == null) {
                make(at, answers == null ? List.of() : answers, maker);
            } else {
                boolean answer = document.holds(question.condition, question.spot);
                answers = answers == null ? new ArrayList<>() : answers;
                answers.add(answer);
                at = answer ? question.yes : question.no;
            }
        }
    }

    /** Threads that meet the same kinds at once make the same. */
    private void make(Branch<P> branch, List<Boolean> answers, Maker<P> maker) {
        budget.take();
        try {
            branch.program = maker.make(new Questions(List.copyOf(answers)));
        } catch (Questions.Unanswered e) {
            if (answers.size() < MOST_ANSWERS) {
                branch.question = new Question<>(e.condition, e.spot, new Branch<>(), new Branch<>());
            } else {
                branch.doubtful = true;
            }
        } catch (RuntimeException e) {
            // An operation that fails, or asks what cannot be known yet.
            branch.doubtful = true;
        }
    }
}
