package dev.stepwise.core.operation;

/**
 * A migration as data. Each operation has one meaning, which every engine keeps; its inverse, its effect on a schema,
 * its description and its JSON form are derived from it. Immutable; equal if it does the same.
 */
public sealed interface Operation
        permits Add,
                Compute,
                Convert,
                Copy,
                Discard,
                ForEach,
                Head,
                Hoist,
                In,
                InType,
                JoinInto,
                KeyBy,
                MapValues,
                Move,
                PayloadAt,
                Plunge,
                Prune,
                Remove,
                Rename,
                RenameType,
                SetValue,
                SplitInto,
                Unkey,
                Unwrap,
                When,
                Wrap {

    /** Calls the method of the visitor that is meant for this operation. */
    <R> R accept(OperationVisitor<R> visitor);
}
