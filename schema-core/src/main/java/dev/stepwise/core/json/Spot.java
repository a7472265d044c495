package dev.stepwise.core.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A place in a document whose value is looked for. It is changed until its unit is frozen. */
final class Spot {

    private static final Spot[] NONE = {};

    /** Its number within its unit; the unit's own value has 0. */
    final int slot;

    /** Where its integers begin in a block. */
    final int at;

    /** The names of its members that are looked for, once frozen; null if there are none. */
    @Nullable NameTable names;

    /** The members, in the order of the names' indexes. */
    Spot[] children = NONE;

    /** What is looked for in each element, if the value is an array. */
    @Nullable Unit elements;

    /** The integer of a block that has its kind in the unit's signature, once frozen; and how far to the left. */
    int signature;

    final int signatureShift;

    private final Unit unit;
    private final Map<String, Spot> members = new LinkedHashMap<>();

    Spot(Unit unit, int slot) {
        this.unit = unit;
        this.slot = slot;
        this.at = Tape.at(0, slot);
        this.signatureShift = Tape.signatureShift(slot);
    }

    Set<String> memberNames() {
        return members.keySet();
    }

    @Nullable Spot member(String name) {
        return members.get(name);
    }

    /** Finds or makes a member's spot, which gets the next slot of the unit. */
    Spot makeMember(String name) {
        return members.computeIfAbsent(name, any -> unit.makeSpot());
    }

    @Nullable Unit elements() {
        return elements;
    }

    Unit makeElements() {
        Unit made = elements;
        if (made == null) {
            unit.requireChangeable();
            made = new Unit();
            elements = made;
        }
        return made;
    }

    void freeze() {
        signature = Tape.signature(unit.slots(), slot);
        names = members.isEmpty() ? null : NameTable.of(new ArrayList<>(members.keySet()));
        children = members.values().toArray(Spot[]::new);
        if (elements != null) {
            elements.freeze();
        }
    }
}
