package dev.stepwise.core.shape;

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

/** The effect of each operation on the shape of its scope. One that is at fault has none. */
record Effects(Scope scope) implements OperationVisitor<Shape> {

    private Shape shape() {
        return scope.shape();
    }

    @Override
    public Shape visitAdd(Add add) {
        return new Making(scope).add(add);
    }

    @Override
    public Shape visitSetValue(SetValue set) {
        return scope.canMake(shape(), set.path())
                ? Walk.write(shape(), set.path().names(), Shapes.constant(set.value()))
                : shape();
    }

    @Override
    public Shape visitRemove(Remove remove) {
        return scope.canReach(remove.path())
                ? Walk.detach(shape(), remove.path().names())
                : shape();
    }

    @Override
    public Shape visitCompute(Compute compute) {
        return new Making(scope).compute(compute);
    }

    @Override
    public Shape visitRename(Rename rename) {
        return new Renaming(scope, rename).run();
    }

    @Override
    public Shape visitMove(Move move) {
        return new Relocation(scope, move.onTarget()).move(move.from(), move.to(), value -> value);
    }

    @Override
    public Shape visitCopy(Copy copy) {
        return new Relocation(scope, copy.onTarget()).copy(copy.from(), copy.to());
    }

    @Override
    public Shape visitConvert(Convert convert) {
        return new Converting(scope).convert(convert);
    }

    @Override
    public Shape visitMapValues(MapValues map) {
        return new Converting(scope).mapValues(map);
    }

    @Override
    public Shape visitSplitInto(SplitInto split) {
        return new Relocation(scope, split.onTarget()).split(split);
    }

    @Override
    public Shape visitJoinInto(JoinInto join) {
        return new Relocation(scope, join.onTarget()).join(join);
    }

    @Override
    public Shape visitForEach(ForEach forEach) {
        return new Blocks(scope).forEach(forEach);
    }

    @Override
    public Shape visitIn(In in) {
        return new Blocks(scope).in(in.path(), in.block(), false);
    }

    @Override
    public Shape visitInType(InType inType) {
        return new Typing(scope).inType(inType);
    }

    @Override
    public Shape visitPayloadAt(PayloadAt payload) {
        return new Blocks(scope).in(payload.path(), payload.block(), true);
    }

    @Override
    public Shape visitWhen(When when) {
        new Typing(scope).check(when.condition());
        return new Blocks(scope).when(when);
    }

    @Override
    public Shape visitWrap(Wrap wrap) {
        return new Reshaping(scope).wrap(wrap);
    }

    @Override
    public Shape visitUnwrap(Unwrap unwrap) {
        return new Reshaping(scope).element(unwrap.path(), unwrap.makesAbsent());
    }

    @Override
    public Shape visitHead(Head head) {
        return new Reshaping(scope).element(head.path(), head.makesAbsent());
    }

    @Override
    public Shape visitKeyBy(KeyBy keyBy) {
        return new Keying(scope).keyBy(keyBy);
    }

    @Override
    public Shape visitUnkey(Unkey unkey) {
        return new Keying(scope).unkey(unkey);
    }

    @Override
    public Shape visitHoist(Hoist hoist) {
        return new Reshaping(scope).hoist(hoist);
    }

    @Override
    public Shape visitPlunge(Plunge plunge) {
        return new Reshaping(scope).plunge(plunge);
    }

    @Override
    public Shape visitPrune(Prune prune) {
        return new Reshaping(scope).prune(prune);
    }

    @Override
    public Shape visitRenameType(RenameType rename) {
        return shape();
    }

    @Override
    public Shape visitDiscard(Discard discard) {
        return Shapes.nothing();
    }
}
