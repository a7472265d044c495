package dev.stepwise.avro;

import static dev.stepwise.core.symbolic.Doubt.doubt;

import com.google.common.collect.Sets;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.symbolic.Budget;
import dev.stepwise.core.symbolic.Sym;
import dev.stepwise.core.symbolic.SymbolicRun;
import dev.stepwise.core.symbolic.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Makes a program of what operations left of a document, or an element, that is not known yet. */
final class FusedMaker {

    private final FusedSketch sketch;
    private final FusedResults results;
    private final Budget budget;

    /** @param notNull the parts of functions' results that must not be null */
    FusedMaker(FusedSketch sketch, Set<Object> notNull, Budget budget) {
        this.sketch = sketch;
        this.results = new FusedResults(sketch, notNull);
        this.budget = budget;
    }

    /** @param target what the value is to be */
    FusedProgram make(Schema target) {
        if (!sketch.left.trace().reshaped().isEmpty()) {
            throw doubt();
        }
        ViewNames view = root(target);
        sketch.left.trace().calls().forEach(results::call);
        sketch.left.trace().sames().forEach(results::same);
        sketch.requireAllWalked();
        List<FusedAct> acts = new ArrayList<>();
        acts.add(new FusedInput(sketch).at(sketch.layout.unit.root(), sketch.layout.schema));
        acts.addAll(sketch.calls);
        acts.addAll(sketch.puts);
        return new FusedProgram(sketch.registers(), sketch.made, acts, view);
    }

    private @Nullable ViewNames root(Schema target) {
        FusedAct.Place place = new FusedAct.Register(FusedProgram.ROOT);
        Schema only = Unions.only(target);
        if (isObject(sketch.left.root()) && only != null && only.getType() == Schema.Type.RECORD) {
            sketch.made.add(new FusedProgram.Made(only, FusedProgram.ROOT, null));
            return object(sketch.left.root(), only, FusedProgram.ROOT);
        }
        if (sketch.viewed
                && !(sketch.left.root() instanceof Sym.Source source
                        && sketch.source.kind(source.spot()) == Kind.NULL)) {
            throw doubt();
        }
        put(sketch.left.root(), target, target.isNullable(), false, place);
        return null;
    }

    private boolean isObject(Sym value) {
        if (value instanceof Sym.Source from) {
            return (sketch.viewed || !from.isUntouched()) && sketch.source.kind(from.spot()) == Kind.OBJECT;
        }
        return value instanceof Sym.Made;
    }

    // Places of the output

    void put(Sym value, Schema target, boolean takesNull, boolean takesAbsence, FusedAct.Place place) {
        if (value instanceof Sym.Source source) {
            source(source, target, takesNull, place);
        } else if (value instanceof Sym.Result result) {
            results.put(result, target, takesNull, takesAbsence, place);
        } else if (FusedConstants.isConstant(value)) {
            // Which reads nothing.
            sketch.puts.add(
                    new FusedAct.Read(FusedConstants.reader(FusedConstants.neutral(value), target, takesNull), place));
        } else if (value instanceof Sym.Made) {
            Schema only = Unions.only(target);
            if (only == null || only.getType() != Schema.Type.RECORD) {
                throw doubt();
            }
            record(value, only, place);
        } else {
            throw doubt();
        }
    }

    private void source(Sym.Source value, Schema target, boolean takesNull, FusedAct.Place place) {
        Schema own = sketch.schema(value.spot());
        if (own.getType() == Schema.Type.NULL) {
            if (!takesNull) {
                throw doubt();
            }
        } else if (value.isUntouched() && !wasWalked(value)) {
            sketch.whole(value.spot(), new FusedAct.Read(sketch.readers.of(own, target), place));
        } else if (own.getType() == Schema.Type.ARRAY) {
            elements(value, own, target, place);
        } else {
            Schema branch = FusedReaders.branch(own, target);
            if (branch == null || branch.getType() != Schema.Type.RECORD) {
                throw doubt();
            }
            record(value, branch, place);
        }
    }

    private boolean wasWalked(Sym.Source value) {
        return !value.blocks().isEmpty();
    }

    private void elements(Sym.Source array, Schema own, Schema target, FusedAct.Place place) {
        Schema branch = FusedReaders.branch(own, target);
        Unit elements = array.spot().elements();
        if (branch == null || branch.getType() != Schema.Type.ARRAY || elements == null) {
            throw doubt();
        }
        FusedLayout inner = new FusedLayout(elements, own.getElementType());
        List<List<Operation>> blocks = List.copyOf(array.blocks());
        List<Sym.StepEnd> ends = List.copyOf(array.ends());
        FusedElements[] reader = new FusedElements[1];
        FusedUnit unit = FusedUnit.ofElements(inner, budget, (found, questions) -> {
            Set<Object> present = Sets.newHashSet();
            SymbolicRun.Left element = new SymbolicRun(elements, found.kinds(), questions, false)
                    .element(blocks, FusedPlan.within(ends, present));
            FusedSketch ofElement = new FusedSketch(inner, found, element, sketch.readers, reader[0].register >= 0);
            return new FusedMaker(ofElement, present, budget).make(branch.getElementType());
        });
        reader[0] = new FusedElements(unit, branch);
        sketch.whole(array.spot(), new FusedAct.Read(reader[0], place));
        sketch.walk(array, new FusedSketch.Walked(blocks, reader[0]));
    }

    private void record(Sym value, Schema target, FusedAct.Place place) {
        int register = sketch.newRegisters(1);
        sketch.made.add(new FusedProgram.Made(target, register, place));
        object(value, target, register);
    }

    /** Returns the names as a function sees them. */
    private ViewNames object(Sym value, Schema target, int register) {
        FusedObject object = new FusedObject(this, sketch, target, register);
        if (value instanceof Sym.Made members) {
            members.members().forEach((name, member) -> object.put(name, member));
        } else {
            Sym.Source from = (Sym.Source) value;
            Schema own = sketch.schema(from.spot());
            if (own.getType() != Schema.Type.RECORD) {
                throw doubt();
            }
            own.getFields().forEach(field -> object.field(from, field));
            from.appended().forEach(member -> object.put(member.name(), member.value()));
        }
        object.requireAll();
        return new ViewNames(object.names);
    }

    // Functions
}
