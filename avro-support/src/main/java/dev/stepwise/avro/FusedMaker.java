package dev.stepwise.avro;

import static dev.stepwise.core.symbolic.Doubt.doubt;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.Sets;
import dev.stepwise.core.operation.Absent;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.operation.MapValues;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.operation.Values;
import dev.stepwise.core.spi.ContextValues;
import dev.stepwise.core.symbolic.Budget;
import dev.stepwise.core.symbolic.Spot;
import dev.stepwise.core.symbolic.Sym;
import dev.stepwise.core.symbolic.SymCall;
import dev.stepwise.core.symbolic.SymbolicRun;
import dev.stepwise.core.symbolic.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Makes a program of what operations left of a document, or an element, that is not known yet. */
final class FusedMaker {

    private final FusedLayout layout;
    private final FusedLayout.Resolved source;
    private final SymbolicRun.Left left;
    private final Set<Object> notNull;
    private final FusedReaders readers;
    private final Budget budget;

    /** Whether a function looks at what is made. */
    private final boolean viewed;

    private final List<FusedProgram.Made> made = new ArrayList<>();
    private final List<FusedAct> calls = new ArrayList<>();
    private final List<FusedAct> puts = new ArrayList<>();

    /** What is to be done with a value of the source as a whole; and with the fields of one, by their positions. */
    private final Map<Integer, List<FusedAct>> whole = new HashMap<>();

    private final Map<Integer, Map<Integer, FusedAct>> fields = new HashMap<>();

    private final IdentityHashMap<SymCall, Integer> results = new IdentityHashMap<>();
    private final IdentityHashMap<SymCall, Direct> direct = new IdentityHashMap<>();
    private final Set<Object> called = Sets.newIdentityHashSet();
    private final Map<Spot, Walked> walked = new HashMap<>();
    private final Set<Object> reached = Sets.newIdentityHashSet();
    private int registers = 1;

    /** An array whose elements are read by programs of their own. */
    private record Walked(List<List<Operation>> blocks, FusedElements reader) {}

    FusedMaker(
            FusedLayout layout,
            FusedLayout.Resolved source,
            SymbolicRun.Left left,
            Set<Object> notNull,
            FusedReaders readers,
            Budget budget,
            boolean viewed) {
        this.layout = layout;
        this.source = source;
        this.left = left;
        this.notNull = notNull;
        this.readers = readers;
        this.budget = budget;
        this.viewed = viewed;
    }

    /** @param target what the value is to be */
    FusedProgram make(Schema target) {
        if (!left.trace().reshaped().isEmpty()) {
            throw doubt();
        }
        for (SymCall call : left.trace().calls()) {
            results.put(call, registers);
            registers += call.parts();
        }
        ViewNames view = root(target);
        left.trace().calls().forEach(this::call);
        left.trace().sames().forEach(this::same);
        if (!left.trace().walked().stream().allMatch(reached::contains)) {
            // What became of their elements is gone, but they have to be walked.
            throw doubt();
        }
        FusedAct input = input(layout.unit.root(), layout.schema);
        List<FusedAct> acts = new ArrayList<>();
        acts.add(input);
        acts.addAll(calls);
        acts.addAll(puts);
        return new FusedProgram(registers, made, acts, view);
    }

    private @Nullable ViewNames root(Schema target) {
        FusedAct.Place place = new FusedAct.Register(FusedProgram.ROOT);
        Schema only = Unions.only(target);
        if (isObject(left.root()) && only != null && only.getType() == Schema.Type.RECORD) {
            made.add(new FusedProgram.Made(only, FusedProgram.ROOT, null));
            return object(left.root(), only, FusedProgram.ROOT);
        }
        if (viewed && !(left.root() instanceof Sym.Source source && this.source.kind(source.spot()) == Kind.NULL)) {
            throw doubt();
        }
        put(left.root(), target, target.isNullable(), false, place);
        return null;
    }

    private boolean isObject(Sym value) {
        if (value instanceof Sym.Source from) {
            return (viewed || !from.isUntouched()) && source.kind(from.spot()) == Kind.OBJECT;
        }
        return value instanceof Sym.Made;
    }

    // Places of the output

