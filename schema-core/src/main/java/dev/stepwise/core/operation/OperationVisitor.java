package dev.stepwise.core.operation;

/**
 * One interpretation of the operations, with an arm for each: a new operation does not compile until every
 * interpretation has one.
 *
 * @param <R> what an arm gives
 */
public interface OperationVisitor<R> {

    R visitAdd(Add operation);

    R visitCompute(Compute operation);

    R visitConvert(Convert operation);

    R visitCopy(Copy operation);

    R visitDiscard(Discard operation);

    R visitForEach(ForEach operation);

    R visitHead(Head operation);

    R visitHoist(Hoist operation);

    R visitIn(In operation);

    R visitInType(InType operation);

    R visitJoinInto(JoinInto operation);

    R visitKeyBy(KeyBy operation);

    R visitMapValues(MapValues operation);

    R visitMove(Move operation);

    R visitPayloadAt(PayloadAt operation);

    R visitPlunge(Plunge operation);

    R visitPrune(Prune operation);

    R visitRemove(Remove operation);

    R visitRename(Rename operation);

    R visitRenameType(RenameType operation);

    R visitSetValue(SetValue operation);

    R visitSplitInto(SplitInto operation);

    R visitUnkey(Unkey operation);

    R visitUnwrap(Unwrap operation);

    R visitWhen(When operation);

    R visitWrap(Wrap operation);
}
