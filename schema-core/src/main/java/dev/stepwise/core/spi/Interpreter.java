package dev.stepwise.core.spi;

import dev.stepwise.core.Path;
import dev.stepwise.core.operation.Add;
import dev.stepwise.core.operation.Compute;
import dev.stepwise.core.operation.Convert;
import dev.stepwise.core.operation.Copy;
import dev.stepwise.core.operation.Discard;
import dev.stepwise.core.operation.ForEach;
import dev.stepwise.core.operation.Head;
import dev.stepwise.core.operation.Hoist;
import dev.stepwise.core.operation.In;
import dev.stepwise.core.operation.InType;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.JoinInto;
import dev.stepwise.core.operation.KeyBy;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.operation.MapValues;
import dev.stepwise.core.operation.Move;
import dev.stepwise.core.operation.OnTarget;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.operation.OperationVisitor;
import dev.stepwise.core.operation.PayloadAt;
import dev.stepwise.core.operation.Plunge;
import dev.stepwise.core.operation.Prune;
import dev.stepwise.core.operation.Remove;
import dev.stepwise.core.operation.Rename;
import dev.stepwise.core.operation.RenameType;
import dev.stepwise.core.operation.SetValue;
import dev.stepwise.core.operation.SplitInto;
import dev.stepwise.core.operation.Unkey;
import dev.stepwise.core.operation.Unwrap;
import dev.stepwise.core.operation.When;
import dev.stepwise.core.operation.Wrap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of the operations: what each does to a document, whatever stands for the document. Every engine carries
 * out operations through this class, on a model of its own.
 *
 * <p>Each operation goes the same way: find the sources; run the function; take the sources away; look at all targets;
 * put the new values there. Not thread-safe; one instance for one document.
 *
 * @param <N> a value in a document
 */
public final class Interpreter<N> implements OperationVisitor<Interpreter<N>> {

    private static final String MEND = " Mend the producer, or the step.";

    private final DocumentModel<N> model;
    private final @Nullable Journal journal;
    private final Conditions<N> conditions;
    private final Reshapes<N> reshapes;
    private final Walker<N> walker;
    private Scope<N> scope;

    private Interpreter(DocumentModel<N> model, N root, @Nullable Journal journal) {
        this.model = model;
        this.journal = journal;
        this.scope = Scope.document(root);
        this.walker = new Walker<>(model);
        this.conditions = new Conditions<>(model, walker);
        this.reshapes = new Reshapes<>(model);
    }

    /**
     * Carries out operations on a document, which they may change.
     *
     * @param journal takes note of what moves; null if nobody will ask
     * @return the document, another value only if the operations put one in its place
     * @throws OperationFailure if an operation cannot be carried out
     * @throws DiscardedMessage if the operations say that the message no longer exists
     */
    public static <N> N run(DocumentModel<N> model, List<Operation> operations, N root, @Nullable Journal journal) {
        Interpreter<N> interpreter = new Interpreter<>(model, root, journal);
        interpreter.run(operations);
        return interpreter.scope.node();
    }

    private void run(List<Operation> operations) {
        for (int i = 0; i < operations.size(); i++) {
            operations.get(i).accept(this);
        }
    }

    /** Returns what a block leaves in the place of its scope. */
    private N runIn(Scope<N> inner, List<Operation> block) {
        Scope<N> outer = scope;
        scope = inner;
        try {
            run(block);
            return inner.node();
        } finally {
            scope = outer;
        }
    }

    // Values at their places

    @Override
    public Interpreter<N> visitAdd(Add add) {
        N there = walker.target(scope, add.path());
        if (there == null) {
            attach(add.path(), model.constant(add.value()));
            noteMade(add.path());
        } else if (add.replacesNull() && model.kind(there) == Kind.NULL) {
            replace(add.path(), model.constant(add.value()));
            noteMade(add.path());
        }
        return this;
    }

    @Override
    public Interpreter<N> visitSetValue(SetValue set) {
        put(set.path(), model.constant(set.value()), OnTarget.REPLACE);
        noteMade(set.path());
        return this;
    }

