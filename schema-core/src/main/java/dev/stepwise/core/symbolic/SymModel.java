package dev.stepwise.core.symbolic;

import static dev.stepwise.core.symbolic.Doubt.doubt;
import static java.util.Objects.requireNonNull;

import dev.stepwise.core.Path;
import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Condition;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Head;
import dev.stepwise.core.operation.Hoist;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.Joiner;
import dev.stepwise.core.operation.KeyBy;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.operation.MapValues;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.operation.Splitter;
import dev.stepwise.core.operation.Unkey;
import dev.stepwise.core.operation.Unwrap;
import dev.stepwise.core.operation.Values;
import dev.stepwise.core.spi.DocumentModel;
import dev.stepwise.core.spi.RootReads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Documents that are not known yet but for the kinds of their values. Where an operation asks for more, it is in doubt:
 * such documents go the plain way. What it asks that can be answered when the document is there becomes a question, or a
 * check.
 */
final class SymModel implements DocumentModel<Sym> {

    private final Kinds kinds;
    private final Questions questions;
    private final Trace trace;
    private final boolean bytesAsText;

    /** @param bytesAsText whether bytes are a text, as in JSON */
    SymModel(Kinds kinds, Questions questions, Trace trace, boolean bytesAsText) {
        this.bytesAsText = bytesAsText;
        this.kinds = kinds;
        this.questions = questions;
        this.trace = trace;
    }

    @Override
    public Kind kind(Sym value) {
        if (value instanceof Sym.Source source) {
            return kinds.kind(source.spot);
        }
        if (value instanceof Sym.Constant constant) {
            return Kind.of(constant.value);
        }
        if (value instanceof Sym.Made) {
            return Kind.OBJECT;
        }
        if (value instanceof Sym.MadeArray) {
            return Kind.ARRAY;
        }
        throw doubt();
    }

    @Override
    public @Nullable Sym member(Sym object, String name) {
        if (object instanceof Sym.Made made) {
            return required(made.members.get(name));
        }
        Sym.Member member = memberOf((Sym.Source) object, name);
        return member == null ? null : required(member.value);
    }

    /** An operation goes on as if a part of a split were there: it must be. */
    private static @Nullable Sym required(@Nullable Sym value) {
        if (value instanceof Sym.Result result) {
            result.call.required.add(result.part);
        }
        return value;
    }

    private Sym.@Nullable Member memberOf(Sym.Source object, String name) {
        Sym.Member member = object.byName.get(name);
        if (member != null || object.gone.contains(name)) {
            return member;
        }
        Spot spot = object.spot.member(name);
        if (spot == null) {
            throw doubt();
        }
        if (kinds.isAbsent(spot)) {
            return null;
        }
        Sym.Member found = new Sym.Member(spot, name, new Sym.Source(spot));
        object.places.put(spot, found);
        object.byName.put(name, found);
        return found;
    }

    private Sym.Member there(Sym.Source object, String name) {
        Sym.Member member = memberOf(object, name);
        if (member == null) {
            throw doubt();
        }
        return member;
    }

    @Override
    public List<String> names(Sym object) {
        if (object instanceof Sym.Made made) {
            made.members.values().forEach(SymModel::required);
            return List.copyOf(made.members.keySet());
        }
        throw doubt();
    }

    @Override
    public void remove(Sym object, String name) {
        if (object instanceof Sym.Made made) {
            made.members.remove(name);
            return;
        }
        Sym.Source source = (Sym.Source) object;
        Sym.Member member = there(source, name);
        member.dropped = true;
        source.byName.remove(name);
        source.appended.remove(member);
        if (member.place != null) {
            source.gone.add(member.nameInSource);
        }
    }

    @Override
    public void append(Sym object, String name, Sym value) {
        if (object instanceof Sym.Made made) {
            if (made.members.isEmpty()) {
                // Nobody would have made an object for a value that is not there.
                required(value);
            }
            made.members.put(name, value);
            return;
        }
        Sym.Source source = (Sym.Source) object;
        Sym.Member member = new Sym.Member(null, name, value);
        source.appended.add(member);
        source.byName.put(name, member);
    }

    @Override
    public void replace(Sym object, String name, String newName, Sym value) {
        if (object instanceof Sym.Made made) {
            made.members.replace(name, value);
        } else {
            there((Sym.Source) object, name).value = value;
        }
        required(value);
        if (!name.equals(newName)) {
            rename(object, Map.of(name, newName));
        }
    }

    @Override
    public void rename(Sym object, Map<String, String> names) {
        if (object instanceof Sym.Made made) {
            Map<String, Sym> members = Map.copyOf(made.members);
            List<String> order = List.copyOf(made.members.keySet());
            made.members.clear();
            order.forEach(name -> made.members.put(names.getOrDefault(name, name), value(members, name)));
            return;
        }
        Sym.Source source = (Sym.Source) object;
        List<Sym.Member> renamed = new ArrayList<>();
        for (String name : names.keySet()) {
            Sym.Member member = memberOf(source, name);
            if (member != null) {
                source.byName.remove(name);
                if (member.place != null) {
                    source.gone.add(member.nameInSource);
                }
                renamed.add(member);
            }
        }
        for (Sym.Member member : renamed) {
            member.name = names.getOrDefault(member.name, member.name);
            source.byName.put(member.name, member);
        }
    }

    private static Sym value(Map<String, Sym> members, String name) {
        return requireNonNull(members.get(name));
    }

    @Override
    public Sym object() {
        return new Sym.Made();
    }

