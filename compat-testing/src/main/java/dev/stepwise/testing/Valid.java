package dev.stepwise.testing;

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
            if (stage.result() instanceof Result.Given given && subject.published().has(format, stage.to())) {
                Object payload = given.message().payload();
                List<String> faults = subject.published().faults(format, stage.to(), payload);
                if (!faults.isEmpty()) {
                    return stage.step() + " gives what the schema of version " + stage.to() + " does not allow:\n  "
                            + String.join("\n  ", faults) + "\nit gives "
                            + Json.shortened(Json.text(Form.json(payload)));
                }
            }
        }
        return null;
    }
}