    private void put(Sym value, Schema target, boolean takesNull, boolean takesAbsence, FusedAct.Place place) {
        if (value instanceof Sym.Source source) {
            source(source, target, takesNull, place);
        } else if (value instanceof Sym.Result result) {
            result(result, target, takesNull, takesAbsence, place);
        } else if (isConstant(value)) {
            // Which reads nothing.
            puts.add(new FusedAct.Read(constant(neutral(value), target, takesNull), place));
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

    private static FusedReader constant(@Nullable Object neutral, Schema target, boolean takesNull) {
        if (neutral == null) {
            if (!takesNull) {
                throw doubt();
            }
            return run -> null;
        }
        return FusedOutput.constant(neutral, target);
    }

    private void source(Sym.Source value, Schema target, boolean takesNull, FusedAct.Place place) {
        Schema own = schema(value.spot());
        if (own.getType() == Schema.Type.NULL) {
            if (!takesNull) {
                throw doubt();
            }
        } else if (value.isUntouched() && !wasWalked(value)) {
            whole(value.spot(), new FusedAct.Read(readers.of(own, target), place));
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

    private void whole(Spot spot, FusedAct act) {
        whole.computeIfAbsent(spot.slot(), any -> new ArrayList<>()).add(act);
    }

    private Schema schema(Spot spot) {
        Schema schema = source.schema(spot);
        if (schema == null) {
            throw doubt();
        }
        return schema;
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
            return new FusedMaker(inner, found, element, present, readers, budget, reader[0].register >= 0)
                    .make(branch.getElementType());
        });
        reader[0] = new FusedElements(unit, branch);
        reached.add(array);
        whole(array.spot(), new FusedAct.Read(reader[0], place));
        walked.put(array.spot(), new Walked(blocks, reader[0]));
    }

    private void result(
            Sym.Result result, Schema target, boolean takesNull, boolean takesAbsence, FusedAct.Place place) {
        SymCall call = result.call();
        boolean keeps = call.function() instanceof MapValues && mayKeep(call, target);
        FusedPut put = new FusedPut(place, FusedOutput.of(target), takesNull, takesAbsence, keeps, viewed);
        if (!direct(result, target, put)) {
            int register = register(result);
            called.add(call);
            puts.add(new FusedAct.Read(run -> put.value(run.value(register)), put.place()));
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
        FusedAct act =
                FusedKernels.of(call, schema(from.spot()), target, made.puts, call.required(), notNullParts(call));
        if (act == null) {
            return false;
        }
        direct.put(call, made);
        whole(from.spot(), act);
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
        return left.trace().calls().stream()
                        .flatMap(other -> other.arguments().stream())
                        .anyMatch(argument -> isResult(argument.value(), call))
                || left.trace().sames().stream()
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
        Schema own = schema(from.spot());
        return switch (own.getType()) {
            case STRING, ENUM, BOOLEAN, NULL -> true;
            case INT, LONG -> Logical.time(own).isEmpty();
            default -> false;
        };
    }

    private int register(Sym.Result result) {
        return requireNonNull(results.get(result.call())) + result.part();
    }

    private void record(Sym value, Schema target, FusedAct.Place place) {
        int register = registers++;
        made.add(new FusedProgram.Made(target, register, place));
        object(value, target, register);
    }

    /** Returns the names as a function sees them. */
    private ViewNames object(Sym value, Schema target, int register) {
        FusedObject object = new FusedObject(target, register);
        if (value instanceof Sym.Made members) {
            members.members().forEach((name, member) -> object.put(name, member));
        } else {
            Sym.Source from = (Sym.Source) value;
            Schema own = schema(from.spot());
            if (own.getType() != Schema.Type.RECORD) {
                throw doubt();
            }
            own.getFields().forEach(field -> object.field(from, field));
            from.appended().forEach(member -> object.put(member.name(), member.value()));
        }
        object.requireAll();
        return new ViewNames(object.names);
    }

    /** An object of the output while it is made. */
    private final class FusedObject {
        private final Schema target;
        private final int register;
        private final boolean[] there;
        private final List<ViewNames.Member> names = new ArrayList<>();

        FusedObject(Schema target, int register) {
            this.target = target;
            this.register = register;
            this.there = new boolean[target.getFields().size()];
        }

        private FusedAct.Place place(Schema.Field field) {
            there[field.pos()] = true;
            return new FusedAct.Field(register, field.pos());
        }

        /** A field of the source, which may have become anything. */
        void field(Sym.Source from, Schema.Field field) {
            Spot spot = from.spot().member(field.name());
            if (spot == null) {
                untouched(from.spot(), field);
                return;
            }
            Sym.Member member = from.places().get(spot);
            if (member != null) {
                if (!member.isDropped()) {
                    put(member.name(), member.value());
                }
            } else if (source.kind(spot) != null && !from.isGone(field.name())) {
                untouched(spot, field.name());
            }
        }

        private void untouched(Spot holder, Schema.Field field) {
            Schema.Field to = target.getField(field.name());
            FusedAct act = to == null
                    ? new FusedAct.Read(readers.dropped(field), (run, value) -> {})
                    : new FusedAct.Read(readers.field(field, to), place(to));
            // A record that was copied has the field in each copy.
            fields.computeIfAbsent(holder.slot(), any -> new HashMap<>())
                    .merge(field.pos(), act, (before, more) -> new FusedAct.Again(List.of(before, more)));
            if (to != null) {
                name(field.name(), to, Logical.isOptional(field), isPlain(field.schema(), to.schema()));
            } else if (viewed) {
                throw doubt();
            }
        }

        /** A member that was looked for but not asked for. */
        private void untouched(Spot spot, String name) {
            Schema own = schema(spot);
            Schema.Field to = target.getField(name);
            boolean isNull = own.getType() == Schema.Type.NULL;
            if (isNull ? viewed : to == null) {
                throw doubt();
            }
            if (to == null) {
                return;
            }
            FusedAct.Place place = place(to);
            if (!isNull) {
                whole(spot, new FusedAct.Read(readers.of(own, to.schema()), place));
                name(name, to, false, isPlain(own, to.schema()));
            } else if (!takesNull(to) || readers.isOptionalOnTheWay(name)) {
                throw doubt();
            }
        }

        private boolean takesNull(Schema.Field field) {
            return field.schema().isNullable();
        }

        void put(String name, Sym value) {
            Schema.Field to = target.getField(name);
            if (isNull(value) ? viewed : to == null) {
                throw doubt();
            }
            if (to != null) {
                FusedMaker.this.put(value, to.schema(), takesNull(to), Logical.isOptional(to), place(to));
                name(name, to, false, isPlain(value, to.schema()));
            }
        }

        private boolean isNull(Sym value) {
            if (value instanceof Sym.Source from) {
                return schema(from.spot()).getType() == Schema.Type.NULL;
            }
            return value instanceof Sym.Constant constant && constant.value() == null;
        }

        private void name(String name, Schema.Field to, boolean mayBeAbsent, boolean plain) {
            names.add(new ViewNames.Member(name, to.pos(), mayBeAbsent, plain));
        }

        private boolean isPlain(Sym value, Schema to) {
            if (value instanceof Sym.Source source) {
                return source.isUntouched() && isPlain(schema(source.spot()), to);
            }
            return value instanceof Sym.Constant constant
                    ? FusedPut.isPlain(constant.value())
                    : value instanceof Sym.Result;
        }

        private boolean isPlain(Schema from, Schema to) {
            Schema own = Unions.only(from);
            Schema made = Unions.only(to);
            if (own == null || made == null) {
                return false;
            }
            return switch (own.getType()) {
                case INT, LONG -> made.getType() == Schema.Type.INT || made.getType() == Schema.Type.LONG;
                case STRING, ENUM -> made.getType() == Schema.Type.STRING || made.getType() == Schema.Type.ENUM;
                case BOOLEAN -> made.getType() == Schema.Type.BOOLEAN;
                default -> false;
            };
        }

        /** Nothing is made up: defaults of a schema do not apply. */
        void requireAll() {
            for (Schema.Field field : target.getFields()) {
                if (!there[field.pos()] && !Logical.isOptional(field)) {
                    throw doubt();
                }
            }
        }
    }

    // Functions

    private void call(SymCall call) {
        if (direct.containsKey(call) && !called.contains(call)) {
            return;
        }
        List<FusedReader> arguments =
                call.arguments().stream().map(this::argument).toList();
        calls.add(new FusedCall(
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
        if (isConstant(value)) {
            // No message changes what the next ones are to see.
            Object neutral = Values.of(neutral(value));
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
            if (readers.mayLoseNulls(schema(from.spot()))) {
                throw doubt();
            }
            int register = registers++;
            whole(
                    from.spot(),
                    new FusedAct.Read(FusedNeutral.of(schema(from.spot())), new FusedAct.Register(register)));
            return run -> run.value(register);
        }
        if (value instanceof Sym.Source array && !array.blocks().isEmpty()) {
            return views(array);
        }
        throw doubt();
    }

    private FusedReader views(Sym.Source array) {
        Walked there = walked.get(array.spot());
        // What later blocks do is not what the function is to see.
        if (there == null || !there.blocks.equals(array.blocks())) {
            throw doubt();
        }
        if (there.reader.register < 0) {
            there.reader.register = registers++;
        }
        return new FusedViews.Argument(there.reader.register);
    }

    private void same(dev.stepwise.core.symbolic.Trace.Same same) {
        FusedReader one = argument(same.one());
        FusedReader other = argument(same.other());
        calls.add(run -> {
            if (!Values.same(one.read(run), other.read(run))) {
                throw doubt();
            }
            return true;
        });
    }

    private static boolean isConstant(Sym value) {
        if (value instanceof Sym.Made made) {
            return made.members().values().stream().allMatch(FusedMaker::isConstant);
        }
        if (value instanceof Sym.MadeArray array) {
            return array.elements().stream().allMatch(FusedMaker::isConstant);
        }
        return value instanceof Sym.Constant;
    }

    private static @Nullable Object neutral(Sym value) {
        if (value instanceof Sym.Constant constant) {
            return constant.value();
        }
        if (value instanceof Sym.MadeArray array) {
            List<@Nullable Object> list = new ArrayList<>();
            array.elements().forEach(element -> list.add(neutral(element)));
            return list;
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        ((Sym.Made) value).members().forEach((name, member) -> map.put(name, neutral(member)));
        return map;
    }

    // The input

    /** Returns what is done with what the writer wrote at a spot. */
    private FusedAct input(Spot spot, Schema written) {
        Schema own = source.schema(spot);
        if (own == null) {
            return new FusedAct.Skip(written);
        }
        List<FusedAct> acts = new ArrayList<>(whole.getOrDefault(spot.slot(), List.of()));
        if (own.getType() == Schema.Type.RECORD && (acts.isEmpty() || matters(spot, own))) {
            FusedAct inner = fields(spot, own);
            if (inner != null) {
                acts.add(0, inner);
            }
        }
        FusedAct act = acts.isEmpty()
                ? new FusedAct.Skip(own)
                : acts.size() == 1 ? acts.get(0) : new FusedAct.Again(List.copyOf(acts));
        return written.isUnion()
                ? new FusedAct.Guard(
                        source.branches[spot.slot()] - 1, written.getTypes().size(), act)
                : act;
    }

    /** Returns null if no field matters. */
    private @Nullable FusedAct fields(Spot spot, Schema own) {
        Map<Integer, FusedAct> untouched = fields.getOrDefault(spot.slot(), Map.of());
        FusedAct[] acts = new FusedAct[own.getFields().size()];
        boolean matters = false;
        for (Schema.Field field : own.getFields()) {
            Spot member = spot.member(field.name());
            FusedAct act = member == null ? untouched.get(field.pos()) : input(member, field.schema());
            acts[field.pos()] = act == null ? new FusedAct.Skip(field.schema()) : act;
            matters |= !(acts[field.pos()] instanceof FusedAct.Skip);
        }
        return matters ? new FusedAct.Fields(List.of(acts)) : null;
    }

    /** Whether what is under a spot may be of other branches, or is wanted for itself. */
    private boolean matters(Spot spot, Schema own) {
        for (Schema.Field field : own.getFields()) {
            Spot member = spot.member(field.name());
            if (member != null) {
                Schema inner = source.schema(member);
                if (whole.containsKey(member.slot())
                        || field.schema().isUnion()
                        || (inner != null && inner.getType() == Schema.Type.RECORD && matters(member, inner))) {
                    return true;
                }
            }
        }
        return fields.containsKey(spot.slot());
    }
}
