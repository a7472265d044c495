package dev.stepwise.testing;

import dev.stepwise.core.Message;
import org.jspecify.annotations.Nullable;

/** Key, headers, timestamp and topic are the producer's, but for headers that state the version. */
final class ContextUntouched implements Check {

    @Override
    public String promise() {
        return "key, headers and timestamp stay as they are";
    }

    @Override
    public @Nullable String problem(Subject subject, Sample sample) {
        for (Form form : sample.format().forms()) {
            Message<?> message = subject.message(sample, form);
            Surroundings around = (Surroundings) message.context();
            String before = around.snapshot();
            Result result = subject.runs().run(message, subject.chain().latest());
            if (!before.equals(around.snapshot())) {
                return "as " + form + ", " + step(subject, sample, form)
                        + " changed what stands around the message: expected " + before
                        + " but found " + around.snapshot();
            }
            if (result instanceof Result.Given given) {
                String other = ((Surroundings) given.message().context()).differenceTo(around);
                if (other != null) {
                    return "as " + form + ", " + other;
                }
            }
        }
        return null;
    }

    private static String step(Subject subject, Sample sample, Form form) {
        return subject.firstStep(sample.format(), stop -> {
            Message<?> message = subject.message(sample, form);
            String before = ((Surroundings) message.context()).snapshot();
            subject.runs().run(message, stop);
            return !before.equals(((Surroundings) message.context()).snapshot());
        });
    }
}
