package dev.stepwise.avro;

import dev.stepwise.avro.AvroNode.Elements;
import dev.stepwise.avro.AvroNode.Leaf;
import dev.stepwise.avro.AvroNode.Members;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.operation.Absent;
import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Condition;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.Joiner;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.operation.MapValues;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.operation.Splitter;
import dev.stepwise.core.operation.Values;
import dev.stepwise.core.spi.ContextValues;
import dev.stepwise.core.spi.DocumentModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The tree of an Avro value, changed in place: the reference for what operations do to Avro. */
final class TreeModel implements DocumentModel<AvroNode> {

    private final MessageContext messageContext;
    private final TreeTypes types = new TreeTypes();

    TreeModel(MessageContext messageContext) {
        this.messageContext = messageContext;
    }

    TreeTypes types() {
        return types;
    }

    @Override
    public Kind kind(AvroNode value) {
        return value.kind();
    }

    private static Map<String, AvroNode> members(AvroNode object) {
        return ((Members) object).all();
    }

    @Override
    public @Nullable AvroNode member(AvroNode object, String name) {
        return members(object).get(name);
    }

    @Override
    public List<String> names(AvroNode object) {
        return List.copyOf(members(object).keySet());
    }

    @Override
    public void remove(AvroNode object, String name) {
        members(object).remove(name);
    }

    @Override
    public void append(AvroNode object, String name, AvroNode value) {
        members(object).put(name, value);
    }

    @Override
    public void replace(AvroNode object, String name, String newName, AvroNode value) {
        if (!name.equals(newName)) {
            rename(object, Map.of(name, newName));
        }
        members(object).put(newName, value);
    }

    @Override
    public void rename(AvroNode object, Map<String, String> names) {
        ((Members) object).rename(names);
    }

    @Override
    public AvroNode object() {
        return new Members(null);
    }

    @Override
    public AvroNode array(List<AvroNode> elements) {
        return new Elements(null, elements);
    }

    @Override
    public List<AvroNode> elements(AvroNode array) {
        return List.copyOf(((Elements) array).all());
    }

    @Override
    public AvroNode constant(@Nullable Object value) {
        return Neutral.node(value);
    }

    @Override
    public AvroNode copy(AvroNode value) {
        AvroNode copy = value.copy();
        types.copied(value, copy);
        return copy;
    }

    /** Of a type that the writer of the message did not have there is nothing in it. */
    @Override
    public void requireType(String name) {}

    @Override
    public boolean isNamed(AvroNode value, String name) {
        return types.isNamed(value, name);
    }

    @Override
    public boolean isOfType(Condition.IsType condition, AvroNode value) {
        return types.isOfType(condition, value);
    }

    @Override
    public String text(AvroNode value) {
        return Leaves.text((Leaf) value);
    }

    @Override
    public boolean same(AvroNode one, AvroNode other) {
        if (Neutral.isFinite(one) && Neutral.isFinite(other)) {
            return Values.same(Neutral.value(one), Neutral.value(other));
        }
        // NaN and the infinities have no neutral value; what stands beside them has, and is compared by it.
        if (one instanceof Elements a && other instanceof Elements b) {
            return a.all().size() == b.all().size()
                    && IntStream.range(0, a.all().size())
                            .allMatch(i -> same(a.all().get(i), b.all().get(i)));
        }
        if (one instanceof Members a && other instanceof Members b) {
            return a.all().keySet().equals(b.all().keySet())
                    && a.all().keySet().stream()
                            .allMatch(name -> same(
                                    Objects.requireNonNull(a.all().get(name)),
                                    Objects.requireNonNull(b.all().get(name))));
        }
        return one.equals(other);
    }

    /** NaN and the infinities are no value that a condition can name. */
    @Override
    public boolean isOneOf(Condition.OneOf condition, AvroNode value) {
        return Neutral.isFinite(value) && condition.holds(Neutral.value(value));
    }

    @Override
    public @Nullable AvroNode context(Input input) {
        return present(ContextValues.of(messageContext, input));
    }

    @Override
    public AvroNode convert(Conversion conversion, AvroNode value) {
        return value.kind() == Kind.NULL && !conversion.takesNull()
                ? value
                : Neutral.given(conversion.apply(Neutral.value(value)));
    }

    @Override
    public AvroNode mapValue(MapValues operation, AvroNode value) {
        Object scalar = value instanceof Leaf ? Neutral.value(value) : Absent.ABSENT;
        Object mapped = operation.apply(scalar);
        // What is kept keeps its type.
        return mapped == scalar ? value : Neutral.node(mapped);
    }

    @Override
    public List<@Nullable AvroNode> split(Splitter splitter, AvroNode value) {
        if (value.kind() == Kind.NULL) {
            return Collections.nCopies(splitter.parts(), value);
        }
        List<@Nullable AvroNode> parts = new ArrayList<>(splitter.parts());
        splitter.apply(Objects.requireNonNull(Neutral.value(value))).forEach(part -> parts.add(present(part)));
        return parts;
    }

    @Override
    public AvroNode join(Joiner joiner, List<@Nullable AvroNode> values) {
        return Neutral.given(joiner.apply(neutral(values)));
    }

    @Override
    public @Nullable AvroNode compute(Computation computation, List<@Nullable AvroNode> inputs) {
        return present(computation.apply(neutral(inputs)));
    }

    private static List<@Nullable Object> neutral(List<@Nullable AvroNode> nodes) {
        List<@Nullable Object> values = new ArrayList<>(nodes.size());
        nodes.forEach(node -> values.add(node == null ? Absent.ABSENT : Neutral.value(node)));
        return values;
    }

    private static @Nullable AvroNode present(@Nullable Object given) {
        return given instanceof Absent ? null : Neutral.given(given);
    }

    @Override
    public AvroNode reshape(Operation operation, AvroNode value, UnaryOperator<AvroNode> code) {
        return code.apply(value);
    }

    @Override
    public void forEach(AvroNode container, List<Operation> operations, Block<AvroNode> block) {
        if (container instanceof Elements elements) {
            for (int i = 0; i < elements.all().size(); i++) {
                AvroNode element = elements.all().get(i);
                if (element.kind() != Kind.NULL) {
                    elements.all().set(i, block.run(i, element));
                }
            }
            return;
        }
        for (String name : names(container)) {
            AvroNode element = Objects.requireNonNull(member(container, name));
            if (element.kind() != Kind.NULL) {
                members(container).put(name, block.run(name, element));
            }
        }
    }
}
