package dev.stepwise.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** The median of some measurements, with the interval that holds the true one in 95 of 100 cases, whatever the distribution. */
final class Ratios {

    private static final double MISSED = 0.025;

    private Ratios() {}

    static double median(double[] values) {
        double[] sorted = sorted(values);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** Returns median and interval as two cells of a table; the interval is open where there are too few values. */
    static String describe(double[] values) {
        double[] sorted = sorted(values);
        int rank = rank(sorted.length);
        String interval = rank < 0
                ? "too few rounds"
                : String.format(Locale.ROOT, "%.3f to %.3f", sorted[rank], sorted[sorted.length - 1 - rank]);
        return String.format(Locale.ROOT, "%.3f | %s", median(values), interval);
    }

    /** Returns the last rank from both ends outside of which the median is in at most 5 of 100 cases; -1 for none. */
    private static int rank(int count) {
        double probability = Math.pow(0.5, count);
        double below = probability;
        int rank = -1;
        while (below <= MISSED) {
            rank++;
            probability = probability * (count - rank) / (rank + 1);
            below += probability;
        }
        return rank;
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
