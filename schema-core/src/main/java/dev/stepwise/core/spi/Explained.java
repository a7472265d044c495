package dev.stepwise.core.spi;

import java.util.List;
import java.util.Optional;

/**
 * What each action of a way did to one payload. Values are shown, as JSON whatever the format: for test data.
 *
 * @param before the payload as it came
 * @param steps up to the one that ended it, be it the last, one that failed or one that discarded the message
 */
public record Explained(String before, List<ExplainedStep> steps) {

    /** Copies the list. */
    public Explained {
        steps = List.copyOf(steps);
    }

    /**
     * What a step did.
     *
     * @param deeds of its operations and code, in their order
     * @param after the payload after the step; empty if there is none
     */
    public record ExplainedStep(VersionedStep step, List<Deed> deeds, Optional<String> after) {

        /** Copies the list. */
        public ExplainedStep {
            deeds = List.copyOf(deeds);
        }
    }

    /**
     * What one operation did, or the code of the step.
     *
     * @param action the operation in one line
     */
    public record Deed(String action, Effect effect) {}

    /** What became of the payload. */
    public sealed interface Effect {}

    /** It differs; {@code changes} has at least one. */
    public record Changed(List<Change> changes) implements Effect {

        /** Copies the list. */
        public Changed {
            changes = List.copyOf(changes);
        }
    }

    /** It is the same; {@code reason} is empty if that is all that is known. */
    public record Nothing(String reason) implements Effect {}

    /** There is none; {@code problem} is the message of the failure. */
    public record Failed(String problem) implements Effect {}

    /** There is none, and that is no failure. */
    public record Discarded(String reason) implements Effect {}

    /**
     * One difference between the payloads before and after.
     *
     * @param path where the value was; of an added one where it is
     * @param to where the value is now, if it is elsewhere
     * @param older the value before, unless it was added
     * @param newer the value after, unless it was removed
     */
    public record Change(Kind kind, String path, Optional<String> to, Optional<String> older, Optional<String> newer) {}

    /** In which way a value differs. */
    public enum Kind {
        ADDED,
        REMOVED,
        /** Another name, at the same place of the same object. */
        RENAMED,
        MOVED,
        CHANGED
    }
}
