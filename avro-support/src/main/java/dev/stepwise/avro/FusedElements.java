package dev.stepwise.avro;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Reads an array, each of whose elements goes through operations. */
final class FusedElements implements FusedReader {

    private final FusedUnit unit;
    private final Schema target;

    /** Where what a function is to see of the elements is put; -1 for nowhere. Set before the first message. */
    int register = -1;

    FusedElements(FusedUnit unit, Schema target) {
        this.unit = unit;
        this.target = target;
    }

    @Override
    public Object read(FusedRun run) {
        AvroInput in = run.in;
        in.enter(0);
        int left = in.readBlock(1);
        GenericData.Array<@Nullable Object> array = new GenericData.Array<>(in.room(left), target);
        FusedViews views = register < 0 ? null : new FusedViews(array);
        for (; left > 0; left = in.readBlock(1)) {
            for (; left > 0; left--) {
                array.add(unit.read(run, views));
            }
        }
        in.leave();
        if (views != null) {
            run.value(register, views);
        }
        return array;
    }
}
