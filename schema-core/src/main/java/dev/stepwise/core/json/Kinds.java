package dev.stepwise.core.json;

import static dev.stepwise.core.json.Doubt.doubt;

import dev.stepwise.core.operation.Kind;

/** The kinds of the values of a unit's spots in some documents. */
final class Kinds {

    private final int[] bySlot;

    private Kinds(int[] bySlot) {
        this.bySlot = bySlot;
    }

    /** Returns the kinds in a block of a tape. */
    static Kinds of(Unit unit, int[] ints, int base) {
        int[] kinds = new int[unit.slots()];
        for (int slot = 0; slot < kinds.length; slot++) {
            kinds[slot] = Tape.kind(ints, base, slot);
        }
        return new Kinds(kinds);
    }

    boolean isAbsent(Spot spot) {
        return bySlot[spot.slot] == Tape.ABSENT;
    }

    Kind kind(Spot spot) {
        return switch (bySlot[spot.slot]) {
            case Tape.NULL -> Kind.NULL;
            case Tape.FALSE, Tape.TRUE -> Kind.BOOLEAN;
            case Tape.NUMBER -> Kind.NUMBER;
            case Tape.TEXT -> Kind.TEXT;
            case Tape.OBJECT -> Kind.OBJECT;
            case Tape.ARRAY -> Kind.ARRAY;
            default -> throw doubt();
        };
    }
}
