package dev.stepwise.testing.report;

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
import dev.stepwise.core.operation.JoinInto;
import dev.stepwise.core.operation.KeyBy;
import dev.stepwise.core.operation.MapValues;
import dev.stepwise.core.operation.Move;
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
import java.util.List;
import java.util.function.Function;

/** Notes what operations do to places. */
final class OperationTrace implements OperationVisitor<List<Deed>> {

    private final List<String> scope;
    private final String words;
    private final Function<String, List<List<String>>> ofType;

    /**
     * @param scope the place on which the operations run
     * @param words what stands before an operation
     * @param ofType gives the places of the values of a named type, as the step begins
     */
    OperationTrace(List<String> scope, String words, Function<String, List<List<String>>> ofType) {
        this.scope = List.copyOf(scope);
        this.words = words;
        this.ofType = ofType;
    }

    List<Deed> of(List<Operation> operations) {
        List<Deed> deeds = new ArrayList<>();
        operations.forEach(operation -> deeds.addAll(operation.accept(this)));
        return deeds;
    }

    private List<Deed> block(List<String> inner, String what, List<Operation> block) {
        return new OperationTrace(inner, words + what + ": ", ofType).of(block);
    }

    private List<String> at(Path path) {
        return longer(path.fromRoot() ? List.of() : scope, path.names());
    }

    private static List<String> longer(List<String> path, List<String> names) {
        List<String> all = new ArrayList<>(path);
        all.addAll(names);
        return all;
    }

    private static List<String> elements(List<String> path) {
        return longer(path, List.of(Spot.ELEMENTS));
    }

    private List<Deed> touching(Operation operation, Path path) {
        return deed(operation, List.of(at(path)), List.of(), List.of(), List.of());
    }

    private List<Deed> moving(Operation operation, List<Relocation> moved) {
        List<List<String>> touched = new ArrayList<>();
        moved.forEach(each -> {
            touched.add(each.from());
            touched.add(each.to());
        });
        return deed(operation, touched, moved, List.of(), List.of());
    }

    private List<Deed> deed(
            Operation operation,
            List<List<String>> touched,
            List<Relocation> moved,
            List<List<String>> gone,
            List<List<String>> made) {
        return List.of(new Deed(words + operation, touched, moved, gone, made, List.of()));
    }

    private List<Deed> converting(Operation operation, Path path) {
        List<List<String>> place = List.of(at(path));
        return List.of(new Deed(words + operation, place, List.of(), List.of(), List.of(), place));
    }

    @Override
    public List<Deed> visitAdd(Add add) {
        return touching(add, add.path());
    }

    @Override
    public List<Deed> visitCompute(Compute compute) {
        return touching(compute, compute.path());
    }

    @Override
    public List<Deed> visitSetValue(SetValue set) {
        return touching(set, set.path());
    }

    @Override
    public List<Deed> visitMapValues(MapValues map) {
        return converting(map, map.path());
    }

    @Override
    public List<Deed> visitKeyBy(KeyBy keyBy) {
        return touching(keyBy, keyBy.path());
    }

    @Override
    public List<Deed> visitUnkey(Unkey unkey) {
        return touching(unkey, unkey.path());
    }

    @Override
    public List<Deed> visitPrune(Prune prune) {
        return touching(prune, prune.path());
    }

    @Override
    public List<Deed> visitConvert(Convert convert) {
        List<String> from = at(convert.path());
        if (!convert.renames()) {
            return converting(convert, convert.path());
        }
        List<String> to = longer(from.subList(0, from.size() - 1), List.of(convert.name()));
        return moving(convert, List.of(new Relocation(from, to)));
    }

    @Override
    public List<Deed> visitRename(Rename rename) {
        List<String> around = at(rename.scope());
        List<Relocation> moved = new ArrayList<>();
        rename.names()
                .forEach((name, other) ->
                        moved.add(new Relocation(longer(around, List.of(name)), longer(around, List.of(other)))));
        return moving(rename, moved);
    }

    @Override
    public List<Deed> visitMove(Move move) {
        return moving(move, List.of(new Relocation(at(move.from()), at(move.to()))));
    }

    @Override
    public List<Deed> visitCopy(Copy copy) {
        List<List<String>> made = List.of(at(copy.to()));
        return deed(copy, made, List.of(), List.of(), made);
    }

    @Override
    public List<Deed> visitHoist(Hoist hoist) {
        List<String> object = at(hoist.path());
        return moving(hoist, List.of(new Relocation(longer(object, List.of(hoist.member())), object)));
    }

    @Override
    public List<Deed> visitPlunge(Plunge plunge) {
        List<String> value = at(plunge.path());
        return moving(plunge, List.of(new Relocation(value, longer(value, List.of(plunge.member())))));
    }

    @Override
    public List<Deed> visitWrap(Wrap wrap) {
        return moving(wrap, List.of(new Relocation(at(wrap.path()), elements(at(wrap.path())))));
    }

    @Override
    public List<Deed> visitUnwrap(Unwrap unwrap) {
        return moving(unwrap, List.of(new Relocation(elements(at(unwrap.path())), at(unwrap.path()))));
    }

    @Override
    public List<Deed> visitHead(Head head) {
        return moving(head, List.of(new Relocation(elements(at(head.path())), at(head.path()))));
    }

    @Override
    public List<Deed> visitRemove(Remove remove) {
        List<List<String>> gone = List.of(at(remove.path()));
        return deed(remove, gone, List.of(), gone, List.of());
    }

    @Override
    public List<Deed> visitSplitInto(SplitInto split) {
        List<List<String>> made = split.targets().stream().map(this::at).toList();
        List<List<String>> touched = new ArrayList<>(made);
        touched.add(at(split.path()));
        return deed(split, touched, List.of(), List.of(at(split.path())), made);
    }

    @Override
    public List<Deed> visitJoinInto(JoinInto join) {
        List<List<String>> gone = join.paths().stream().map(this::at).toList();
        List<List<String>> touched = new ArrayList<>(gone);
        touched.add(at(join.target()));
        return deed(join, touched, List.of(), gone, List.of(at(join.target())));
    }

    @Override
    public List<Deed> visitForEach(ForEach forEach) {
        return block(elements(at(forEach.path())), "forEach " + forEach.path(), forEach.block());
    }

    @Override
    public List<Deed> visitIn(In in) {
        return block(at(in.path()), "in " + in.path(), in.block());
    }

    @Override
    public List<Deed> visitPayloadAt(PayloadAt payload) {
        return block(at(payload.path()), "payloadAt " + payload.path(), payload.block());
    }

    @Override
    public List<Deed> visitWhen(When when) {
        return block(scope, "when " + when.condition(), when.block());
    }

    @Override
    public List<Deed> visitInType(InType inType) {
        List<Deed> deeds = new ArrayList<>();
        for (List<String> place : ofType.apply(inType.name())) {
            deeds.addAll(block(place, "inType " + inType.name(), inType.block()));
        }
        return deeds;
    }

    @Override
    public List<Deed> visitRenameType(RenameType rename) {
        return List.of();
    }

    @Override
    public List<Deed> visitDiscard(Discard discard) {
        return List.of();
    }
}
