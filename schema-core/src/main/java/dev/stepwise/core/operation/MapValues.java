package dev.stepwise.core.operation;

import dev.stepwise.core.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a value by the one that is paired with it. Numbers are compared by value; null is left alone unless it is paired.
 *
 * @param otherwise what becomes of a value that is not paired
 * @param fallback the value for {@link Otherwise#USE}, else null
 */
public record MapValues(
        Path path,
        List<Pair> pairs,
        Otherwise otherwise,
        @Nullable Object fallback) implements Operation {

    /** @throws IllegalArgumentException if the operation can never apply */
    public MapValues {
        Checks.noRoot(path);
        pairs = Checks.pairs(pairs);
        Checks.fallback(otherwise, fallback);
        fallback = Values.of(fallback);
    }

    /** What becomes of a value that is not paired. */
    public enum Otherwise {
        /** The message fails. */
        FAIL,
        /** The value stays. */
        KEEP,
        /** A fallback takes its place. */
        USE
    }

    /** An old value and its new one. */
    public record Pair(@Nullable Object from, @Nullable Object to) {

        /** @throws IllegalArgumentException if one is no neutral value, or the old one no scalar */
        public Pair {
            from = Checks.scalar(from);
            to = Values.of(to);
        }
    }

    /** Returns the operation that fails on other values. */
    public static MapValues of(String path, Map<?, ?> values) {
        return new MapValues(Path.parse(path), Checks.pairsOf(values), Otherwise.FAIL, null);
    }

    /** Returns the operation that keeps other values. */
    public MapValues keepingOthers() {
        return new MapValues(path, pairs, Otherwise.KEEP, null);
    }

    /** Returns the operation that replaces other values by one. */
    public MapValues othersBy(@Nullable Object value) {
        return new MapValues(path, pairs, Otherwise.USE, value);
    }

    /**
     * Returns the value that is paired with another; that other itself if it is to be kept.
     *
     * @param value a neutral value, {@link Absent#ABSENT} for a list or map, which nothing is paired with
     * @throws Refusal if there is none
     */
    public @Nullable Object apply(@Nullable Object value) {
        for (Pair pair : pairs) {
            if (Values.same(pair.from(), value)) {
                return pair.to();
            }
        }
        if (value == null || otherwise == Otherwise.KEEP) {
            return value;
        }
        if (otherwise == Otherwise.USE) {
            return fallback;
        }
        throw new Refusal("expected " + expected() + " but found "
                + (value instanceof Absent
                        ? "a list or map"
                        : "another " + Values.kind(value).replaceFirst("^an? ", "")));
    }

    /** The values are the declaration's: they are no secret. */
    private String expected() {
        return pairs.stream().map(pair -> Values.describe(pair.from())).collect(Collectors.joining(", "));
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.visitMapValues(this);
    }

    @Override
    public String toString() {
        return Describe.line(this);
    }
}
