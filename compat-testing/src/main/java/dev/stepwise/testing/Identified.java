package dev.stepwise.testing;

import dev.stepwise.core.Message;
import org.jspecify.annotations.Nullable;

/** A message is found to be what it is, before its upgrade and after it; so upgrading twice is upgrading once. */
final class Identified implements Check {

    @Override
    public String promise() {
        return "messages are identified before their upgrade and after it";
    }

    @Override
    public boolean concerns(Subject subject) {
        return subject.runs().hasIdentification();
    }

    @Override
    public @Nullable String problem(Subject subject, Sample sample) {
        for (Form form : sample.format().forms()) {
            Message<?> message = subject.message(sample, form);
            String problem = subject.runs().identificationProblem(message);
            if (problem != null) {
                return "as " + form + ", a message of " + message.type() + " " + message.version()
                        + " is not identified: " + problem + hint(message, problem);
            }
            String later = subject.run(sample, form) instanceof Result.Given given
                    ? subject.runs().identificationProblem(given.message())
                    : null;
            if (later != null) {
                return "as " + form + ", what comes out is not identified as "
                        + subject.chain().eventType(subject.chain().latest()) + " "
                        + subject.chain().latest() + ": " + later;
            }
        }
        return null;
    }

    private static String hint(Message<?> message, String problem) {
        return message.context().topic() == null && problem.contains("topic")
                ? "\nIf their topic tells it: messages come without one here, unless it is set by context(\""
                        + message.type() + "\", MessageContext.builder().topic(…).build())."
                : "";
    }
}
