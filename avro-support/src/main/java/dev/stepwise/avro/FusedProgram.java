package dev.stepwise.avro;

import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** The way from bytes to a value of the output, for input whose unions have the same branches. Immutable. */
final class FusedProgram {

    /** Given back where the input is not what the program is for. */
    static final Object OTHER_BRANCH = new Object();

    /** The register of the value that is made. */
    static final int ROOT = 0;

    private static final int NO_REGISTER = -1;

    private final int registers;
    private final Made[] made;
    private final FusedTree acts;
    private final @Nullable ViewNames view;

    /** The record that is all that is made, if no other register is needed. */
    private final @Nullable Schema alone;

    /**
     * A record that is made.
     *
     * @param place where it goes at once; null if the register is its place
     */
    record Made(Schema schema, int register, FusedAct.@Nullable Place place) {}

    FusedProgram(int registers, List<Made> made, List<FusedAct> acts, @Nullable ViewNames view) {
        this.registers = registers;
        this.made = made.toArray(Made[]::new);
        this.view = view;
        boolean isAlone = made.size() == 1 && made.get(0).register == ROOT && FusedTree.goesTo(ROOT, acts);
        this.alone = isAlone ? made.get(0).schema : null;
        this.acts = FusedTree.of(acts, isAlone ? ROOT : NO_REGISTER);
    }

    /** Returns the value, or {@link #OTHER_BRANCH}. */
    @Nullable Object run(FusedRun run) {
        if (alone != null) {
            GenericData.Record record = new GenericData.Record(alone);
            return acts.run(run, record) ? record : OTHER_BRANCH;
        }
        int outer = run.enter(registers);
        for (Made record : made) {
            GenericData.Record value = new GenericData.Record(record.schema);
            run.value(record.register, value);
            if (record.place != null) {
                record.place.put(run, value);
            }
        }
        Object result = acts.run(run, null) ? run.value(ROOT) : OTHER_BRANCH;
        run.leave(outer);
        return result;
    }

    /** Returns the names of the record that is made, as functions see it. */
    ViewNames view() {
        return Objects.requireNonNull(view);
    }
}
