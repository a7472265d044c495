package dev.stepwise.core.operation;

import dev.stepwise.core.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The paths that an operation names itself, as they stand in its scope; those of a block are the block's.
 *
 * @param read what is only looked at; conditions aside
 * @param taken what is changed or taken away
 * @param made what is put where nothing was
 */
public record Places(List<Path> read, List<Path> taken, List<Path> made) {

    private static final Places NONE = new Places(List.of(), List.of(), List.of());

    /** Copies the lists. */
    public Places {
        read = List.copyOf(read);
        taken = List.copyOf(taken);
        made = List.copyOf(made);
    }

    /** Returns the paths of an operation. */
    public static Places of(Operation operation) {
        return operation.accept(Finder.INSTANCE);
    }

    /** Returns what is changed, taken away or made. */
    public List<Path> written() {
        return Stream.concat(taken.stream(), made.stream()).toList();
    }

    private static Places read(Path path) {
        return new Places(List.of(path), List.of(), List.of());
    }

    private static Places taken(Path path) {
        return new Places(List.of(), List.of(path), List.of());
    }

    private static Places made(Path path) {
        return new Places(List.of(), List.of(), List.of(path));
    }

    private static final class Finder implements OperationVisitor<Places> {
        static final Finder INSTANCE = new Finder();

        @Override
        public Places visitAdd(Add add) {
            return made(add.path());
        }

        @Override
        public Places visitSetValue(SetValue set) {
            return taken(set.path());
        }

        @Override
        public Places visitRemove(Remove remove) {
            return taken(remove.path());
        }

        @Override
        public Places visitRename(Rename rename) {
            return new Places(
                    List.of(),
                    rename.names().keySet().stream().map(rename.scope()::child).toList(),
                    rename.names().values().stream().map(rename.scope()::child).toList());
        }

        @Override
        public Places visitMove(Move move) {
            return new Places(List.of(), List.of(move.from()), List.of(move.to()));
        }

        @Override
        public Places visitCopy(Copy copy) {
            return new Places(List.of(copy.from()), List.of(), List.of(copy.to()));
        }

        @Override
        public Places visitConvert(Convert convert) {
            return convert.renames()
                    ? new Places(
                            List.of(),
                            List.of(convert.path()),
                            List.of(convert.path().parent().child(convert.name())))
                    : taken(convert.path());
        }

        @Override
        public Places visitMapValues(MapValues map) {
            return taken(map.path());
        }

        @Override
        public Places visitSplitInto(SplitInto split) {
            return new Places(List.of(), List.of(split.path()), split.targets());
        }

        @Override
        public Places visitJoinInto(JoinInto join) {
            return new Places(List.of(), join.paths(), List.of(join.target()));
        }

        @Override
        public Places visitCompute(Compute compute) {
            List<Path> inputs = compute.inputs().stream()
                    .filter(Input.Value.class::isInstance)
                    .map(input -> ((Input.Value) input).path())
                    .toList();
            return new Places(inputs, List.of(), List.of(compute.path()));
        }

        @Override
        public Places visitForEach(ForEach forEach) {
            return read(forEach.path());
        }

        @Override
        public Places visitIn(In in) {
            return read(in.path());
        }

        @Override
        public Places visitInType(InType inType) {
            return NONE;
        }

        @Override
        public Places visitPayloadAt(PayloadAt payload) {
            return read(payload.path());
        }

        @Override
        public Places visitWhen(When when) {
            return NONE;
        }

        @Override
        public Places visitWrap(Wrap wrap) {
            return taken(wrap.path());
        }

        @Override
        public Places visitUnwrap(Unwrap unwrap) {
            return taken(unwrap.path());
        }

        @Override
        public Places visitHead(Head head) {
            return taken(head.path());
        }

        @Override
        public Places visitKeyBy(KeyBy keyBy) {
            return taken(keyBy.path());
        }

        @Override
        public Places visitUnkey(Unkey unkey) {
            return taken(unkey.path());
        }

        @Override
        public Places visitHoist(Hoist hoist) {
            return taken(hoist.path());
        }

        @Override
        public Places visitPlunge(Plunge plunge) {
            return taken(plunge.path());
        }

        @Override
        public Places visitPrune(Prune prune) {
            return taken(prune.path());
        }

        @Override
        public Places visitRenameType(RenameType rename) {
            return NONE;
        }

        @Override
        public Places visitDiscard(Discard discard) {
            return NONE;
        }
    }
}
