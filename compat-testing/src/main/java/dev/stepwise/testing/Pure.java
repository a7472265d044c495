package dev.stepwise.testing;

import dev.stepwise.core.Message;
import org.jspecify.annotations.Nullable;

/** The payload that is given in stays as it is. */
final class Pure implements Check {

    @Override
    public String promise() {
        return "the message that is given in stays as it is";
    }

    @Override
    public @Nullable String problem(Subject subject, Sample sample) {
        for (Form form : sample.format().forms()) {
            Message<?> message = subject.message(sample, form);
            Object before = Form.snapshot(message.payload());
            subject.runs().run(message, subject.chain().latest());
            if (!before.equals(Form.snapshot(message.payload()))) {
                return "as " + form + ", after " + step(subject, sample, form)
                        + " the message that was given in is another one: "
                        + Difference.between(Difference.Mode.EXACT, sample.payload(), Form.value(message.payload()))
                                .map(Spot::words)
                                .orElse("it is spelled differently")
                        + ". Work on a copy.";
            }
        }
        return null;
    }

    private static String step(Subject subject, Sample sample, Form form) {
        return subject.firstStep(sample.format(), stop -> {
            Message<?> message = subject.message(sample, form);
            Object before = Form.snapshot(message.payload());
            subject.runs().run(message, stop);
            return !before.equals(Form.snapshot(message.payload()));
        });
    }
}