    @Override
    public Interpreter<N> visitRemove(Remove remove) {
        N holder = walker.holderOfSource(scope, remove.path());
        if (holder != null && model.member(holder, remove.path().last()) != null) {
            model.remove(holder, remove.path().last());
        }
        return this;
    }

    @Override
    public Interpreter<N> visitRename(Rename rename) {
        N object = walker.source(scope, rename.scope());
        if (object == null || model.kind(object) == Kind.NULL) {
            return this;
        }
        walker.requireObject(scope, rename.scope(), rename.scope().names().size(), object);
        boolean taken = false;
        for (Map.Entry<String, String> name : rename.names().entrySet()) {
            boolean there = model.member(object, name.getKey()) != null;
            taken |= there && model.member(object, name.getValue()) != null;
        }
        if (taken) {
            renameWithTargets(rename, object);
        } else {
            noteRenames(rename, rename.names(), object);
            // Those that are not there are nobody's.
            model.rename(object, rename.names());
        }
        return this;
    }

    private void renameWithTargets(Rename rename, N object) {
        Map<String, String> names = new LinkedHashMap<>();
        rename.names().forEach((name, newName) -> {
            if (model.member(object, name) != null) {
                names.put(name, newName);
            }
        });
        Set<String> sources = Set.copyOf(names.keySet());
        names.entrySet().removeIf(name -> {
            N there = sources.contains(name.getValue()) ? null : model.member(object, name.getValue());
            return there != null && !givesWay(object, name.getKey(), name.getValue(), there, rename);
        });
        if (!names.isEmpty()) {
            noteRenames(rename, names, object);
            model.rename(object, names);
        }
    }

    private void noteRenames(Rename rename, Map<String, String> names, N object) {
        if (journal != null) {
            Map<String, String> there = new LinkedHashMap<>(names);
            there.keySet().removeIf(name -> model.member(object, name) == null);
            journal.renamed(scope.place(rename.scope()), there);
        }
    }

    /** Returns whether the member takes its new name; if not, it is gone. */
    private boolean givesWay(N object, String from, String to, N there, Rename rename) {
        Path target = rename.scope().child(to);
        switch (rename.onTarget()) {
            case FAIL -> throw present(target);
            case REPLACE -> {
                model.remove(object, to);
                return true;
            }
            case REQUIRE_EQUAL -> requireSame(target, there, walker.required(object, from));
            case KEEP -> {}
        }
        model.remove(object, from);
        return false;
    }

    @Override
    public Interpreter<N> visitMove(Move move) {
        N holder = walker.holderOfSource(scope, move.from());
        N value = holder == null ? null : model.member(holder, move.from().last());
        if (holder != null && value != null) {
            model.remove(holder, move.from().last());
            if (put(move.to(), value, move.onTarget())) {
                noteMove(move.from(), move.to());
            }
        }
        return this;
    }

    @Override
    public Interpreter<N> visitCopy(Copy copy) {
        N value = walker.source(scope, copy.from());
        if (value != null && put(copy.to(), model.copy(value), copy.onTarget())) {
            noteMove(copy.from(), copy.to());
        }
        return this;
    }

    @Override
    public Interpreter<N> visitConvert(Convert convert) {
        Path path = convert.path();
        if (!convert.renames()) {
            transform(path, value -> call(path, () -> model.convert(convert.conversion(), value)));
            return this;
        }
        N holder = walker.holderOfSource(scope, path);
        N value = holder == null ? null : model.member(holder, path.last());
        if (holder == null || value == null) {
            return this;
        }
        N converted = call(path, () -> model.convert(convert.conversion(), value));
        Path target = path.parent().child(convert.name());
        N there = model.member(holder, convert.name());
        if (there == null || settles(target, there, converted, convert.onTarget())) {
            if (there != null) {
                model.remove(holder, convert.name());
            }
            model.replace(holder, path.last(), convert.name(), converted);
            noteMove(path, target);
        } else {
            model.remove(holder, path.last());
        }
        return this;
    }

