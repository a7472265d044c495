package dev.stepwise.core.json;

import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.symbolic.Budget;
import dev.stepwise.core.symbolic.Kinds;
import dev.stepwise.core.symbolic.Questions;
import dev.stepwise.core.symbolic.Unit;
import dev.stepwise.core.symbolic.Variants;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The programs for documents, or elements, by the kinds of their values. A program is made when kinds are met for the
 * first time, by running the operations on a document of which nothing is known but these kinds. Thread-safe.
 */
final class Traces {

    private static final int MOST_RECENT = 8;

    private final Unit unit;
    private final int signature;
    private final int outerValues;
    private final Maker maker;
    private final Budget budget;
    private final int end;
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

    private Traces(Unit unit, int outerValues, Maker maker, @Nullable Budget budget) {
        this.unit = unit;
        this.signature = Tape.signature(unit.slots(), 0);
        this.outerValues = outerValues;
        this.maker = maker;
        // The document around has the tables of its elements, which go with its programs.
        this.budget = budget == null ? new Budget(this::clear) : budget;
        this.end = Tape.blockSize(unit.slots());
    }

    /** Returns an empty table for documents. */
    static Traces ofDocuments(Unit unit, Maker maker) {
        return new Traces(unit, 0, maker, null);
    }

    /**
     * Returns an empty table for elements, whose programs count with those of the document around.
     *
     * @param outerValuesOfElements how many values of functions belong to what is around
     */
    Traces ofElements(Unit elements, int outerValuesOfElements, Maker elementMaker) {
        return new Traces(elements, outerValuesOfElements, elementMaker, budget);
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
        final Variants<Program> variants;

        Met(int[] signature, Budget budget) {
            this.signature = signature;
            this.variants = new Variants<>(budget);
        }
    }

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
                Program program = met.variants.only();
                return program == null ? program(met, run, base) : program;
            }
        }
        return program(met(Arrays.copyOfRange(ints, start, base + end)), run, base);
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
        Met met = all.computeIfAbsent(new Signature(signature), any -> new Met(signature, budget));
        Met[] before = recent;
        Met[] after = Arrays.copyOf(before, Math.min(before.length + 1, MOST_RECENT));
        System.arraycopy(before, 0, after, 1, after.length - 1);
        after[0] = met;
        recent = after;
        return met;
    }

    private Program program(Met met, Run run, int base) {
        return met.variants.program(
                questions -> maker.make(kinds(run.tape.ints, base), questions, this),
                (condition, spot) -> condition.holds(new Argument.InSource(spot).value(run, base)));
    }

    private Kinds kinds(int[] ints, int base) {
        @Nullable Kind[] kinds = new Kind[unit.slots()];
        for (int slot = 0; slot < kinds.length; slot++) {
            kinds[slot] = Tape.kindOf(Tape.kind(ints, base, slot));
        }
        return Kinds.of(kinds);
    }
}
