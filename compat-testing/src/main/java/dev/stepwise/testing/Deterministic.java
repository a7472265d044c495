package dev.stepwise.testing;

import org.jspecify.annotations.Nullable;

/** The same message gives the same, however often, in whatever thread, and whatever else came before. */
final class Deterministic implements Check {

    @Override
    public String promise() {
        return "the same message gives the same every time, in any thread";
    }

    @Override
    public @Nullable String problem(Subject subject, Sample sample) {
        return Results.difference(
                "the first run",
                subject.runAtOnce(sample),
                "a second run",
                subject.secondRuns().of(subject, sample));
    }
}
