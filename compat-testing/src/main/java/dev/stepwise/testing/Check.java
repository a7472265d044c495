package dev.stepwise.testing;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A promise about each message of a version. Stateless. */
interface Check {

    /** Returns the promise, as a sentence without an end. */
    String promise();

    /** Returns whether it says anything of a version. */
    default boolean concerns(Subject subject) {
        return !subject.isLatest();
    }

    /** Returns why nothing can be checked, to be shown in reports; empty if something can. */
    default Optional<String> nothingToCheck(Subject subject) {
        return Optional.empty();
    }

    /** Returns whether it says anything of a message. */
    default boolean concerns(Subject subject, Sample sample) {
        return true;
    }

    /** Returns how a message breaks the promise; null if it keeps it. */
    @Nullable String problem(Subject subject, Sample sample);
}