    @Override
    public Sym array(List<Sym> elements) {
        elements.forEach(SymModel::required);
        return new Sym.MadeArray(elements);
    }

    @Override
    public List<Sym> elements(Sym array) {
        if (array instanceof Sym.MadeArray made) {
            return made.elements;
        }
        throw doubt();
    }

    @Override
    public Sym constant(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Sym.Made made = new Sym.Made();
            map.forEach((name, member) -> made.members.put((String) name, constant(member)));
            return made;
        }
        if (value instanceof List<?> list) {
            Sym.MadeArray array = new Sym.MadeArray(List.of());
            list.forEach(element -> array.elements.add(constant(element)));
            return array;
        }
        return new Sym.Constant(bytesAsText ? Values.withoutBytes(value) : value);
    }

    @Override
    public Sym copy(Sym value) {
        return SymCopy.of(value);
    }

    @Override
    public String text(Sym value) {
        if (value instanceof Sym.Constant constant && constant.value instanceof String text) {
            return text;
        }
        throw doubt();
    }

    /** Is checked when the document is there: where they differ, the plain way reports. */
    @Override
    public boolean same(Sym one, Sym other) {
        trace.same(one, other);
        return true;
    }

    @Override
    public boolean isOneOf(Condition.OneOf condition, Sym value) {
        if (value instanceof Sym.Constant constant) {
            return spelled(condition).holds(constant.value);
        }
        if (value instanceof Sym.Source source && source.isUntouched()) {
            return questions.ask(spelled(condition), source.spot);
        }
        throw doubt();
    }

    private Condition.OneOf spelled(Condition.OneOf condition) {
        return bytesAsText ? BytesAsText.in(condition) : condition;
    }

    @Override
    public void requireType(String name) {
        throw doubt();
    }

    @Override
    public boolean isNamed(Sym value, String name) {
        throw doubt();
    }

    @Override
    public boolean isOfType(Condition.IsType condition, Sym value) {
        throw doubt();
    }

    @Override
    public Sym context(Input input) {
        return new Sym.Context(input);
    }

    @Override
    public Sym convert(Conversion conversion, Sym value) {
        return call(conversion, List.of(argument(value)));
    }

    @Override
    public Sym mapValue(MapValues operation, Sym value) {
        return call(bytesAsText ? BytesAsText.in(operation) : operation, List.of(argument(value)));
    }

    @Override
    public List<@Nullable Sym> split(Splitter splitter, Sym value) {
        Sym first = call(splitter, List.of(argument(value)));
        List<@Nullable Sym> parts = new ArrayList<>();
        parts.add(first);
        for (int part = 1; part < splitter.parts(); part++) {
            parts.add(new Sym.Result(((Sym.Result) first).call, part));
        }
        return parts;
    }

    @Override
    public Sym join(Joiner joiner, List<@Nullable Sym> values) {
        Sym joined = call(joiner, arguments(values));
        required(joined);
        return joined;
    }

    @Override
    public Sym compute(Computation computation, List<@Nullable Sym> inputs) {
        return call(computation, arguments(inputs));
    }

    private static List<SymCall.Argument> arguments(List<@Nullable Sym> values) {
        List<SymCall.Argument> arguments = new ArrayList<>();
        values.forEach(value -> arguments.add(value == null ? SymCall.Argument.absent() : argument(value)));
        return arguments;
    }

    private static SymCall.Argument argument(Sym value) {
        return value instanceof Sym.Context context
                ? new SymCall.Argument(null, context.input)
                // What later operations do to the value is not what the function is to see.
                : new SymCall.Argument(SymCopy.of(value), null);
    }

    private Sym call(Object function, List<SymCall.Argument> arguments) {
        SymCall call = new SymCall(function, arguments);
        trace.called(call);
        return new Sym.Result(call, 0);
    }

    @Override
    public Sym reshape(Operation operation, Sym value, UnaryOperator<Sym> code) {
        if (value instanceof Sym.MadeArray || value instanceof Sym.Made) {
            return code.apply(value);
        }
        Sym.Reshaped reshaped = new Sym.Reshaped(toSelf(operation), value);
        trace.reshaped(reshaped);
        return reshaped;
    }

    private static Operation toSelf(Operation operation) {
        if (operation instanceof KeyBy keyBy) {
            return new KeyBy(Path.self(), keyBy.key(), keyBy.value(), keyBy.dropsKey());
        }
        if (operation instanceof Unkey unkey) {
            return new Unkey(Path.self(), unkey.key(), unkey.value());
        }
        if (operation instanceof Hoist hoist) {
            return new Hoist(Path.self(), hoist.member(), hoist.dropsOthers());
        }
        if (operation instanceof Unwrap) {
            return new Unwrap(Path.self(), false);
        }
        if (operation instanceof Head) {
            return new Head(Path.self(), false);
        }
        throw doubt();
    }

    @Override
    public void forEach(Sym container, List<Operation> operations, Block<Sym> block) {
        if (container instanceof Sym.MadeArray made) {
            for (int i = 0; i < made.elements.size(); i++) {
                Sym element = made.elements.get(i);
                if (kind(element) != Kind.NULL) {
                    made.elements.set(i, block.run(i, element));
                }
            }
            return;
        }
        if (container instanceof Sym.Source source && kind(source) == Kind.ARRAY && !RootReads.occurIn(operations)) {
            source.blocks.add(operations);
            trace.walked(source);
            return;
        }
        throw doubt();
    }
}
