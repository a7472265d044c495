package dev.stepwise.testing;

import org.jspecify.annotations.Nullable;

/** All classes of payloads of a format lead to the same, failures included. */
final class EnginesEqual implements Check {

    @Override
    public String promise() {
        return "all engines give the same";
    }

    @Override
    public @Nullable String problem(Subject subject, Sample sample) {
        Form reference = sample.format().reference();
        Result expected = subject.run(sample, reference);
        for (Form form : sample.format().forms()) {
            String difference = form == reference
                    ? null
                    : Results.difference(
                            "the result from " + reference,
                            expected,
                            "the result from " + form,
                            subject.run(sample, form),
                            () -> subject.walk(sample));
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }
}
