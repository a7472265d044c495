package dev.stepwise.testing;

import org.jspecify.annotations.Nullable;

/** A shortcut gives what the steps that it passes by give. */
final class ShortcutEqualsSteps implements Check {

    @Override
    public String promise() {
        return "a shortcut gives what the steps give that it passes by";
    }

    @Override
    public boolean concerns(Subject subject) {
        int steps = subject.chain().versions().size()
                - 1
                - subject.chain().versions().indexOf(subject.version());
        return subject.steps().size() < steps;
    }

    @Override
    public @Nullable String problem(Subject subject, Sample sample) {
        Result steps =
                subject.walk(sample, subject.laterVersions(sample.format())).last();
        Walk way = subject.walk(sample);
        Result shortcut = way.last();
        if (steps instanceof Result.Failed && shortcut instanceof Result.Failed) {
            // Each fails at a step of its own.
            return null;
        }
        return Results.difference("the way by every version", steps, "the way by shortcuts", shortcut, () -> way);
    }
}
