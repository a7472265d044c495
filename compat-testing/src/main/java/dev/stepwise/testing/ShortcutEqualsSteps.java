package dev.stepwise.testing;

import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.VersionedStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A shortcut gives what the steps that it passes by give: on the shortest way to the latest version, and beside it. */
final class ShortcutEqualsSteps implements Check {

    @Override
    public String promise() {
        return "a shortcut gives what the steps give that it passes by";
    }

    @Override
    public boolean concerns(Subject subject) {
        List<SchemaVersion> versions = subject.chain().versions();
        int steps = versions.size() - 1 - versions.indexOf(subject.version());
        return subject.steps().size() < steps || !subject.shortcutsBeside().isEmpty();
    }

    @Override
    public @Nullable String problem(Subject subject, Sample sample) {
        for (VersionedStep shortcut : subject.shortcutsBeside()) {
            String problem = beside(subject, sample, shortcut.to());
            if (problem != null) {
                return problem;
            }
        }
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

    /** It is taken where settings ask for that version. */
    private static @Nullable String beside(Subject subject, Sample sample, SchemaVersion target) {
        List<SchemaVersion> stops = subject.laterVersions(sample.format());
        if (!stops.contains(target)) {
            return null;
        }
        Result steps = subject.walk(sample, stops.subList(0, stops.indexOf(target) + 1))
                .last();
        Walk way = subject.walk(sample, List.of(target));
        if (steps instanceof Result.Failed && way.last() instanceof Result.Failed) {
            return null;
        }
        return Results.difference(
                "the way by every version",
                steps,
                "the shortcut " + subject.version() + " → " + target,
                way.last(),
                () -> way);
    }
}
