package dev.stepwise.core.json;

import static dev.stepwise.core.json.Doubt.doubt;

import dev.stepwise.core.operation.Condition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The programs for documents, or elements, by the kinds of their values. A program is made when kinds are met for the
 * first time, by running the operations on a document of which nothing is known but these kinds. Thread-safe.
 */
final class Traces {

    private static final int MOST_RECENT = 8;

    private static final int MOST_ANSWERS = 10;

    private final Unit unit;
    private final int signature;
    private final int outerValues;
    private final Maker maker;
    private final Budget budget;
    private final Runnable forget;
    private final Map<Signature, Met> all = new ConcurrentHashMap<>();
    private volatile Met[] recent = {};

    /** Makes a program. */
    interface Maker {

        /**
         * Returns a program.
         *
         * @param around what it is made for
         *
         * @throws Questions.Unanswered if it depends on an answer
         */
        Program make(Kinds kinds, Questions questions, Traces around);
    }

    private Traces(Unit unit, int outerValues, Maker maker, Budget budget, @Nullable Runnable forget) {
        this.unit = unit;
        this.signature = Tape.signature(unit.slots(), 0);
        this.outerValues = outerValues;
        this.maker = maker;
        this.budget = budget;
        this.forget = forget == null ? this::clear : forget;
    }

    /** Returns an empty table for documents. */
    static Traces ofDocuments(Unit unit, Maker maker) {
        return new Traces(unit, 0, maker, new Budget(), null);
    }

    /**
     * Returns an empty table for elements, whose programs count with those of the document around.
     *
     * @param outerValuesOfElements how many values of functions belong to what is around
     */
    Traces ofElements(Unit elements, int outerValuesOfElements, Maker elementMaker) {
        return new Traces(elements, outerValuesOfElements, elementMaker, budget, forget);
    }

    private void clear() {
        all.clear();
        recent = new Met[0];
    }

    /** Returns how many kinds of documents or elements have been met, and not been forgotten. */
    int size() {
        return all.size();
    }

    int outerValues() {
        return outerValues;
    }

    private static final class Signature {
        private final int[] kinds;

        Signature(int[] kinds) {
            this.kinds = kinds;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Signature that && Arrays.equals(kinds, that.kinds);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(kinds);
        }
    }

    /** Kinds that were met, and what to do about them. */
    private static final class Met {
        final int[] signature;
        final Branch first = new Branch();

        Met(int[] signature) {
            this.signature = signature;
        }
    }

    /** A program, a doubt, or a question with a branch for either answer. */
    private static final class Branch {
        private volatile @Nullable Program program;
        private volatile @Nullable Question question;
        private volatile boolean doubtful;
    }

    private record Question(Condition.OneOf condition, Spot spot, Branch yes, Branch no) {}

    /**
     * Returns the program for the document or element in a block.
     *
     * @throws Doubt if the tree has to decide
     */
    Program program(Run run, int base) {
        int[] ints = run.tape.ints;
        int start = base + signature;
        for (Met met : recent) {
            if (isAt(met.signature, ints, start)) {
                Program program = met.first.program;
                return program == null ? program(met, run, base) : program;
            }
        }
        return program(met(Arrays.copyOfRange(ints, start, base + unit.blockSize())), run, base);
    }

    /** By hand: most signatures are one to three integers. */
    private static boolean isAt(int[] signature, int[] ints, int start) {
        for (int i = 0; i < signature.length; i++) {
            if (signature[i] != ints[start + i]) {
                return false;
            }
        }
        return true;
    }

    private Met met(int[] signature) {
        Met met = all.computeIfAbsent(new Signature(signature), any -> new Met(signature));
        Met[] before = recent;
        Met[] after = Arrays.copyOf(before, Math.min(before.length + 1, MOST_RECENT));
        System.arraycopy(before, 0, after, 1, after.length - 1);
        after[0] = met;
        recent = after;
        return met;
    }

    private Program program(Met met, Run run, int base) {
        Branch at = met.first;
        List<Boolean> answers = null;
        while (true) {
            Program program = at.program;
            if (program != null) {
                return program;
            }
            if (at.doubtful) {
                throw doubt();
            }
            Question question = at.question;
            if (question == null) {
                make(at, answers == null ? List.of() : answers, Kinds.of(unit, run.tape.ints, base));
            } else {
                boolean answer = question.condition.holds(new Argument.InSource(question.spot).value(run, base));
                answers = answers == null ? new ArrayList<>() : answers;
                answers.add(answer);
                at = answer ? question.yes : question.no;
            }
        }
    }

    /** Threads that meet the same kinds at once make the same. */
    private void make(Branch branch, List<Boolean> answers, Kinds kinds) {
        if (!budget.take()) {
            // The document around has the tables of its elements, which go with its programs.
            forget.run();
            throw doubt();
        }
        try {
            branch.program = maker.make(kinds, new Questions(List.copyOf(answers)), this);
        } catch (Questions.Unanswered e) {
            if (answers.size() < MOST_ANSWERS) {
                branch.question = new Question(e.condition, e.spot, new Branch(), new Branch());
            } else {
                branch.doubtful = true;
            }
        } catch (RuntimeException e) {
            // An operation that fails, or asks what cannot be known yet.
            branch.doubtful = true;
        }
    }
}
