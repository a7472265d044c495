package dev.stepwise.testing;

import dev.stepwise.core.Message;
import dev.stepwise.core.spi.VersionedStep;
import java.util.List;

/** Which declared refusals hold of messages on their way. */
final class Refusals {

    private Refusals() {}

    /** Returns the refusals that hold of a message, in the step on the shortest way that begins with its version. */
    static List<DeclaredRefusal> of(Subject subject, Format format, Message<?> message) {
        return subject.steps().stream()
                .filter(step -> step.from().equals(message.version()))
                .flatMap(step -> declared(subject, step).stream())
                .filter(refusal -> refusal.concerns(format))
                .filter(refusal -> refusal.holdsOf(Form.json(message.payload())))
                .toList();
    }

    private static List<DeclaredRefusal> declared(Subject subject, VersionedStep step) {
        return subject.settings().refusals(subject.chain(), step);
    }

    /** Returns whether a step on the way refuses a record, and would not refuse its JSON form. */
    static boolean refusesInAvroOnly(Subject subject, Message<?> message) {
        return subject.runs().walk(message, subject.way(Format.AVRO)).stages().stream()
                .flatMap(stage -> of(subject, Format.AVRO, stage.before()).stream())
                .anyMatch(refusal -> !refusal.concerns(Format.JSON));
    }
}
