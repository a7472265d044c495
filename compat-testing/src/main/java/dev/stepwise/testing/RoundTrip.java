package dev.stepwise.testing;

import dev.stepwise.core.Message;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.VersionedStep;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message that was brought to a later version comes back as it was, up to the order of members and the spelling of
 * numbers; one that has something already where a step puts something is left out. Unless a step claims more, a text of a
 * number may come back as its plain text, and an empty object that something was put into may be gone.
 *
 * @param target the later version
 * @param claimsAll whether the step is declared lossless
 */
record RoundTrip(SchemaVersion target, String promise, boolean claimsAll) implements Check {

    static RoundTrip fromLatest(Subject subject) {
        return new RoundTrip(
                subject.chain().latest(),
                "messages that were brought to the latest version come back as they were",
                false);
    }

    static RoundTrip alone(VersionedStep step) {
        return new RoundTrip(
                step.to(),
                "messages that the step " + step.from() + " → " + step.to() + " was given come back as they were",
                false);
    }

    static RoundTrip lossless(VersionedStep step) {
        return new RoundTrip(
                step.to(),
                "the step " + step.from() + " → " + step.to() + ", which is declared lossless, gives back what it got",
                true);
    }

    @Override
    public Optional<String> nothingToCheck(Subject subject) {
        List<String> obstacles = subject.chain().obstaclesToDowngrade(target, subject.version());
        return obstacles.isEmpty()
                ? Optional.empty()
                : Optional.of("what is lost on the way to version " + target + " cannot be brought back:\n  "
                        + String.join("\n  ", obstacles));
    }

    @Override
    public @Nullable String problem(Subject subject, Sample sample) {
        List<VersionedStep> steps = subject.chain().way(subject.version(), target);
        List<SchemaVersion> stops = subject.way(sample.format(), steps);
        Walk there = subject.walk(sample, stops);
        if (!(there.last() instanceof Result.Given given) || meetsPresentTarget(there, steps)) {
            return null;
        }
        Message<?> later = given.message();
        Result back = subject.runs().back(later, subject.version());
        if (!(back instanceof Result.Given returned)) {
            return "from version " + target + " it does not come back: " + back;
        }
        Object found = Form.value(returned.message().payload());
        return Difference.between(claimsAll ? Difference.Mode.VALUE : Difference.Mode.BACK, sample.payload(), found)
                .map(where -> "it comes back from version " + target + " as another one: "
                        + where.words(there.andBack(subject.runs(), subject.version()))
                        + "\nin version " + target + " it was "
                        + Json.shortened(Json.text(Form.json(later.payload()))))
                .orElse(null);
    }

    private boolean meetsPresentTarget(Walk walk, List<VersionedStep> steps) {
        return walk.stages().stream()
                .anyMatch(stage -> steps.stream()
                        .filter(step -> step.from().equals(stage.before().version()))
                        .anyMatch(step -> Targets.arePresent(
                                step, Form.json(stage.before().payload()), claimsAll)));
    }
}
