package dev.stepwise.core.json;

import dev.stepwise.core.operation.Absent;

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
        private final byte[] json;

        Fixed(byte[] json) {
            this.json = json;
        }

        byte[] json() {
            return json;
        }

        @Override
        public void write(Run run, int base) {
            run.out.write(json);
        }
    }

    /** A value as it stands in the source. */
    record Span(Spot spot) implements Piece {
        @Override
        public void write(Run run, int base) {
            int at = base + spot.at;
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
