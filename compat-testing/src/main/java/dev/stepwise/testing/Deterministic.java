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
        Result first = subject.runAtOnce(sample);
        String difference = Results.difference(
                "the first run", first, "a second run", subject.runAtOnce(sample), () -> subject.walk(sample));
        return difference == null
                ? Results.difference(
                        "this run",
                        first,
                        "a run in another thread",
                        subject.secondRuns().of(subject, sample),
                        () -> subject.walk(sample))
                : difference;
    }
}
