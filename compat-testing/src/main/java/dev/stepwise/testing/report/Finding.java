package dev.stepwise.testing.report;

import org.jspecify.annotations.Nullable;

/**
 * A difference between two versions, before it is known what covers it.
 *
 * @param older the place in the older version; null if it has none
 * @param newer the place in the newer version; null if it has none
 * @param words what differs
 * @param hasNamesake whether a member that one version alone has goes by a name that the other has for something else
 * @param isFound whether readers of the newer version find a renamed member by its old name
 */
record Finding(
        ChangeKind kind,
        @Nullable Spot older,
        @Nullable Spot newer,
        String words,
        Judgement judgement,
        boolean hasNamesake,
        boolean isFound) {

    /** Returns whether readers that are not refused get another value than was written, or none. */
    boolean isMisread() {
        CompatibilityLevel level = judgement.level();
        return switch (kind) {
            case UNIT_CHANGED, TYPE_CHANGED, VALUES_CHANGED -> level == CompatibilityLevel.FULL;
            case FIELD_RENAMED, FIELD_MOVED -> isFound ? level.isForward() : level != CompatibilityLevel.NONE;
            case FIELD_ADDED, FIELD_REMOVED -> hasNamesake && level != CompatibilityLevel.NONE;
            default -> false;
        };
    }
}
