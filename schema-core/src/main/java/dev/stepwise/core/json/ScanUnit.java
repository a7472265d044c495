package dev.stepwise.core.json;

import dev.stepwise.core.symbolic.Unit;

/** A unit as the scanner needs it, with an empty block of its spots. Immutable. */
final class ScanUnit {

    final ScanSpot root;
    final int[] empty;

    /** @param unit frozen */
    ScanUnit(Unit unit) {
        root = new ScanSpot(unit, unit.root());
        empty = new int[Tape.blockSize(unit.slots())];
        empty[Tape.at(0, 0) + Tape.NAME] = -1;
    }
}
