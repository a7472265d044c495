package dev.stepwise.core.operation;

import dev.stepwise.core.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the form of an operation: members in a fixed order, and none for what is as usual. */
final class FormWriter implements OperationVisitor<Map<String, @Nullable Object>> {

    private static final FormWriter WRITER = new FormWriter();

    private FormWriter() {}

    static List<Map<String, @Nullable Object>> operations(List<Operation> operations) {
        return operations.stream().map(operation -> operation.accept(WRITER)).toList();
    }

    @Override
    public Map<String, @Nullable Object> visitAdd(Add add) {
        return at("add", add.path())
                .put("value", add.value())
                .flag("replacesNull", add.replacesNull())
                .members();
    }

    @Override
    public Map<String, @Nullable Object> visitCompute(Compute compute) {
        Computation function = compute.computation();
        return at("compute", compute.path())
                .put("inputs", compute.inputs().stream().map(InputForm::write).toList())
                .put(
                        "function",
                        function(function.fn())
                                .flag("takesAbsence", function.takesAbsence())
                                .members())
                .members();
    }

    @Override
    public Map<String, @Nullable Object> visitConvert(Convert convert) {
        Conversion function = convert.conversion();
        Form form = at("convert", convert.path());
        if (convert.renames()) {
            form.put("name", convert.name());
        }
        return form.put(
                        "function",
                        function(function.fn())
                                .flag("takesNull", function.takesNull())
                                .members())
                .onTarget(convert.onTarget())
                .members();
    }

    @Override
    public Map<String, @Nullable Object> visitCopy(Copy copy) {
        return form("copy")
                .path("from", copy.from())
                .path("to", copy.to())
                .onTarget(copy.onTarget())
                .members();
    }

    @Override
    public Map<String, @Nullable Object> visitDiscard(Discard discard) {
        return form("discard").put("reason", discard.reason()).members();
    }

    @Override
    public Map<String, @Nullable Object> visitForEach(ForEach forEach) {
        return at("forEach", forEach.path())
                .put("block", operations(forEach.block()))
                .members();
    }

    @Override
    public Map<String, @Nullable Object> visitHead(Head head) {
        return at("head", head.path()).flag("makesAbsent", head.makesAbsent()).members();
    }

    @Override
    public Map<String, @Nullable Object> visitHoist(Hoist hoist) {
        return at("hoist", hoist.path())
                .put("member", hoist.member())
                .flag("dropsOthers", hoist.dropsOthers())
                .members();
    }

    @Override
    public Map<String, @Nullable Object> visitIn(In in) {
        return at("in", in.path()).put("block", operations(in.block())).members();
    }

    @Override
    public Map<String, @Nullable Object> visitInType(InType inType) {
        return form("inType")
                .put("type", inType.name())
                .flag("outerFirst", inType.outerFirst())
                .put("block", operations(inType.block()))
                .members();
    }

    @Override
    public Map<String, @Nullable Object> visitJoinInto(JoinInto join) {
        Joiner function = join.joiner();
        return form("join")
                .put("paths", texts(join.paths()))
                .put(
                        "function",
                        function(function.fn())
                                .flag("takesAbsence", function.takesAbsence())
                                .members())
                .path("target", join.target())
                .onTarget(join.onTarget())
                .members();
    }

    @Override
    public Map<String, @Nullable Object> visitKeyBy(KeyBy keyBy) {
        return at("keyBy", keyBy.path())
                .put("key", keyBy.key())
                .unlessNull("value", keyBy.value())
                .flag("dropsKey", keyBy.value() == null && keyBy.dropsKey())
                .members();
    }

    @Override
    public Map<String, @Nullable Object> visitMapValues(MapValues map) {
        Form form = at("mapValues", map.path())
                .put(
                        "pairs",
                        map.pairs().stream()
                                .map(pair -> Arrays.<@Nullable Object>asList(pair.from(), pair.to()))
                                .toList());
        if (map.otherwise() != MapValues.Otherwise.FAIL) {
            form.put("otherwise", map.otherwise().name());
        }
        return map.otherwise() == MapValues.Otherwise.USE
                ? form.put("fallback", map.fallback()).members()
                : form.members();
    }

