package dev.stepwise.core.json;

import dev.stepwise.core.symbolic.Spot;

/** An array of the source whose elements are changed, each by the program for its kinds of values. */
record ElementsPiece(Spot spot, Traces traces) implements Piece {

    @Override
    public void write(Run run, int base) {
        int[] ints = run.tape.ints;
        Out out = run.out;
        int at = Tape.at(base, spot.slot());
        int from = ints[at + Tape.START];
        for (int element = ints[at + Tape.FIRST]; element != 0; element = Tape.nextElement(ints, element)) {
            if (Tape.kind(ints, element, 0) == Tape.NULL) {
                continue;
            }
            Program program = traces.program(run, element);
            if (!program.isUntouched()) {
                out.source(from, Tape.start(ints, element, 0));
                int outer = run.frame;
                run.frame = outer + traces.outerValues();
                program.write(run, element);
                run.frame = outer;
                from = Tape.end(ints, element, 0);
            }
        }
        out.source(from, ints[at + Tape.END]);
    }
}
