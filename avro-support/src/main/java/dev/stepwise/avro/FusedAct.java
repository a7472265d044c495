package dev.stepwise.avro;

import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** What a program does with a value of the input when it gets to it, or when it has gone through the input. */
interface FusedAct {

    /** Goes past the value, if there is one; returns false if it is not of the branch that the program is for. */
    boolean run(FusedRun run);

    /** Where a value goes. */
    interface Place {

        void put(FusedRun run, @Nullable Object value);
    }

    /** A field of a record that is made, which a register holds. */
    record Field(int record, int position) implements Place {
        @Override
        public void put(FusedRun run, @Nullable Object value) {
            ((GenericData.Record) Objects.requireNonNull(run.value(record))).put(position, value);
        }
    }

    /** A register. */
    record Register(int register) implements Place {
        @Override
        public void put(FusedRun run, @Nullable Object value) {
            run.value(register, value);
        }
    }

    /** Goes past a value that nobody wants. */
    record Skip(Schema schema) implements FusedAct {
        @Override
        public boolean run(FusedRun run) {
            run.in.skip(schema);
            return true;
        }
    }

    /** Reads a value into its place. */
    record Read(FusedReader reader, Place place) implements FusedAct {
        @Override
        public boolean run(FusedRun run) {
            place.put(run, reader.read(run));
            return true;
        }
    }

    /** Reads a value that several places want, once for each: nothing is shared between them. */
    record Again(List<FusedAct> acts) implements FusedAct {
        @Override
        public boolean run(FusedRun run) {
            int start = run.in.position();
            for (FusedAct act : acts) {
                run.in.position(start);
                if (!act.run(run)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Goes through all fields of a record, in the writer's order. */
    record Fields(List<FusedAct> all) implements FusedAct {
        @Override
        public boolean run(FusedRun run) {
            run.in.enter(all.size());
            for (FusedAct field : all) {
                if (!field.run(run)) {
                    return false;
                }
            }
            run.in.leave();
            return true;
        }
    }

    /** Goes on if a union has the branch that the program is for. */
    record Guard(int branch, int branches, FusedAct inner) implements FusedAct {
        @Override
        public boolean run(FusedRun run) {
            return run.in.readBranch(branches) == branch && inner.run(run);
        }
    }
}
