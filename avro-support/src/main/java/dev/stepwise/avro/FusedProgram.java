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

    private final int registers;
    private final Made[] made;
    private final FusedAct input;
    private final Finish[] finishes;
    final @Nullable ViewNames view;

    /** The fields of the input, if all that is to be done is to read them into the one record. */
    private final @Nullable FusedFields alone;

    /**
     * A record that is made.
     *
     * @param place where it goes at once; null if the register is its place
     */
    record Made(Schema schema, int register, FusedAct.@Nullable Place place) {}

    /** What is done once the input is read. */
    interface Finish {

        void run(FusedRun run);
    }

    FusedProgram(int registers, List<Made> made, FusedAct input, List<Finish> finishes, @Nullable ViewNames view) {
        this.registers = registers;
        this.made = made.toArray(Made[]::new);
        this.input = input;
        this.finishes = finishes.toArray(Finish[]::new);
        this.view = view;
        boolean plain = this.made.length == 1 && this.made[0].place == null && this.finishes.length == 0;
        this.alone = plain && input instanceof FusedFields fields && fields.goTo(this.made[0].register) ? fields : null;
    }

    /** Returns the value, or {@link #OTHER_BRANCH}. */
    @Nullable Object run(FusedRun run) {
        if (alone != null) {
            GenericData.Record record = new GenericData.Record(made[0].schema);
            return alone.run(run, record) ? record : OTHER_BRANCH;
        }
        int outer = run.enter(registers);
        for (Made record : made) {
            GenericData.Record value = new GenericData.Record(record.schema);
            run.value(record.register, value);
            if (record.place != null) {
                record.place.put(run, value);
            }
        }
        Object result = OTHER_BRANCH;
        if (input.run(run)) {
            for (Finish finish : finishes) {
                finish.run(run);
            }
            result = run.value(ROOT);
        }
        run.leave(outer);
        return result;
    }

    /** Returns the names of the record that is made, as functions see it. */
    ViewNames view() {
        return Objects.requireNonNull(view);
    }
}
