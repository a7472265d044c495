package dev.stepwise.core.json;

import dev.stepwise.core.operation.Absent;
import dev.stepwise.core.symbolic.Spot;
import org.jspecify.annotations.Nullable;

/** Writes one value of the output. */
interface Piece {

    /**
     * Writes the value.
     *
     * @param base of the block of the document or element at hand
     */
    void write(Run run, int base);

    /** Returns whether there is no value, so that its member is not written. */
    default boolean isAbsent(Run run) {
        return false;
    }

    /** Bytes that are the same for every message. */
    final class Fixed implements Piece {
        private final Text json;

        Fixed(byte[] json) {
            this.json = new Text(json);
        }

        byte[] json() {
            return json.toBytes();
        }

        @Override
        public void write(Run run, int base) {
            json.write(run.out);
        }
    }

    /** A value as it stands in the source. */
    record Span(Spot spot) implements Piece {

        /** Returns where the integers of a span begin in a block, to be written without a call; -1 if it is none. */
        static int at(@Nullable Piece piece) {
            return piece instanceof Span span ? Tape.at(0, span.spot.slot()) : -1;
        }

        @Override
        public void write(Run run, int base) {
            int at = Tape.at(base, spot.slot());
            int[] ints = run.tape.ints;
            run.out.source(ints[at + Tape.START], ints[at + Tape.END]);
        }
    }

    /** What a function gave. */
    record Given(int index, boolean mayBeAbsent) implements Piece {
        @Override
        public void write(Run run, int base) {
            JsonText.write(run.out, run.values[run.frame + index]);
        }

        @Override
        public boolean isAbsent(Run run) {
            return mayBeAbsent && run.values[run.frame + index] == Absent.ABSENT;
        }
    }

    /** What a mapping gave: another value, or the one that it was given. */
    record Mapped(int index, Piece original) implements Piece {
        @Override
        public void write(Run run, int base) {
            Object value = run.values[run.frame + index];
            if (value instanceof Evaluation.Kept) {
                original.write(run, base);
            } else {
                JsonText.write(run.out, value);
            }
        }
    }
}
