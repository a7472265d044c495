package dev.stepwise.core.json;

import static dev.stepwise.core.json.Doubt.doubt;

import dev.stepwise.core.operation.KeyBy;
import dev.stepwise.core.operation.Unkey;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.Interpreter;
import dev.stepwise.core.spi.VersionedStep;
import java.util.List;

/** Makes the programs for documents that go through steps, none of which has code. */
record DocumentMaker(Unit unit, JsonInput input, List<VersionedStep> way, List<IdentityField> fields)
        implements Traces.Maker {

    @Override
    public Program make(Kinds kinds, Questions questions, Traces around) {
        Trace trace = new Trace();
        SymModel model = new SymModel(kinds, questions, trace);
        SymRestamp restamp = new SymRestamp(model);
        Sym root = new Sym.Source(unit.root);
        for (VersionedStep step : way) {
            for (Action action : step.step().actions()) {
                root = Interpreter.run(model, ((Action.Operate) action).operations(), root, null);
                requireContainer(root);
            }
            for (IdentityField field : fields) {
                restamp.apply(root, field, step.to());
            }
        }
        return new ProgramMaker(unit, input, trace, kinds, around).make(root);
    }

    private static void requireContainer(Sym root) {
        boolean container = root instanceof Sym.Source
                || root instanceof Sym.Made
                || root instanceof Sym.MadeArray
                || (root instanceof Sym.Reshaped reshaped
                        && (reshaped.operation instanceof KeyBy || reshaped.operation instanceof Unkey));
        if (!container) {
            throw doubt();
        }
    }
}
