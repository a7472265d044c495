package dev.stepwise.avro;

import static dev.stepwise.core.symbolic.Doubt.doubt;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.Sets;
import dev.stepwise.core.operation.Absent;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.MapValues;
import dev.stepwise.core.operation.Values;
import dev.stepwise.core.spi.ContextValues;
import dev.stepwise.core.symbolic.Sym;
import dev.stepwise.core.symbolic.SymCall;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Makes the calls of functions, and puts what they give into its places. */
final class FusedResults {

    private final FusedSketch sketch;
    private final Set<Object> notNull;

    /** The register of a call's first result. */
    private final IdentityHashMap<SymCall, Integer> results = new IdentityHashMap<>();

    private final IdentityHashMap<SymCall, Direct> direct = new IdentityHashMap<>();
    private final Set<Object> called = Sets.newIdentityHashSet();

    /** @param notNull the parts of results that must not be null */
    FusedResults(FusedSketch sketch, Set<Object> notNull) {
        this.sketch = sketch;
        this.notNull = notNull;
        for (SymCall call : sketch.left.trace().calls()) {
            results.put(call, sketch.newRegisters(call.parts()));
        }
    }

    /** Puts what a function gives into a place. */
    void put(Sym.Result result, Schema target, boolean takesNull, boolean takesAbsence, FusedAct.Place place) {
        SymCall call = result.call();
        boolean keeps = call.function() instanceof MapValues && mayKeep(call, target);
        FusedPut put = new FusedPut(place, FusedOutput.of(target), takesNull, takesAbsence, keeps, sketch.viewed);
        if (!direct(result, target, put)) {
            int register = register(result);
            called.add(call);
            sketch.puts.add(new FusedAct.Read(run -> put.value(run.value(register)), put.place()));
        }
    }

    /** Returns whether the function's work is done where its argument is read. */
    private boolean direct(Sym.Result result, Schema target, FusedPut put) {
        SymCall call = result.call();
        Direct before = direct.get(call);
        if (before != null) {
            boolean fits = before.target.equals(target) && before.puts[result.part()] == null;
            if (fits) {
                before.puts[result.part()] = put;
            }
            return fits;
        }
        if (call.arguments().size() != 1
                || !(call.arguments().get(0).value() instanceof Sym.Source from)
                || !from.isUntouched()
                || isArgument(call)) {
            return false;
        }
        Direct made = new Direct(target, new FusedPut[call.parts()]);
        made.puts[result.part()] = put;
        FusedAct act = FusedKernels.of(
                call, sketch.schema(from.spot()), target, made.puts, call.required(), notNullParts(call));
        if (act == null) {
            return false;
        }
        direct.put(call, made);
        sketch.whole(from.spot(), act);
        return true;
    }

    /** A call whose work is done where its argument is read. */
    private static final class Direct {
        private final Schema target;
        private final @Nullable FusedPut[] puts;

        Direct(Schema target, @Nullable FusedPut[] puts) {
            this.target = target;
            this.puts = puts;
        }
    }

    /** Returns whether another function, or a check, wants what a call gives. */
    private boolean isArgument(SymCall call) {
        return sketch.left.trace().calls().stream()
                        .flatMap(other -> other.arguments().stream())
                        .anyMatch(argument -> isResult(argument.value(), call))
                || sketch.left.trace().sames().stream()
                        .anyMatch(same -> isResult(same.one(), call) || isResult(same.other(), call));
    }

    private static boolean isResult(@Nullable Sym value, SymCall call) {
        return value instanceof Sym.Result result && result.call() == call;
    }

    /** Whether a value that a mapping keeps means the same in neutral form: floats and times have a type of their own. */
    private boolean mayKeep(SymCall call, Schema target) {
        Sym argument = call.arguments().get(0).value();
        if (!(argument instanceof Sym.Source from) || Unions.only(target) == null) {
            return argument instanceof Sym.Constant;
        }
        Schema own = sketch.schema(from.spot());
        return switch (own.getType()) {
            case STRING, ENUM, BOOLEAN, NULL -> true;
            case INT, LONG -> Logical.time(own).isEmpty();
            default -> false;
        };
    }

    private int register(Sym.Result result) {
        return requireNonNull(results.get(result.call())) + result.part();
    }

    /** Has a function called, unless its work is done already. */
    void call(SymCall call) {
        if (direct.containsKey(call) && !called.contains(call)) {
            return;
        }
        List<FusedReader> arguments =
                call.arguments().stream().map(this::argument).toList();
        sketch.calls.add(new FusedCall(
                call.function(),
                arguments,
                arguments.stream().anyMatch(FusedViews.Argument.class::isInstance),
                requireNonNull(results.get(call)),
                call.required(),
                notNullParts(call)));
    }

    private List<Integer> notNullParts(SymCall call) {
        return notNull.stream()
                .filter(part -> ((FusedBoundary.Part) part).call() == call)
                .map(part -> ((FusedBoundary.Part) part).part())
                .toList();
    }

    private FusedReader argument(SymCall.Argument argument) {
        Input context = argument.context();
        if (context != null) {
            return run -> ContextValues.of(run.context, context);
        }
        Sym value = argument.value();
        return value == null ? run -> Absent.ABSENT : argument(value);
    }

    private FusedReader argument(Sym value) {
        if (FusedConstants.isConstant(value)) {
            // No message changes what the next ones are to see.
            Object neutral = Values.of(FusedConstants.neutral(value));
            return run -> neutral;
        }
        if (value instanceof Sym.Result result) {
            int register = register(result);
            return run -> {
                Object given = run.value(register);
                if (given == Absent.ABSENT) {
                    throw doubt();
                }
                return given instanceof FusedCall.Kept kept ? kept.value() : given;
            };
        }
        if (value instanceof Sym.Source from && from.isUntouched()) {
            if (sketch.readers.mayLoseNulls(sketch.schema(from.spot()))) {
                throw doubt();
            }
            int register = sketch.newRegisters(1);
            sketch.whole(
                    from.spot(),
                    new FusedAct.Read(FusedNeutral.of(sketch.schema(from.spot())), new FusedAct.Register(register)));
            return run -> run.value(register);
        }
        if (value instanceof Sym.Source array && !array.blocks().isEmpty()) {
            return views(array);
        }
        throw doubt();
    }

    private FusedReader views(Sym.Source array) {
        FusedElements elements = sketch.walked(array).reader();
        if (elements.register < 0) {
            elements.register = sketch.newRegisters(1);
        }
        return new FusedViews.Argument(elements.register);
    }

    /** Has two values compared. */
    void same(dev.stepwise.core.symbolic.Trace.Same same) {
        FusedReader one = argument(same.one());
        FusedReader other = argument(same.other());
        sketch.calls.add(run -> {
            if (!Values.same(one.read(run), other.read(run))) {
                throw doubt();
            }
            return true;
        });
    }
}
