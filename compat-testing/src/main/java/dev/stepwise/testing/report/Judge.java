package dev.stepwise.testing.report;

import dev.stepwise.testing.report.Judgement.Reading;
import org.jspecify.annotations.Nullable;

/** What readers of two versions without Stepwise make of each other's documents, by the rules of one schema language. */
interface Judge {

    /** What of a difference is asked for. */
    enum Aspect {
        VALUE,
        SYMBOLS,
        NAME
    }

    /**
     * Returns whether a reader of one version can take the values of another.
     *
     * @param newerReads whether the reader is that of the newer version
     */
    Reading reads(Spot reader, Spot writer, boolean newerReads, Aspect aspect);

    /** Returns whether a reader for whom a member is there always can do without. */
    Reading readsAbsence(Spot reader, boolean newerReads);

    /** Returns whether a reader can take null. */
    Reading readsNull(Spot reader, boolean newerReads);

    /** Returns whether null is how a member is absent. */
    boolean isNullAbsence();

    /**
     * Returns what becomes of a member that one version alone has.
     *
     * @param here the version that has it
     * @param around the object in the version that has it not; null if it has none
     * @param isNewer whether the newer version has it
     */
    Judgement member(Spot here, @Nullable Spot around, boolean isNewer);

    /** Returns whether readers of the newer version find a member of the older by its name there. */
    boolean findsByOldName(Spot newer, Spot older);

    /** Returns whether a member of the newer version has a default. */
    boolean hasDefault(Spot newer);

    /** Returns whether limits of values are looked at. */
    boolean heedsLimits();

    /** Returns whether a definition that both versions refer to by one name is the same. */
    boolean hasSameDefinitions();

    /** Returns both directions. */
    default Judgement both(Spot older, Spot newer, Aspect aspect) {
        return Judgement.of(reads(newer, older, true, aspect), reads(older, newer, false, aspect));
    }
}
