package dev.stepwise.core.json;

import java.util.ArrayList;
import java.util.List;

/** A document, or each element of an array: the spots that are reached from it without passing through an array. */
final class Unit {

    final Spot root;

    private final List<Spot> spots = new ArrayList<>();
    private boolean frozen;
    int[] empty = {};

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
            empty = new int[Tape.blockSize(slots())];
            empty[Tape.at(0, 0) + Tape.NAME] = -1;
            spots.forEach(Spot::freeze);
        }
    }

    /** Returns how many integers a block of its spots takes, once frozen. */
    int blockSize() {
        return empty.length;
    }
}
