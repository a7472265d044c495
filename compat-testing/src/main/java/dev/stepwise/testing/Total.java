package dev.stepwise.testing;

import dev.stepwise.core.spi.VersionedStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** No message fails, but those that a step is declared to refuse: exactly those, at that step and path. */
final class Total implements Check {

    @Override
    public String promise() {
        return "every message reaches the latest version, but for declared refusals";
    }

    @Override
    public @Nullable String problem(Subject subject, Sample sample) {
        List<VersionedStep> steps = subject.steps();
        Walk walk = subject.walk(sample, subject.way(sample.format()));
        for (Walk.Stage stage : walk.stages()) {
            String problem = problem(subject, stage, steps);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable String problem(Subject subject, Walk.Stage stage, List<VersionedStep> steps) {
        List<DeclaredRefusal> expected = steps.stream()
                .filter(step -> step.from().equals(stage.before().version()))
                .flatMap(step -> subject.settings().refusals(subject.chain(), step).stream())
                .filter(refusal -> refusal.when().test(Form.json(stage.before().payload())))
                .toList();
        if (stage.result() instanceof Result.Failed failed) {
            return expected.stream().anyMatch(refusal -> refusal.isAt(failed)) ? null : unexpected(expected, failed);
        }
        return expected.isEmpty()
                ? null
                : stage.step() + ": expected it to fail, by " + expected.get(0) + ", but it passes. Declare only what the"
                        + " step refuses, or mend the step.";
    }

    private static String unexpected(List<DeclaredRefusal> expected, Result.Failed failed) {
        return failed
                + (expected.isEmpty()
                        ? "\nMend the step; or, where it is to refuse such messages, declare that with refuses(…)."
                        : "\nIt was expected to fail, but elsewhere: " + expected + ".");
    }
}
