package dev.stepwise.core.json;

import dev.stepwise.core.symbolic.Spot;
import dev.stepwise.core.symbolic.Unit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A spot as the scanner needs it: all that it asks for while it reads, worked out beforehand. Immutable. */
final class ScanSpot {

    /** Its number within its unit; the unit's own value has 0. */
    final int slot;

    /** Where its integers begin in a block. */
    final int at;

    /** The names of its members that are looked for; null if there are none. */
    final @Nullable NameTable names;

    /** The members, in the order of the names' indexes. */
    final ScanSpot[] children;

    /** What is looked for in each element, if the value is an array. */
    final @Nullable ScanUnit elements;

    /** The integer of a block that has its kind in the unit's signature; and how far to the left. */
    final int signature;

    final int signatureShift;

    ScanSpot(Unit unit, Spot spot) {
        slot = spot.slot();
        at = Tape.at(0, slot);
        signature = Tape.signature(unit.slots(), slot);
        signatureShift = Tape.signatureShift(slot);
        List<String> members = new ArrayList<>(spot.memberNames());
        names = members.isEmpty() ? null : NameTable.of(members);
        children = members.stream()
                .map(spot::member)
                .map(member -> new ScanSpot(unit, member))
                .toArray(ScanSpot[]::new);
        Unit inner = spot.elements();
        elements = inner == null ? null : new ScanUnit(inner);
    }
}
