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
        Walk walk = subject.walk(sample);
        Result stepwise = walk.last();
        Result atOnce = subject.run(sample, fused);
        return sample.format() == Format.AVRO && failAlike(stepwise, atOnce)
                ? null
                : Results.difference(
                        "step by step", stepwise, "all steps at once, from " + fused + ",", atOnce, () -> walk);
    }

    /** The schemas of versions in between bound only the records that stop there: at once it may be a later step that fails. */
    private static boolean failAlike(Result stepwise, Result atOnce) {
        return stepwise instanceof Result.Failed one
                && atOnce instanceof Result.Failed other
                && one.problem().equals(other.problem());
    }
}
