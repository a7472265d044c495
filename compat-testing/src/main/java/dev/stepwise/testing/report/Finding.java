package dev.stepwise.testing.report;

import org.jspecify.annotations.Nullable;

/**
 * A difference between two versions, before it is known what covers it.
 *
 * @param older the place in the older version; null if it has none
 * @param newer the place in the newer version; null if it has none
 * @param words what differs
 * @param hasNamesake whether a member that one version alone has goes by a name that the other has for something else
 */
record Finding(
        ChangeKind kind,
        @Nullable Spot older,
        @Nullable Spot newer,
        String words,
        Judgement judgement,
        boolean hasNamesake) {

    /** Returns whether a value is another one to each version though no reader refuses it. */
    boolean isMisread() {
        boolean isOther = kind == ChangeKind.UNIT_CHANGED || kind == ChangeKind.TYPE_CHANGED;
        return isOther && judgement.level() == CompatibilityLevel.FULL;
    }
}
