package dev.stepwise.avro;

import static dev.stepwise.core.symbolic.Doubt.doubt;

import com.google.common.collect.Sets;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.symbolic.Spot;
import dev.stepwise.core.symbolic.Sym;
import dev.stepwise.core.symbolic.SymbolicRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;

/** What a program consists of, while it is made. */
final class FusedSketch {

    final FusedLayout layout;
    final FusedLayout.Resolved source;
    final SymbolicRun.Left left;
    final FusedReaders readers;

    /** Whether a function looks at what is made. */
    final boolean viewed;

    final List<FusedProgram.Made> made = new ArrayList<>();

    /** What is done when the input is read: functions are called, and what they gave is put into its place. */
    final List<FusedAct> calls = new ArrayList<>();

    final List<FusedAct> puts = new ArrayList<>();

    /** What is to be done with a value of the source as a whole; and with the fields of one, by their positions. */
    private final Map<Integer, List<FusedAct>> whole = new HashMap<>();

    private final Map<Integer, Map<Integer, FusedAct>> fields = new HashMap<>();

    /** The arrays whose elements are read by programs of their own. */
    private final Map<Spot, Walked> walked = new HashMap<>();

    private final Set<Object> reached = Sets.newIdentityHashSet();
    private int registers = 1;

    /** An array whose elements are read by programs of their own. */
    record Walked(List<List<Operation>> blocks, FusedElements reader) {}

    FusedSketch(
            FusedLayout layout,
            FusedLayout.Resolved source,
            SymbolicRun.Left left,
            FusedReaders readers,
            boolean viewed) {
        this.layout = layout;
        this.source = source;
        this.left = left;
        this.readers = readers;
        this.viewed = viewed;
    }

    /** Returns the first of some registers that nobody has yet. */
    int newRegisters(int count) {
        registers += count;
        return registers - count;
    }

    int registers() {
        return registers;
    }

    /** @throws dev.stepwise.core.symbolic.Doubt if nothing is there */
    Schema schema(Spot spot) {
        Schema schema = source.schema(spot);
        if (schema == null) {
            throw doubt();
        }
        return schema;
    }

    void whole(Spot spot, FusedAct act) {
        whole.computeIfAbsent(spot.slot(), any -> new ArrayList<>()).add(act);
    }

    List<FusedAct> whole(Spot spot) {
        return whole.getOrDefault(spot.slot(), List.of());
    }

    void field(Spot holder, Schema.Field field, FusedAct act) {
        // A record that was copied has the field in each copy.
        fields.computeIfAbsent(holder.slot(), any -> new HashMap<>())
                .merge(field.pos(), act, (before, more) -> new FusedAct.Again(List.of(before, more)));
    }

    /** Returns what is done with fields of a record that no operation asks for, by their positions. */
    Map<Integer, FusedAct> fields(Spot holder) {
        return fields.getOrDefault(holder.slot(), Map.of());
    }

    void walk(Sym.Source array, Walked how) {
        reached.add(array);
        walked.put(array.spot(), how);
    }

    /** Returns how the elements of an array are read. */
    Walked walked(Sym.Source array) {
        Walked how = walked.get(array.spot());
        // What later blocks do is not what the function is to see.
        if (how == null || !how.blocks.equals(array.blocks())) {
            throw doubt();
        }
        return how;
    }

    /** What became of their elements may be gone, but they have to be walked. */
    void requireAllWalked() {
        if (!left.trace().walked().stream().allMatch(reached::contains)) {
            throw doubt();
        }
    }
}
