package dev.stepwise.core.json;

import dev.stepwise.core.operation.Absent;
import dev.stepwise.core.operation.Splitter;
import dev.stepwise.core.operation.Values;
import dev.stepwise.core.symbolic.Spot;
import org.jspecify.annotations.Nullable;

/** Splits a text in two at the first delimiter; texts with escapes, and those without the delimiter, go to the function. */
final class SplitKernel implements Kernel {

    private final Splitter splitter;
    private final byte[] delimiter;
    private final Spot spot;

    /** @param delimiter of which no byte needs an escape */
    SplitKernel(Splitter splitter, byte[] delimiter, Spot spot) {
        this.splitter = splitter;
        this.delimiter = delimiter;
        this.spot = spot;
    }

    @Override
    public Piece part(int index) {
        return new Part(index);
    }

    @Override
    public @Nullable Object value(Run run, int base, int part) {
        return byFunction(run, run.tape.ints[Tape.at(base, spot.slot()) + Tape.START], part);
    }

    private @Nullable Object byFunction(Run run, int start, int index) {
        Object value = SpanValues.read(run.json, start, run.names);
        Object part = value == null ? null : splitter.apply(value).get(index);
        return part instanceof Absent ? part : Values.withoutBytes(Values.of(part));
    }

    private final class Part implements Piece {
        private final int index;

        Part(int index) {
            this.index = index;
        }

        @Override
        public void write(Run run, int base) {
            int at = Tape.at(base, spot.slot());
            int start = run.tape.ints[at + Tape.START];
            int end = run.tape.ints[at + Tape.END];
            int cut = run.tape.ints[at + Tape.KIND] == Tape.TEXT ? cut(run.json, start + 1, end - 1) : -1;
            if (cut < 0) {
                JsonText.write(run.out, byFunction(run, start, index));
            } else if (index == 0) {
                run.out.source(start, cut);
                run.out.write('"');
            } else {
                run.out.write('"');
                run.out.source(cut + delimiter.length, end);
            }
        }
    }

    /** Returns where the first delimiter begins; -1 if there is none, or an escape. */
    private int cut(byte[] json, int start, int end) {
        int cut = -1;
        for (int i = start; i < end; i++) {
            if (json[i] == '\\') {
                return -1;
            }
            if (cut < 0 && json[i] == delimiter[0] && isDelimiter(json, i, end)) {
                cut = i;
            }
        }
        return cut;
    }

    private boolean isDelimiter(byte[] json, int at, int end) {
        if (end - at < delimiter.length) {
            return false;
        }
        for (int i = 1; i < delimiter.length; i++) {
            if (json[at + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }
}
