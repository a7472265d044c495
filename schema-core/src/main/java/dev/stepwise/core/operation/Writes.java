package dev.stepwise.core.operation;

import dev.stepwise.core.Path;
import java.util.List;
import java.util.stream.Stream;

/** The places that operations may change; objects that are made on the way to them overlap with them. */
final class Writes implements OperationVisitor<Stream<Spot>> {

    private final Spot scope;

    private Writes(Spot scope) {
        this.scope = scope;
    }

    /** @param scope what the operation runs on */
    static Stream<Spot> of(Operation operation, Spot scope) {
        return operation.accept(new Writes(scope));
    }

    private Stream<Spot> all(List<Operation> operations) {
        return operations.stream().flatMap(operation -> operation.accept(this));
    }

    private Stream<Spot> at(Path... paths) {
        return at(List.of(paths));
    }

    private Stream<Spot> at(List<Path> paths) {
        return paths.stream().map(scope::at);
    }

    private static Stream<Spot> in(Spot scope, List<Operation> block) {
        return new Writes(scope).all(block);
    }

    @Override
    public Stream<Spot> visitAdd(Add add) {
        return at(add.path());
    }

    @Override
    public Stream<Spot> visitSetValue(SetValue set) {
        return at(set.path());
    }

    @Override
    public Stream<Spot> visitRemove(Remove remove) {
        return at(remove.path());
    }

    @Override
    public Stream<Spot> visitRename(Rename rename) {
        return rename.names().entrySet().stream()
                .flatMap(name ->
                        at(rename.scope().child(name.getKey()), rename.scope().child(name.getValue())));
    }

    @Override
    public Stream<Spot> visitMove(Move move) {
        return at(move.from(), move.to());
    }

    @Override
    public Stream<Spot> visitCopy(Copy copy) {
        return at(copy.to());
    }

    @Override
    public Stream<Spot> visitConvert(Convert convert) {
        return convert.renames()
                ? at(convert.path(), convert.path().parent().child(convert.name()))
                : at(convert.path());
    }

    @Override
    public Stream<Spot> visitMapValues(MapValues map) {
        return at(map.path());
    }

    @Override
    public Stream<Spot> visitSplitInto(SplitInto split) {
        return Stream.concat(at(split.path()), at(split.targets()));
    }

    @Override
    public Stream<Spot> visitJoinInto(JoinInto join) {
        return Stream.concat(at(join.paths()), at(join.target()));
    }

    @Override
    public Stream<Spot> visitCompute(Compute compute) {
        return at(compute.path());
    }

    @Override
    public Stream<Spot> visitForEach(ForEach forEach) {
        return in(scope.at(forEach.path()).elements(), forEach.block());
    }

    @Override
    public Stream<Spot> visitIn(In in) {
        return in(scope.at(in.path()), in.block());
    }

    @Override
    public Stream<Spot> visitPayloadAt(PayloadAt payload) {
        return in(scope.at(payload.path()), payload.block());
    }

    @Override
    public Stream<Spot> visitWhen(When when) {
        return all(when.block());
    }

    @Override
    public Stream<Spot> visitWrap(Wrap wrap) {
        return at(wrap.path());
    }

    @Override
    public Stream<Spot> visitUnwrap(Unwrap unwrap) {
        return at(unwrap.path());
    }

    @Override
    public Stream<Spot> visitHead(Head head) {
        return at(head.path());
    }

    @Override
    public Stream<Spot> visitKeyBy(KeyBy keyBy) {
        return at(keyBy.path());
    }

    @Override
    public Stream<Spot> visitUnkey(Unkey unkey) {
        return at(unkey.path());
    }

    @Override
    public Stream<Spot> visitHoist(Hoist hoist) {
        return at(hoist.path());
    }

    @Override
    public Stream<Spot> visitPlunge(Plunge plunge) {
        return at(plunge.path());
    }

    @Override
    public Stream<Spot> visitPrune(Prune prune) {
        return at(prune.path());
    }

    @Override
    public Stream<Spot> visitRenameType(RenameType rename) {
        return Stream.empty();
    }

    @Override
    public Stream<Spot> visitDiscard(Discard discard) {
        return Stream.empty();
    }
}
