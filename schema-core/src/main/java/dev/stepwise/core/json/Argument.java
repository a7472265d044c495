package dev.stepwise.core.json;

import dev.stepwise.core.operation.Absent;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.spi.ContextValues;
import dev.stepwise.core.symbolic.Doubt;
import dev.stepwise.core.symbolic.Spot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a function gets a neutral value from. */
interface Argument {

    /** Returns the value. */
    @Nullable Object value(Run run, int base);

    /** A value that is known beforehand, or {@link Absent#ABSENT}. */
    record Known(@Nullable Object known) implements Argument {
        @Override
        public @Nullable Object value(Run run, int base) {
            return known;
        }
    }

    /** A value as it stands in the source. */
    record InSource(Spot spot) implements Argument {
        @Override
        public @Nullable Object value(Run run, int base) {
            return SpanValues.read(run.json, run.tape.ints[Tape.at(base, spot.slot()) + Tape.START], run.names);
        }
    }

    /** What another function gave. */
    record Given(int index) implements Argument {
        @Override
        public @Nullable Object value(Run run, int base) {
            Object value = run.values[run.frame + index];
            if (value instanceof Absent) {
                throw Doubt.doubt();
            }
            return value instanceof Evaluation.Kept kept ? kept.value() : value;
        }
    }

    /** Something from around the document. */
    record FromContext(Input input) implements Argument {
        @Override
        public @Nullable Object value(Run run, int base) {
            return ContextValues.of(run.context, input);
        }
    }

    /** The elements of an array that are changed, objects among them read as far as they are asked. */
    record Elements(Spot spot, Traces traces) implements Argument {
        @Override
        public @Nullable Object value(Run run, int base) {
            int at = Tape.at(base, spot.slot());
            List<@Nullable Object> elements = new ArrayList<>(run.tape.ints[at + Tape.COUNT]);
            for (int element = run.tape.ints[at + Tape.FIRST]; element != 0; ) {
                boolean isNull = Tape.kind(run.tape.ints, element, 0) == Tape.NULL;
                elements.add(isNull ? null : traces.program(run, element).value(run, element, traces.outerValues()));
                element = Tape.nextElement(run.tape.ints, element);
            }
            return elements;
        }
    }

    /** What a function that has code of its own on bytes makes of a value in the source. */
    record ByKernel(Kernel kernel, int part) implements Argument {
        @Override
        public @Nullable Object value(Run run, int base) {
            return kernel.value(run, base, part);
        }
    }

    /** A value that has to be put together first. */
    record Written(Piece piece) implements Argument {
        @Override
        public @Nullable Object value(Run run, int base) {
            Out out = run.out;
            int start = out.size();
            piece.write(run, base);
            // What was written before may stand behind it, and a number has no end of its own.
            out.write(' ');
            Object value = SpanValues.read(out.bytes, start, run.names);
            out.backTo(start);
            return value;
        }
    }
}
