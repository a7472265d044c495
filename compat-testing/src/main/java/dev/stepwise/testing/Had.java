package dev.stepwise.testing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** There are messages of a version, generated or golden. */
final class Had {

    private Had() {}

    /** Returns why there are none, or fewer than there should be; null if all is well. */
    static @Nullable String problem(Subject subject) {
        Samples samples = subject.samples();
        String name = subject.type() + " " + subject.version();
        if (!samples.problems().isEmpty()) {
            return name + ": " + String.join("\n", samples.problems());
        }
        // Golden messages prove less than generated ones, but they prove something, and somebody chose them.
        return samples.all().isEmpty()
                ? name + ": no schema is published from which messages can be generated, and there are no golden ones."
                        + " Publish its schema, else nothing proves what its messages become."
                : null;
    }

    /** Returns what schemas say that the generated messages do not show. */
    static List<String> gaps(Subject subject) {
        return subject.formats().contains(Format.JSON)
                ? subject.settings()
                        .sampling()
                        .messages()
                        .gaps(subject.type().name(), subject.version().label())
                : List.of();
    }
}
