package dev.stepwise.core.symbolic;

import java.util.ArrayList;
import java.util.List;

/**
 * A document, or each element of an array: the spots that are reached from it without passing through an array. For
 * engines.
 */
public final class Unit {

    private final Spot root;
    private final List<Spot> spots = new ArrayList<>();
    private boolean frozen;

    /** Begins a unit with no place but that of the value itself. */
    public Unit() {
        root = makeSpot();
    }

    /** Returns the place of the value itself. */
    public Spot root() {
        return root;
    }

    Spot makeSpot() {
        requireChangeable();
        Spot spot = new Spot(this, spots.size());
        spots.add(spot);
        return spot;
    }

    void requireChangeable() {
        if (frozen) {
            throw new IllegalStateException("The unit is frozen");
        }
    }

    /** Returns how many spots there are. */
    public int slots() {
        return spots.size();
    }

    /** Returns the spot of a number. */
    public Spot spot(int slot) {
        return spots.get(slot);
    }

    /** Ends the making of spots, here and in elements. To be called before the unit is shared between threads. */
    public void freeze() {
        if (!frozen) {
            frozen = true;
            spots.forEach(Spot::freeze);
        }
    }
}
