package dev.stepwise.core.json;

import java.util.ArrayList;
import java.util.List;

/** A document, or each element of an array: the spots that are reached from it without passing through an array. */
final class Unit {

    final Spot root;

    private final List<Spot> spots = new ArrayList<>();
    private boolean frozen;
    private int blockSize;

    Unit() {
        root = makeSpot();
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

    int slots() {
        return spots.size();
    }

    Spot spot(int slot) {
        return spots.get(slot);
    }

    /** Ends the making of spots, here and in elements. To be called before the unit is shared between threads. */
    void freeze() {
        if (!frozen) {
            frozen = true;
            blockSize = Tape.blockSize(slots());
            spots.forEach(Spot::freeze);
        }
    }

    /** Returns how many integers a block of its spots takes, once frozen. */
    int blockSize() {
        return blockSize;
    }
}
