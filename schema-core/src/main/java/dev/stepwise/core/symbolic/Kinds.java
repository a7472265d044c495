package dev.stepwise.core.symbolic;

import static dev.stepwise.core.symbolic.Doubt.doubt;

import dev.stepwise.core.operation.Kind;
import org.jspecify.annotations.Nullable;

/** The kinds of the values of a unit's spots in some documents; for engines. */
public final class Kinds {

    private final @Nullable Kind[] bySlot;

    private Kinds(@Nullable Kind[] bySlot) {
        this.bySlot = bySlot;
    }

    /** Returns kinds by the numbers of the spots, null for a value that is not there. */
    public static Kinds of(@Nullable Kind[] bySlot) {
        return new Kinds(bySlot.clone());
    }

    /** Returns whether there is no value at a spot. */
    public boolean isAbsent(Spot spot) {
        return bySlot[spot.slot()] == null;
    }

    /**
     * Returns the kind of the value at a spot.
     *
     * @throws Doubt if there is none
     */
    public Kind kind(Spot spot) {
        Kind kind = bySlot[spot.slot()];
        if (kind == null) {
            throw doubt();
        }
        return kind;
    }
}
