package dev.stepwise.avro;

import static dev.stepwise.core.symbolic.Doubt.doubt;

import dev.stepwise.core.symbolic.Budget;
import dev.stepwise.core.symbolic.Questions;
import dev.stepwise.core.symbolic.Variants;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The programs for documents, or elements, of one writer's schema, by the branches of their unions. A program is made
 * when branches are met for the first time. Thread-safe.
 */
final class FusedUnit {

    private static final int MOST_RECENT = 8;

    private final FusedLayout layout;
    private final Maker maker;
    private final Budget budget;
    private final Map<Branches, Met> all = new ConcurrentHashMap<>();
    private volatile Met[] recent = {};

    /** The program that fitted last, which is tried at once. */
    private volatile @Nullable FusedProgram last;

    /** Makes a program. */
    interface Maker {

        FusedProgram make(FusedLayout.Resolved source, Questions questions);
    }

    private FusedUnit(FusedLayout layout, Maker maker, @Nullable Budget budget) {
        this.layout = layout;
        this.maker = maker;
        this.budget = budget == null ? new Budget(this::forget) : budget;
    }

    static FusedUnit ofDocuments(FusedLayout layout, MakerWithin maker) {
        Budget[] budgets = new Budget[1];
        FusedUnit unit = new FusedUnit(layout, (source, questions) -> maker.make(source, questions, budgets[0]), null);
        budgets[0] = unit.budget;
        return unit;
    }

    /** Makes a program for documents, and those for elements in it. */
    interface MakerWithin {

        /**
         * Returns the program for a layout.
         *
         * @param budget what programs for elements count with
         */
        FusedProgram make(FusedLayout.Resolved source, Questions questions, Budget budget);
    }

    static FusedUnit ofElements(FusedLayout layout, Budget budget, Maker maker) {
        return new FusedUnit(layout, maker, budget);
    }

    private void forget() {
        all.clear();
        recent = new Met[0];
        last = null;
    }

    private static final class Branches {
        private final int[] all;

        Branches(int[] all) {
            this.all = all;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Branches that && Arrays.equals(all, that.all);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(all);
        }
    }

    /** What was met, and the programs for it. */
    private record Met(FusedLayout.Resolved source, Variants<FusedProgram> variants) {}

    /** A value, and the program that made it. */
    interface Seen {

        void made(FusedProgram program);
    }

    /** Returns the value of the output for what stands at the input. */
    @Nullable Object read(FusedRun run, @Nullable Seen seen) {
        FusedProgram guess = last;
        int start = run.in.position();
        int depth = run.in.depthLeft();
        if (guess != null) {
            Object value = guess.run(run);
            if (value != FusedProgram.OTHER_BRANCH) {
                if (seen != null) {
                    seen.made(guess);
                }
                return value;
            }
            run.in.restart(start, depth);
        }
        FusedLayout.Found found = layout.skim(run.in);
        Met met = met(found.branches);
        FusedProgram program =
                met.variants.program(questions -> maker.make(met.source, questions), (condition, spot) -> {
                    run.in.restart(found.starts[spot.slot()], depth);
                    AvroNode node = BytesReader.readNext(run.in, Objects.requireNonNull(met.source.schema(spot)));
                    if (!(node instanceof AvroNode.Leaf)) {
                        // A null in it may have become absence on the way, which the reference knows.
                        throw doubt();
                    }
                    return Neutral.isFinite(node) && condition.holds(Neutral.value(node));
                });
        run.in.restart(start, depth);
        last = met.variants.only();
        if (seen != null) {
            seen.made(program);
        }
        return program.run(run);
    }

    private Met met(int[] branches) {
        for (Met met : recent) {
            if (Arrays.equals(met.source.branches, branches)) {
                return met;
            }
        }
        Met met = all.computeIfAbsent(
                new Branches(branches), any -> new Met(layout.resolve(branches), new Variants<>(budget)));
        Met[] before = recent;
        Met[] after = Arrays.copyOf(before, Math.min(before.length + 1, MOST_RECENT));
        System.arraycopy(before, 0, after, 1, after.length - 1);
        after[0] = met;
        recent = after;
        return met;
    }

    /** Returns how many kinds of documents or elements have been met, and not been forgotten. */
    int size() {
        return all.size();
    }
}
