package dev.stepwise.testing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each step gives is valid by the schema of its newer version. */
final class Valid implements Check {

    @Override
    public String promise() {
        return "every step gives what the schema of its newer version allows";
    }

    @Override
    public @Nullable String problem(Subject subject, Sample sample) {
        Format format = sample.format();
        for (Walk.Stage stage :
                subject.walk(sample, subject.laterVersions(format)).stages()) {
            if (stage.result() instanceof Result.Given given
                    && subject.published().has(format, stage.to())) {
                Object payload = given.message().payload();
                List<String> faults = new ArrayList<>(subject.published().faults(format, stage.to(), payload));
                if (hasHalfCharacters(payload)
                        && !hasHalfCharacters(stage.before().payload())) {
                    faults.add("a text has half a character: one of the two surrogates of a pair");
                }
                if (!faults.isEmpty()) {
                    return stage.step() + " gives what the schema of version " + stage.to() + " does not allow:\n  "
                            + String.join("\n  ", faults) + "\nit gives "
                            + Json.shortened(Json.text(Form.json(payload)));
                }
            }
        }
        return null;
    }

    /** Surrogates that stand in pairs are one code point. */
    private static boolean hasHalfCharacters(Object payload) {
        return Json.text(Form.json(payload))
                .codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
