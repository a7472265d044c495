package dev.stepwise.core.json;

import static dev.stepwise.core.json.Doubt.doubt;

import dev.stepwise.core.operation.Convert;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.spi.Interpreter;
import java.util.List;

/** Makes the programs for the elements of an array on which blocks run, one after the other. */
record ElementMaker(Unit unit, JsonInput input, List<List<Operation>> blocks) implements Traces.Maker {

    @Override
    public Program make(Kinds kinds, Questions questions, Traces around) {
        Trace trace = new Trace();
        SymModel model = new SymModel(kinds, questions, trace);
        Sym element = new Sym.Source(unit.root);
        for (List<Operation> block : blocks) {
            if (element instanceof Sym.Result) {
                requireNullToPass(block);
            } else if (model.kind(element) == Kind.NULL) {
                continue;
            }
            element = Interpreter.run(model, block, element, null);
        }
        return new ProgramMaker(unit, input, trace, kinds, around).make(element);
    }

    /** What a function gave may be null, on which no block runs: as good if the block passes null on. */
    private static void requireNullToPass(List<Operation> block) {
        for (Operation operation : block) {
            boolean passes = operation instanceof Convert convert
                    && convert.path().isSelf()
                    && !convert.conversion().takesNull();
            if (!passes) {
                throw doubt();
            }
        }
    }
}