    @Override
    public Interpreter<N> visitMapValues(MapValues map) {
        transform(map.path(), value -> call(map.path(), () -> model.mapValue(map, value)));
        return this;
    }

    @Override
    public Interpreter<N> visitSplitInto(SplitInto split) {
        Path path = split.path();
        N holder = walker.holderOfSource(scope, path);
        N value = holder == null ? null : model.member(holder, path.last());
        if (holder == null || value == null) {
            return this;
        }
        List<@Nullable N> parts = call(path, () -> model.split(split.splitter(), value));
        model.remove(holder, path.last());
        for (int i = 0; i < parts.size(); i++) {
            N part = parts.get(i);
            if (part != null && put(split.targets().get(i), part, split.onTarget())) {
                noteMove(path, split.targets().get(i));
            }
        }
        return this;
    }

    @Override
    public Interpreter<N> visitJoinInto(JoinInto join) {
        List<@Nullable N> values = new ArrayList<>();
        for (Path path : join.paths()) {
            values.add(walker.source(scope, path));
        }
        long absent = values.stream().filter(value -> value == null).count();
        if (absent == values.size()) {
            return this;
        }
        if (absent > 0 && !join.joiner().takesAbsence()) {
            throw failed(
                    join.paths().get(values.indexOf(null)),
                    "expected a value to join with the others but found nothing. Mend the producer, or use a joiner"
                            + " that takes absence.");
        }
        N joined = call(join.paths().get(0), () -> model.join(join.joiner(), values));
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) != null) {
                Path path = join.paths().get(i);
                model.remove(walker.requiredHolder(scope, path), path.last());
            }
        }
        if (put(join.target(), joined, join.onTarget())) {
            noteMove(join.paths().get(0), join.target());
        }
        return this;
    }

    @Override
    public Interpreter<N> visitCompute(Compute compute) {
        if (walker.target(scope, compute.path()) != null) {
            return this;
        }
        List<@Nullable N> inputs = new ArrayList<>(compute.inputs().size());
        for (Input input : compute.inputs()) {
            N value = input instanceof Input.Value from
                    ? walker.source(scope, from.path())
                    : call(compute.path(), () -> model.context(input));
            if (value == null && !compute.computation().takesAbsence()) {
                throw failed(
                        input instanceof Input.Value from ? from.path() : compute.path(),
                        "expected " + (input instanceof Input.Value ? "a value" : input.toString())
                                + " to compute " + compute.path() + " from, but found nothing. Mend the producer, or"
                                + " use a computation that takes absence.");
            }
            inputs.add(value);
        }
        N computed = call(compute.path(), () -> model.compute(compute.computation(), inputs));
        if (computed != null) {
            attach(compute.path(), computed);
            noteMade(compute.path());
        }
        return this;
    }

    // Blocks

    @Override
    public Interpreter<N> visitForEach(ForEach forEach) {
        Path path = forEach.path();
        Scope<N> outer = scope;
        transform(path, container -> {
            Kind kind = model.kind(container);
            if (kind == Kind.NULL) {
                return container;
            }
            if (kind != Kind.ARRAY && kind != Kind.OBJECT) {
                throw failed(
                        path, "expected an array, or an object used as a map, but found " + kind.words() + "." + MEND);
            }
            Map<Path, Remembered<N>> before = walker.remember(outer, path, forEach.block());
            model.forEach(
                    container,
                    forEach.block(),
                    (at, element) -> runIn(outer.element(path, at, before, element), forEach.block()));
            return container;
        });
        return this;
    }

    @Override
    public Interpreter<N> visitIn(In in) {
        N object = walker.source(scope, in.path());
        if (object != null && model.kind(object) != Kind.NULL) {
            walker.requireObject(scope, in.path(), in.path().names().size(), object);
            runInside(in.path(), object, in.block());
        }
        return this;
    }

    @Override
    public Interpreter<N> visitInType(InType inType) {
        Path self = Path.self();
        call(self, () -> {
            model.requireType(inType.name());
            return self;
        });
        Scope<N> outer = scope;
        N left = occurrences(inType, outer.remembering(walker.remember(outer, self, inType.block())));
        if (left != outer.node()) {
            outer.become(left);
        }
        return this;
    }

    /** Returns what is left in the place of a value once the block has run on what is of the type in it, and on itself. */
    private N occurrences(InType inType, Scope<N> at) {
        if (inType.outerFirst()) {
            runIfOfType(inType, at);
            inside(inType, at);
        } else {
            inside(inType, at);
            runIfOfType(inType, at);
        }
        return at.node();
    }

    private void runIfOfType(InType inType, Scope<N> at) {
        if (Calls.call(at, Path.self(), () -> model.isNamed(at.node(), inType.name()))) {
            runIn(at, inType.block());
        }
    }

    private void inside(InType inType, Scope<N> at) {
        N value = at.node();
        Kind kind = model.kind(value);
        if (kind == Kind.ARRAY) {
            model.forEach(
                    value,
                    inType.block(),
                    (index, element) -> occurrences(inType, at.element(Path.self(), index, at.before(), element)));
        } else if (kind == Kind.OBJECT) {
            for (String name : model.names(value)) {
                N member = walker.required(value, name);
                N left = occurrences(inType, at.in(Path.of(name), member));
                if (left != member) {
                    model.replace(value, name, name, left);
                }
            }
        }
    }

    @Override
    public Interpreter<N> visitPayloadAt(PayloadAt payload) {
        N object = walker.source(scope, payload.path());
        if (object == null) {
            throw failed(
                    payload.path(),
                    "expected the object that the envelope carries but found nothing. Mend the producer, or say when"
                            + " there is none with when(present(…), …).");
        }
        walker.requireObject(scope, payload.path(), payload.path().names().size(), object);
        runInside(payload.path(), object, payload.block());
        return this;
    }

    private void runInside(Path path, N object, List<Operation> block) {
        N left = runIn(scope.in(path, object), block);
        if (left != object) {
            replace(path, left);
        }
    }

    @Override
    public Interpreter<N> visitWhen(When when) {
        if (conditions.holds(scope, when.condition())) {
            run(when.block());
        }
        return this;
    }

    // Values of another shape

    @Override
    public Interpreter<N> visitWrap(Wrap wrap) {
        transform(wrap.path(), value -> model.array(List.of(value)));
        noteMove(wrap.path(), null, wrap.path(), 0);
        return this;
    }

    @Override
    public Interpreter<N> visitUnwrap(Unwrap unwrap) {
        first(unwrap, unwrap.path(), unwrap.makesAbsent(), reshapes::only);
        return this;
    }

    @Override
    public Interpreter<N> visitHead(Head head) {
        first(head, head.path(), head.makesAbsent(), reshapes::first);
        return this;
    }

    private void first(Operation operation, Path path, boolean makesAbsent, UnaryOperator<N> code) {
        if (makesAbsent) {
            N array = walker.source(scope, path);
            if (array != null
                    && model.kind(array) == Kind.ARRAY
                    && model.elements(array).isEmpty()) {
                model.remove(walker.requiredHolder(scope, path), path.last());
                return;
            }
        }
        reshape(operation, path, code);
        noteMove(path, 0, path, null);
    }

    @Override
    public Interpreter<N> visitKeyBy(KeyBy keyBy) {
        reshape(keyBy, keyBy.path(), value -> {
            N keyed = reshapes.keyBy(keyBy, value);
            if (journal != null && model.kind(keyed) == Kind.OBJECT) {
                journal.keyed(scope.place(keyBy.path()), model.names(keyed), keyBy.value());
            }
            return keyed;
        });
        return this;
    }

    @Override
    public Interpreter<N> visitUnkey(Unkey unkey) {
        reshape(unkey, unkey.path(), value -> {
            N elements = reshapes.unkey(unkey, value);
            if (journal != null && model.kind(value) == Kind.OBJECT) {
                journal.unkeyed(scope.place(unkey.path()), model.names(value), unkey.value());
            }
            return elements;
        });
        return this;
    }

    @Override
    public Interpreter<N> visitHoist(Hoist hoist) {
        reshape(hoist, hoist.path(), value -> reshapes.hoist(hoist, value));
        noteMove(hoist.path(), hoist.member(), hoist.path(), null);
        return this;
    }

    @Override
    public Interpreter<N> visitPlunge(Plunge plunge) {
        transform(plunge.path(), value -> {
            N object = model.object();
            model.append(object, plunge.member(), value);
            return object;
        });
        noteMove(plunge.path(), null, plunge.path(), plunge.member());
        return this;
    }

    @Override
    public Interpreter<N> visitPrune(Prune prune) {
        N object = walker.source(scope, prune.path());
        if (object != null
                && model.kind(object) == Kind.OBJECT
                && model.names(object).isEmpty()) {
            model.remove(
                    walker.requiredHolder(scope, prune.path()), prune.path().last());
        }
        return this;
    }

    // The message itself

    @Override
    public Interpreter<N> visitRenameType(RenameType rename) {
        // The type stands around the document, not in it.
        return this;
    }

    @Override
    public Interpreter<N> visitDiscard(Discard discard) {
        throw new DiscardedMessage(discard.reason());
    }

    // The parts of which operations are made

    /** Puts another value in the place of one, where there is one. */
    private void transform(Path path, UnaryOperator<N> code) {
        N value = walker.source(scope, path);
        if (value != null) {
            N made = code.apply(value);
            if (made != value) {
                replace(path, made);
            }
        }
    }

    private void reshape(Operation operation, Path path, UnaryOperator<N> code) {
        transform(path, value -> call(path, () -> model.reshape(operation, value, code)));
    }

    private void replace(Path path, N value) {
        if (path.isSelf()) {
            scope.become(value);
        } else {
            model.replace(walker.requiredHolder(scope, path), path.last(), path.last(), value);
        }
    }

    /** Returns whether the value is at the target now. */
    private boolean put(Path target, N value, OnTarget onTarget) {
        N there = walker.target(scope, target);
        if (there == null) {
            attach(target, value);
            return true;
        }
        if (settles(target, there, value, onTarget)) {
            replace(target, value);
            return true;
        }
        return false;
    }

    /** Returns whether a new value takes the place of one that is at the target. */
    private boolean settles(Path target, N there, N value, OnTarget onTarget) {
        switch (onTarget) {
            case FAIL -> throw present(target);
            case REQUIRE_EQUAL -> requireSame(target, there, value);
            case KEEP, REPLACE -> {}
        }
        return onTarget == OnTarget.REPLACE;
    }

    private OperationFailure present(Path target) {
        return failed(
                target,
                "expected nothing here, since the step makes it, but found a value. Mend the producer, or say what"
                        + " holds with onTarget(…).");
    }

    private void requireSame(Path target, N there, N value) {
        if (!model.same(there, value)) {
            throw failed(
                    target,
                    "expected nothing here, or the value that the step makes, but found another one. Mend the"
                            + " producer, or say which holds with onTarget(…).");
        }
    }

    private void attach(Path target, N value) {
        walker.attach(scope, target, value);
    }

    private void noteMade(Path path) {
        if (journal != null) {
            journal.made(scope.place(path));
        }
    }

    private void noteMove(Path from, Path to) {
        noteMove(from, null, to, null);
    }

    /** Notes a move between what the paths lead to, or a member or element of it. */
    private void noteMove(Path from, @Nullable Object inFrom, Path to, @Nullable Object inTo) {
        if (journal != null) {
            journal.moved(place(from, inFrom), place(to, inTo));
        }
    }

    private List<Object> place(Path path, @Nullable Object next) {
        List<Object> place = scope.place(path);
        return next == null ? place : Journal.with(place, next);
    }

    private OperationFailure failed(Path path, String problem) {
        return new OperationFailure(scope.place(path), problem, null);
    }

    /** Calls a function, which may throw whatever it likes. */
    private <T> T call(Path path, Supplier<T> function) {
        return Calls.call(scope, path, function);
    }
}
