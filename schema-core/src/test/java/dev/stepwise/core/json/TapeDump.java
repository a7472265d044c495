package dev.stepwise.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.symbolic.Unit;
import java.util.ArrayList;
import java.util.List;

/** What a tape has, in the form of {@link ScannerReference#values}; and whether all parts of a block agree. */
final class TapeDump {

    final List<String> values = new ArrayList<>();
    private final int[] ints;

    private TapeDump(Tape tape, Unit unit) {
        this.ints = tape.ints;
        block(unit, Tape.DOCUMENT, 0, "");
        assertThat(Tape.nextElement(ints, Tape.DOCUMENT)).isZero();
    }

    static List<String> of(Tape tape, Unit unit) {
        return new TapeDump(tape, unit).values;
    }

    private void block(Unit unit, int base, int enclosing, String path) {
        assertThat(Tape.enclosing(ints, base)).isEqualTo(enclosing);
        int found = slot(unit, base, 0, path);
        for (int slot = 0; slot < unit.slots(); slot++) {
            int kind = Tape.kind(ints, base, slot);
            found -= kind == Tape.ABSENT ? 0 : 1;
            int signature = ints[base + Tape.signature(unit.slots(), slot)];
            assertThat((signature >>> Tape.signatureShift(slot)) & 0xF).isEqualTo(kind);
        }
        assertThat(found).as("values that are not reached").isZero();
        assertThat(Tape.sameKinds(ints, base, base, unit.slots())).isTrue();
    }

    /** Returns how many values of the block were reached. */
    private int slot(Unit unit, int base, int slot, String path) {
        String here = path + "/" + slot;
        int kind = Tape.kind(ints, base, slot);
        values.add(here + " " + kind + " " + Tape.name(ints, base, slot) + " " + Tape.start(ints, base, slot) + "-"
                + Tape.end(ints, base, slot) + " " + Tape.count(ints, base, slot));
        int found = 1;
        int first = Tape.first(ints, base, slot);
        if (kind == Tape.OBJECT) {
            for (int child = first; child != 0; child = Tape.next(ints, base, child)) {
                found += slot(unit, base, child, path);
            }
        } else if (kind == Tape.ARRAY && first != 0) {
            int index = 0;
            for (int element = first; element != 0; element = Tape.nextElement(ints, element)) {
                block(unit.spot(slot).elements(), element, base, here + "[" + index++ + "]");
            }
        } else {
            assertThat(first).isZero();
        }
        return found;
    }
}
