package dev.stepwise.core.json;

import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.symbolic.Kinds;
import dev.stepwise.core.symbolic.Questions;
import dev.stepwise.core.symbolic.SymbolicRun;
import dev.stepwise.core.symbolic.Unit;
import java.util.List;

/** Makes the programs for the elements of an array on which blocks run, one after the other. */
record ElementMaker(Unit unit, JsonInput input, List<List<Operation>> blocks) implements Traces.Maker {

    @Override
    public Program make(Kinds kinds, Questions questions, Traces around) {
        SymbolicRun.Left left = new SymbolicRun(unit, kinds, questions, true).element(blocks, List.of());
        return new ProgramMaker(unit, input, left.trace(), kinds, around).make(left.root());
    }
}
