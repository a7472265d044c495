package dev.stepwise.testing;

import org.jspecify.annotations.Nullable;

/** All steps at once, in one pass over bytes, give what they give one by one. */
final class FusedEqualsStepwise implements Check {

    @Override
    public String promise() {
        return "all steps at once give what they give one by one";
    }

    @Override
    public @Nullable String problem(Subject subject, Sample sample) {
        Form fused = sample.format().forms().get(0);
        Result stepwise = subject.walk(sample, subject.way(sample.format())).last();
        return Results.difference(
                "step by step", stepwise, "all steps at once, from " + fused + ",", subject.run(sample, fused));
    }
}