    @Override
    public Map<String, @Nullable Object> visitMove(Move move) {
        return form("move")
                .path("from", move.from())
                .path("to", move.to())
                .onTarget(move.onTarget())
                .members();
    }

    @Override
    public Map<String, @Nullable Object> visitPayloadAt(PayloadAt payload) {
        return at("payloadAt", payload.path())
                .put("block", operations(payload.block()))
                .members();
    }

    @Override
    public Map<String, @Nullable Object> visitPlunge(Plunge plunge) {
        return at("plunge", plunge.path()).put("member", plunge.member()).members();
    }

    @Override
    public Map<String, @Nullable Object> visitPrune(Prune prune) {
        return at("prune", prune.path()).members();
    }

    @Override
    public Map<String, @Nullable Object> visitRemove(Remove remove) {
        Form form = at("remove", remove.path());
        return remove.restoring() instanceof Absent
                ? form.members()
                : form.put("restoring", remove.restoring()).members();
    }

    @Override
    public Map<String, @Nullable Object> visitRename(Rename rename) {
        Form form = form("rename");
        if (!rename.scope().isSelf()) {
            form.path("scope", rename.scope());
        }
        return form.put("names", rename.names()).onTarget(rename.onTarget()).members();
    }

    @Override
    public Map<String, @Nullable Object> visitRenameType(RenameType rename) {
        return form("renameType").put("name", rename.name()).members();
    }

    @Override
    public Map<String, @Nullable Object> visitSetValue(SetValue set) {
        return at("set", set.path()).put("value", set.value()).members();
    }

    @Override
    public Map<String, @Nullable Object> visitSplitInto(SplitInto split) {
        return at("split", split.path())
                .put("function", function(split.splitter().fn()).members())
                .put("targets", texts(split.targets()))
                .onTarget(split.onTarget())
                .members();
    }

    @Override
    public Map<String, @Nullable Object> visitUnkey(Unkey unkey) {
        return at("unkey", unkey.path())
                .put("key", unkey.key())
                .unlessNull("value", unkey.value())
                .members();
    }

    @Override
    public Map<String, @Nullable Object> visitUnwrap(Unwrap unwrap) {
        return at("unwrap", unwrap.path())
                .flag("makesAbsent", unwrap.makesAbsent())
                .members();
    }

    @Override
    public Map<String, @Nullable Object> visitWhen(When when) {
        return form("when")
                .put("condition", ConditionForm.write(when.condition()))
                .put("block", operations(when.block()))
                .members();
    }

    @Override
    public Map<String, @Nullable Object> visitWrap(Wrap wrap) {
        return at("wrap", wrap.path()).members();
    }

    private static List<String> texts(List<Path> paths) {
        return paths.stream().map(Path::toString).toList();
    }

    private static Form form(String name) {
        return new Form(new LinkedHashMap<>()).put("op", name);
    }

    private static Form at(String name, Path path) {
        return form(name).path("path", path);
    }

    private static Form function(Fn fn) {
        Form form = new Form(new LinkedHashMap<>()).put("id", fn.id()).put("revision", Values.of(fn.revision()));
        if (!fn.parameters().isEmpty()) {
            form.put("parameters", fn.parameters());
        }
        return form.flag("total", fn.total());
    }

    /** Members that are being collected. */
    private record Form(Map<String, @Nullable Object> members) {

        Form put(String name, @Nullable Object value) {
            members.put(name, value);
            return this;
        }

        Form path(String name, Path path) {
            return put(name, path.toString());
        }

        Form flag(String name, boolean value) {
            return value ? put(name, true) : this;
        }

        Form unlessNull(String name, @Nullable Object value) {
            return value == null ? this : put(name, value);
        }

        Form onTarget(OnTarget onTarget) {
            return onTarget == OnTarget.FAIL ? this : put("onTarget", onTarget.name());
        }
    }
}
