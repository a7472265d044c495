package dev.stepwise.core.symbolic;

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
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.VersionedStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the places of the source that operations read, write or test: those that an engine looks for. Each operation
 * is taken to find its source and not to find it, so the places are the same for all messages.
 */
public final class Touched implements OperationVisitor<MayHold> {

    private final MayHold root;
    private MayHold scope;

    private Touched(MayHold root) {
        this.root = root;
        this.scope = root;
    }

    /** Returns what to look for in documents that are to go that way. */
    public static Unit by(List<VersionedStep> way, List<IdentityField> fields) {
        Unit unit = new Unit();
        Touched touched = new Touched(MayHold.of(unit.root()));
        for (VersionedStep step : way) {
            step.step().actions().forEach(action -> touched.run(((Action.Operate) action).operations()));
            fields.forEach(field -> touched.at(field.path()));
        }
        unit.freeze();
        return unit;
    }

    private MayHold run(List<Operation> operations) {
        operations.forEach(operation -> operation.accept(this));
        return scope;
    }

    private MayHold at(Path path) {
        MayHold at = path.fromRoot() ? root : scope;
        for (String name : path.names()) {
            at = at.member(name);
        }
        return at;
    }

    private MayHold put(Path target, MayHold value) {
        at(target).add(value);
        return scope;
    }

    private MayHold block(MayHold inner, List<Operation> operations) {
        MayHold outer = scope;
        scope = inner;
        run(operations);
        scope = outer;
        return outer;
    }

    @Override
    public MayHold visitAdd(Add add) {
        return at(add.path());
    }

    @Override
    public MayHold visitSetValue(SetValue set) {
        return at(set.path());
    }

    @Override
    public MayHold visitRemove(Remove remove) {
        return at(remove.path());
    }

    @Override
    public MayHold visitRename(Rename rename) {
        MayHold object = at(rename.scope());
        Map<String, MayHold> values = new LinkedHashMap<>();
        rename.names().forEach((from, to) -> {
            MayHold value = new MayHold();
            value.add(object.member(from));
            values.put(to, value);
        });
        values.forEach((to, value) -> object.member(to).add(value));
        return scope;
    }

    @Override
    public MayHold visitMove(Move move) {
        return put(move.to(), at(move.from()));
    }

    @Override
    public MayHold visitCopy(Copy copy) {
        return put(copy.to(), at(copy.from()));
    }

    @Override
    public MayHold visitConvert(Convert convert) {
        MayHold value = at(convert.path());
        return convert.renames() ? put(convert.path().parent().child(convert.name()), value) : scope;
    }

    @Override
    public MayHold visitMapValues(MapValues map) {
        return at(map.path());
    }

    @Override
    public MayHold visitSplitInto(SplitInto split) {
        at(split.path());
        split.targets().forEach(this::at);
        return scope;
    }

    @Override
    public MayHold visitJoinInto(JoinInto join) {
        join.paths().forEach(this::at);
        return at(join.target());
    }

    @Override
    public MayHold visitCompute(Compute compute) {
        for (Input input : compute.inputs()) {
            if (input instanceof Input.Value value) {
                at(value.path());
            }
        }
        return at(compute.path());
    }

    @Override
    public MayHold visitForEach(ForEach forEach) {
        return block(at(forEach.path()).elements(), forEach.block());
    }

    @Override
    public MayHold visitIn(In in) {
        return block(at(in.path()), in.block());
    }

    /** The plain way decides: here nobody knows the types of values. */
    @Override
    public MayHold visitInType(InType inType) {
        return scope;
    }

    @Override
    public MayHold visitPayloadAt(PayloadAt payload) {
        return block(at(payload.path()), payload.block());
    }

    @Override
    public MayHold visitWhen(When when) {
        when.condition().paths().forEach(this::at);
        return run(when.block());
    }

    @Override
    public MayHold visitWrap(Wrap wrap) {
        at(wrap.path()).wrap();
        return scope;
    }

    /** What these make is opaque: what later operations do in it is done on the value itself. */
    @Override
    public MayHold visitUnwrap(Unwrap unwrap) {
        return at(unwrap.path());
    }

    @Override
    public MayHold visitHead(Head head) {
        return at(head.path());
    }

    @Override
    public MayHold visitKeyBy(KeyBy keyBy) {
        return at(keyBy.path());
    }

    @Override
    public MayHold visitUnkey(Unkey unkey) {
        return at(unkey.path());
    }

    @Override
    public MayHold visitHoist(Hoist hoist) {
        return at(hoist.path());
    }

    @Override
    public MayHold visitPlunge(Plunge plunge) {
        MayHold value = at(plunge.path());
        MayHold inner = new MayHold();
        inner.add(value);
        value.member(plunge.member()).add(inner);
        return scope;
    }

    @Override
    public MayHold visitPrune(Prune prune) {
        return at(prune.path());
    }

    @Override
    public MayHold visitRenameType(RenameType rename) {
        return scope;
    }

    @Override
    public MayHold visitDiscard(Discard discard) {
        return scope;
    }
}
