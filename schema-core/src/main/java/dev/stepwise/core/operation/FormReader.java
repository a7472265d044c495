package dev.stepwise.core.operation;

import dev.stepwise.core.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes operations of their form. */
final class FormReader {

    private final FunctionReader functions;

    FormReader(Functions functions) {
        this.functions = new FunctionReader(functions);
    }

    List<Operation> operations(@Nullable Object form, String place) {
        return Members.list(form, place, this::operation);
    }

    private Operation operation(@Nullable Object form, String place) {
        Members members = Members.of(form, place);
        String name = members.text("op");
        try {
            Operation operation = operation(name, members);
            members.end();
            return operation;
        } catch (FormException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            // What the operation itself, or the table of functions, has to say.
            throw new FormException(place, e);
        }
    }

    private Operation operation(String name, Members in) {
        return switch (name) {
            case "add" -> new Add(in.path("path"), in.value("value"), in.flag("replacesNull"));
            case "compute" ->
                new Compute(
                        in.path("path"), inputs(in), functions.computation(in.value("function"), in.place("function")));
            case "convert" -> convert(in);
            case "copy" -> new Copy(in.path("from"), in.path("to"), in.onTarget());
            case "discard" -> new Discard(in.text("reason"));
            case "forEach" -> new ForEach(in.path("path"), block(in));
            case "head" -> new Head(in.path("path"), in.flag("makesAbsent"));
            case "hoist" -> new Hoist(in.path("path"), in.text("member"), in.flag("dropsOthers"));
            case "in" -> new In(in.path("path"), block(in));
            case "inType" -> new InType(in.text("type"), in.flag("outerFirst"), block(in));
            case "join" -> join(in);
            case "keyBy" -> keyBy(in);
            case "mapValues" -> mapValues(in);
            case "move" -> new Move(in.path("from"), in.path("to"), in.onTarget());
            case "payloadAt" -> new PayloadAt(in.path("path"), block(in));
            case "plunge" -> new Plunge(in.path("path"), in.text("member"));
            case "prune" -> new Prune(in.path("path"));
            case "remove" -> new Remove(in.path("path"), in.has("restoring") ? in.value("restoring") : Absent.ABSENT);
            case "rename" -> rename(in);
            case "renameType" -> new RenameType(in.text("name"));
            case "set" -> new SetValue(in.path("path"), in.value("value"));
            case "split" -> split(in);
            case "unkey" -> new Unkey(in.path("path"), in.text("key"), in.textOrNull("value"));
            case "unwrap" -> new Unwrap(in.path("path"), in.flag("makesAbsent"));
            case "when" -> new When(ConditionForm.read(in.value("condition"), in.place("condition")), block(in));
            case "wrap" -> new Wrap(in.path("path"));
            default -> throw new FormException(in.place(), "unknown operation " + Values.describe(name));
        };
    }

    private List<Operation> block(Members in) {
        return operations(in.value("block"), in.place("block"));
    }

    private static List<Input> inputs(Members in) {
        return Members.list(in.value("inputs"), in.place("inputs"), InputForm::read);
    }

    private Convert convert(Members in) {
        Path path = in.path("path");
        String kept = path.isSelf() ? "" : path.last();
        String name = in.has("name") ? in.text("name") : kept;
        return new Convert(path, name, functions.conversion(in.value("function"), in.place("function")), in.onTarget());
    }

    private JoinInto join(Members in) {
        return new JoinInto(
                in.paths("paths"),
                functions.joiner(in.value("function"), in.place("function")),
                in.path("target"),
                in.onTarget());
    }

    private SplitInto split(Members in) {
        return new SplitInto(
                in.path("path"),
                functions.splitter(in.value("function"), in.place("function")),
                in.paths("targets"),
                in.onTarget());
    }

    private static KeyBy keyBy(Members in) {
        return new KeyBy(in.path("path"), in.text("key"), in.textOrNull("value"), in.flag("dropsKey"));
    }

    private static MapValues mapValues(Members in) {
        return new MapValues(
                in.path("path"),
                Members.list(in.value("pairs"), in.place("pairs"), FormReader::pair),
                in.constant("otherwise", MapValues.Otherwise.class),
                in.has("fallback") ? in.value("fallback") : null);
    }

    private static MapValues.Pair pair(@Nullable Object form, String place) {
        List<@Nullable Object> both = Members.<@Nullable Object>list(form, place, (value, at) -> value);
        if (both.size() != 2) {
            throw new FormException(
                    place, "expected the old value and the new one but found " + both.size() + " values");
        }
        return new MapValues.Pair(both.get(0), both.get(1));
    }

    private static Rename rename(Members in) {
        Path scope = in.has("scope") ? in.path("scope") : Path.self();
        Members pairs = Members.of(in.value("names"), in.place("names"));
        Map<String, String> names = new LinkedHashMap<>();
        pairs.names().forEach(name -> names.put(name, pairs.text(name)));
        return new Rename(scope, names, in.onTarget());
    }
}
