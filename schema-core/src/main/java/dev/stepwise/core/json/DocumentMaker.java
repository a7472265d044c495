package dev.stepwise.core.json;

import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.VersionedStep;
import dev.stepwise.core.symbolic.Kinds;
import dev.stepwise.core.symbolic.Questions;
import dev.stepwise.core.symbolic.SymbolicRun;
import dev.stepwise.core.symbolic.Unit;
import java.util.List;

/** Makes the programs for documents that go through steps, none of which has code. */
record DocumentMaker(Unit unit, JsonInput input, List<VersionedStep> way, List<IdentityField> fields)
        implements Traces.Maker {

    @Override
    public Program make(Kinds kinds, Questions questions, Traces around) {
        SymbolicRun.Left left =
                new SymbolicRun(unit, kinds, questions, true).document(way, fields, step -> SymbolicRun.Boundary.NONE);
        return new ProgramMaker(unit, input, left.trace(), kinds, around).make(left.root());
    }
}
