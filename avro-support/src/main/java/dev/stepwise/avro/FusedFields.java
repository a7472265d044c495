package dev.stepwise.avro;

import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the fields of a record, in the writer's order. What most fields are is written out here: a call through
 * an interface for each takes as long as the reading.
 */
final class FusedFields implements FusedAct {

    private static final int NO_GUARD = -1;

    private static final int OTHER = 0;
    private static final int READ = 1;
    private static final int STRING = 2;
    private static final int LONG = 3;
    private static final int INT = 4;
    private static final int NULLABLE_STRING = 5;
    private static final int SKIP_STRING = 6;
    private static final int SKIP_NULL = 7;

    private final int count;
    private final int[] codes;

    /** The branch that a union must have, and how many it has. */
    private final int[] guards;

    private final int[] branches;

    /** The register of the record that a value goes to, and its position there. */
    private final int[] records;

    private final int[] positions;
    private final FusedAct[] acts;
    private final @Nullable FusedReader[] readers;

    FusedFields(List<FusedAct> fields) {
        count = fields.size();
        codes = new int[count];
        guards = new int[count];
        branches = new int[count];
        records = new int[count];
        positions = new int[count];
        acts = new FusedAct[count];
        readers = new FusedReader[count];
        for (int i = 0; i < count; i++) {
            set(i, fields.get(i));
        }
    }

    private void set(int i, FusedAct field) {
        guards[i] = NO_GUARD;
        FusedAct act = field;
        if (act instanceof Guard guard) {
            guards[i] = guard.branch();
            branches[i] = guard.branches();
            act = guard.inner();
        }
        acts[i] = act;
        codes[i] = OTHER;
        if (act instanceof Read read && read.place() instanceof Field place) {
            records[i] = place.record();
            positions[i] = place.position();
            readers[i] = read.reader();
            codes[i] = code(i, read.reader());
        } else if (act instanceof Skip skip) {
            codes[i] = skip.schema().getType() == Schema.Type.STRING
                    ? SKIP_STRING
                    : skip.schema().getType() == Schema.Type.NULL ? SKIP_NULL : OTHER;
        }
    }

    private int code(int i, FusedReader reader) {
        if (reader instanceof PlainReader plain) {
            return switch (plain) {
                case STRING -> STRING;
                case LONG -> LONG;
                case INT -> INT;
                default -> READ;
            };
        }
        List<FusedReader> nullable = List.of(PlainReader.NULL, PlainReader.STRING);
        if (guards[i] == NO_GUARD
                && reader instanceof PlainReader.OfUnion union
                && union.branches().equals(nullable)) {
            return NULLABLE_STRING;
        }
        return READ;
    }

    /** Returns whether all that is read goes to the record of one register, and nothing else asks for it. */
    boolean goTo(int register) {
        for (int i = 0; i < count; i++) {
            boolean goesThere =
                    codes[i] == OTHER ? acts[i] instanceof Skip : codes[i] >= SKIP_STRING || records[i] == register;
            if (!goesThere) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean run(FusedRun run) {
        return run(run, null);
    }

    /** @param single the record that all values go to; null if registers have several */
    boolean run(FusedRun run, GenericData.@Nullable Record single) {
        AvroInput in = run.in;
        in.enter(count);
        for (int i = 0; i < count; i++) {
            int guard = guards[i];
            if (guard != NO_GUARD && in.readBranch(branches[i]) != guard) {
                return false;
            }
            Object value;
            switch (codes[i]) {
                case STRING -> value = in.readString();
                case LONG -> value = in.readLong();
                case INT -> value = in.readInt();
                case NULLABLE_STRING -> value = in.readBranch(2) == 0 ? null : in.readString();
                case READ -> value = Objects.requireNonNull(readers[i]).read(run);
                case SKIP_STRING -> {
                    in.skipString();
                    continue;
                }
                case SKIP_NULL -> {
                    continue;
                }
                default -> {
                    if (!acts[i].run(run)) {
                        return false;
                    }
                    continue;
                }
            }
            GenericData.Record record =
                    single == null ? (GenericData.Record) Objects.requireNonNull(run.value(records[i])) : single;
            record.put(positions[i], value);
        }
        in.leave();
        return true;
    }
}
