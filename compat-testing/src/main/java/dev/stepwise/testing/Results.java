package dev.stepwise.testing;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Compares what became of a message in two ways. */
final class Results {

    private Results() {}

    /**
     * Returns how two results differ; null if they are the same: equal messages, the same failure at the same step and
     * path, or messages that no longer exist from the same version on.
     *
     * @param expectedBy the way that gives what is right, as it stands in a sentence
     * @param foundBy the other way
     * @param walk goes the way step by step, to tell which step is to be looked at
     */
    static @Nullable String difference(
            String expectedBy, Result expected, String foundBy, Result found, Supplier<Walk> walk) {
        String ways = foundBy + " differs from " + expectedBy + ": ";
        if (expected instanceof Result.Given one && found instanceof Result.Given other) {
            return Difference.between(
                            Difference.Mode.EXACT,
                            Form.value(one.message().payload()),
                            Form.value(other.message().payload()))
                    .map(where -> ways + where.words(walk.get()))
                    .orElse(null);
        }
        String one = words(expected);
        String other = words(found);
        return one.equals(other) ? null : ways + "expected that " + one + ", but found that " + other;
    }

    static String words(Result result) {
        if (result instanceof Result.Failed failed) {
            return "it fails in " + failed.place();
        }
        return result instanceof Result.Given ? "it succeeds" : result.toString();
    }
}
