package dev.stepwise.core.operation;

import dev.stepwise.core.Path;
import java.util.List;
import java.util.stream.Collectors;

/** An operation in one line that a person can read. */
final class Describe implements OperationVisitor<String> {

    private static final Describe LINE = new Describe();

    private Describe() {}

    static String line(Operation operation) {
        return operation.accept(LINE);
    }

    private static String block(List<Operation> block) {
        return block.stream().map(Describe::line).collect(Collectors.joining("; ", " [", "]"));
    }

    private static String onTarget(OnTarget onTarget) {
        return switch (onTarget) {
            case FAIL -> "";
            case KEEP -> ", or keep what is there";
            case REPLACE -> ", replacing what is there";
            case REQUIRE_EQUAL -> ", which is there only if equal";
        };
    }

    private static String paths(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String visitAdd(Add add) {
        return "add " + add.path() + " = " + Values.describe(add.value())
                + (add.replacesNull() ? ", in place of null too" : "");
    }

    @Override
    public String visitSetValue(SetValue set) {
        return "set " + set.path() + " = " + Values.describe(set.value());
    }

    @Override
    public String visitRemove(Remove remove) {
        return "remove " + remove.path()
                + (remove.restoring() instanceof Absent ? "" : ", restored as " + Values.describe(remove.restoring()));
    }

    @Override
    public String visitRename(Rename rename) {
        return rename.names().entrySet().stream()
                        .map(name -> rename.scope().child(name.getKey()) + " → " + Path.quote(name.getValue()))
                        .collect(Collectors.joining(", ", "rename ", ""))
                + onTarget(rename.onTarget());
    }

    @Override
    public String visitMove(Move move) {
        return "move " + move.from() + " → " + move.to() + onTarget(move.onTarget());
    }

    @Override
    public String visitCopy(Copy copy) {
        return "copy " + copy.from() + " → " + copy.to() + onTarget(copy.onTarget());
    }

    @Override
    public String visitConvert(Convert convert) {
        return "convert " + convert.path()
                + (convert.renames() ? " → " + Path.quote(convert.name()) : "")
                + " by " + convert.conversion()
                + onTarget(convert.onTarget());
    }

    @Override
    public String visitMapValues(MapValues map) {
        return map.pairs().stream()
                        .map(pair -> Values.describe(pair.from()) + " → " + Values.describe(pair.to()))
                        .collect(Collectors.joining(", ", "mapValues " + map.path() + " {", "}"))
                + switch (map.otherwise()) {
                    case FAIL -> "";
                    case KEEP -> ", others kept";
                    case USE -> ", others → " + Values.describe(map.fallback());
                };
    }

    @Override
    public String visitSplitInto(SplitInto split) {
        return "split " + split.path() + " by " + split.splitter() + " → " + paths(split.targets())
                + onTarget(split.onTarget());
    }

    @Override
    public String visitJoinInto(JoinInto join) {
        return "join " + paths(join.paths()) + " by " + join.joiner() + " → " + join.target()
                + onTarget(join.onTarget());
    }

    @Override
    public String visitCompute(Compute compute) {
        return compute.inputs().stream()
                .map(Input::toString)
                .collect(Collectors.joining(
                        ", ", "compute " + compute.path() + " by " + compute.computation() + " from ", ""));
    }

    @Override
    public String visitForEach(ForEach forEach) {
        return "forEach " + forEach.path() + block(forEach.block());
    }

    @Override
    public String visitIn(In in) {
        return "in " + in.path() + block(in.block());
    }

    @Override
    public String visitInType(InType inType) {
        return "inType " + inType.name() + (inType.outerFirst() ? ", outer ones first" : "") + block(inType.block());
    }

    @Override
    public String visitPayloadAt(PayloadAt payload) {
        return "payloadAt " + payload.path() + block(payload.block());
    }

    @Override
    public String visitWhen(When when) {
        return "when " + when.condition() + block(when.block());
    }

    @Override
    public String visitWrap(Wrap wrap) {
        return "wrap " + wrap.path();
    }

    @Override
    public String visitUnwrap(Unwrap unwrap) {
        return "unwrap " + unwrap.path() + (unwrap.makesAbsent() ? " or absent" : "");
    }

    @Override
    public String visitHead(Head head) {
        return "head " + head.path() + (head.makesAbsent() ? " or absent" : "");
    }

    @Override
    public String visitKeyBy(KeyBy keyBy) {
        String value = keyBy.value();
        return "keyBy " + keyBy.path() + " by " + Path.quote(keyBy.key())
                + (value == null ? "" : " to " + Path.quote(value))
                + (value == null && keyBy.dropsKey() ? ", key dropped" : "");
    }

    @Override
    public String visitUnkey(Unkey unkey) {
        String value = unkey.value();
        return "unkey " + unkey.path() + " to " + Path.quote(unkey.key())
                + (value == null ? "" : " and " + Path.quote(value));
    }

    @Override
    public String visitHoist(Hoist hoist) {
        return "hoist " + hoist.path().child(hoist.member()) + (hoist.dropsOthers() ? ", others dropped" : "");
    }

    @Override
    public String visitPlunge(Plunge plunge) {
        return "plunge " + plunge.path() + " into " + Path.quote(plunge.member());
    }

    @Override
    public String visitPrune(Prune prune) {
        return "prune " + prune.path();
    }

    @Override
    public String visitRenameType(RenameType rename) {
        return "renameType " + rename.name();
    }

    @Override
    public String visitDiscard(Discard discard) {
        return "discard: " + discard.reason();
    }
}
