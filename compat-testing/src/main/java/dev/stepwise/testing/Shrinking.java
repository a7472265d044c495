package dev.stepwise.testing;

import java.util.Iterator;
import java.util.function.Function;
import net.jqwik.api.Shrinkable;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the smallest message that breaks a promise: takes the first smaller one that does, as long as there is one.
 *
 * @param sample the smallest that was found
 * @param problem what is wrong with it
 * @param steps how many times it became smaller
 */
record Shrinking(Sample sample, String problem, int steps) {

    /** Bounds the time, whatever arbitraries give: the same number everywhere, so that reports are the same. */
    private static final int CANDIDATES = 2_000;

    static Shrinking of(Sample failing, String problem, Function<Sample, @Nullable String> check) {
        Search search = new Search(failing, problem, check);
        Samples.inSession(search::run);
        return new Shrinking(search.smallest, search.problem, search.steps);
    }

    private static final class Search {
        private final Function<Sample, @Nullable String> check;
        private Sample smallest;
        private String problem;
        private int steps;
        private int candidates;

        private Search(Sample smallest, String problem, Function<Sample, @Nullable String> check) {
            this.smallest = smallest;
            this.problem = problem;
            this.check = check;
        }

        private void run() {
            while (candidates < CANDIDATES && becomesSmaller()) {
                steps++;
            }
        }

        private boolean becomesSmaller() {
            Shrinkable<?> from = smallest.shrinkable();
            if (from == null) {
                return false;
            }
            Iterator<? extends Shrinkable<?>> smaller = from.shrink().iterator();
            while (smaller.hasNext() && candidates++ < CANDIDATES) {
                Sample candidate = smallest.shrunk(smaller.next());
                String found = check.apply(candidate);
                if (found != null) {
                    smallest = candidate;
                    problem = found;
                    return true;
                }
            }
            return false;
        }
    }
}
