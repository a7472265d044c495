package dev.stepwise.core.json;

import dev.stepwise.core.symbolic.Spot;
import org.jspecify.annotations.Nullable;

/**
 * An object of the source, some of whose members are dropped, renamed or changed, and which may have new ones at its
 * end. Whatever stands between is copied in runs.
 */
final class ObjectPiece implements Piece {

    private final Spot spot;

    /** What becomes of the member in each slot of the unit; null if it stays as it is. */
    private final @Nullable Fate[] fates;

    private final Members appended;
    /** Whether the last member may go, or others follow it. */
    private final boolean endChanges;

    /**
     * What becomes of a member that is not left alone: the new name with its quotes, null if it stays; how many bytes
     * the one in the source has, with quotes; and the value, null if the member is dropped.
     */
    static final class Fate {
        final @Nullable Text name;
        final @Nullable Piece value;
        final int nameInSource;
        final int span;

        Fate(@Nullable Text name, int nameInSource, @Nullable Piece value) {
            this.nameInSource = nameInSource;
            this.name = name;
            this.value = value;
            this.span = Piece.Span.at(value);
        }
    }

    ObjectPiece(Spot spot, @Nullable Fate[] fates, Members appended) {
        this.spot = spot;
        this.fates = fates;
        this.appended = appended;
        boolean changes = !appended.isEmpty();
        for (Fate fate : fates) {
            changes |= fate != null && (fate.value == null || fate.value instanceof Piece.Given);
        }
        this.endChanges = changes;
    }

    @Override
    public void write(Run run, int base) {
        int[] ints = run.tape.ints;
        Out out = run.out;
        int at = Tape.at(base, spot.slot());
        int from = ints[at + Tape.START];
        for (int slot = ints[at + Tape.FIRST]; slot != 0; slot = Tape.next(ints, base, slot)) {
            Fate fate = fates[slot];
            if (fate == null) {
                continue;
            }
            int member = Tape.at(base, slot);
            int end = ints[member + Tape.END];
            Piece value = fate.value;
            if (value == null || value.isAbsent(run)) {
                out.source(from, ints[member + Tape.NAME]);
                from = nextMember(run.json, end);
                continue;
            }
            if (fate.name == null) {
                out.source(from, ints[member + Tape.START]);
            } else {
                int name = ints[member + Tape.NAME];
                out.source(from, name);
                fate.name.write(out);
                // The colon, and white space around it.
                out.source(name + fate.nameInSource, ints[member + Tape.START]);
            }
            if (fate.span < 0) {
                value.write(run, base);
            } else {
                out.source(ints[base + fate.span + Tape.START], ints[base + fate.span + Tape.END]);
            }
            from = end;
        }
        int brace = ints[at + Tape.END] - 1;
        if (endChanges) {
            out.source(from, brace);
            out.trim();
            appended.append(run, base);
            out.write('}');
        } else {
            out.source(from, brace + 1);
        }
    }

    /** Returns where the next member begins, or the object ends. */
    private static int nextMember(byte[] json, int end) {
        int at = ScalarEnd.ofSpace(json, end);
        return json[at] == ',' ? ScalarEnd.ofSpace(json, at + 1) : at;
    }
}
