package dev.stepwise.testing;

import dev.stepwise.core.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Checks a promise with every message of a version, and reports the smallest that breaks it. */
final class Proof {

    private final Subject subject;
    private final Check check;

    private Proof(Subject subject, Check check) {
        this.subject = subject;
        this.check = check;
    }

    static void run(Subject subject, Check check) {
        check.nothingToCheck(subject).ifPresent(reason -> {
            throw new TestAbortedException(subject.words() + ": " + reason);
        });
        new Proof(subject, check).run();
    }

    private void run() {
        List<Sample> samples = subject.samples().all();
        if (samples.isEmpty()) {
            throw new TestAbortedException(subject.words() + ": there is no message to check it with. "
                    + String.join(" ", subject.samples().problems()));
        }
        for (Sample sample : samples) {
            String problem = problem(sample);
            if (problem != null) {
                fail(sample, Shrinking.of(sample, problem, this::problem));
            }
        }
    }

    private @Nullable String problem(Sample sample) {
        try {
            return check.concerns(subject, sample) ? check.problem(subject, sample) : null;
        } catch (DeclaredRefusal.ConditionThrew e) {
            return e.getMessage();
        }
    }

    private void fail(Sample first, Shrinking found) {
        String origin = first.origin() + (found.steps() == 0 ? "" : ", shrunk " + found.steps() + " times");
        throw new AssertionFailedError(String.join(
                "\n",
                subject.words() + ": it does not hold that " + check.promise() + ".",
                "",
                found.problem(),
                "",
                "the message (" + first.format() + ", " + origin + "):",
                Json.shortened(found.sample().text()),
                "",
                "what the steps do to it:",
                explanation(found.sample()),
                "",
                "the same messages again: " + subject.settings().sampling().again()));
    }

    private String explanation(Sample sample) {
        Message<?> message = subject.message(sample, sample.format().reference());
        try {
            return subject.chain().explain(message).toText();
        } catch (RuntimeException e) {
            return "(it cannot be explained: " + e.getMessage() + ")";
        }
    }
}
