package dev.stepwise.core.json;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
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
import dev.stepwise.core.symbolic.BytesAsText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Jackson's tree, changed in place: the reference for what operations do to JSON. */
final class TreeModel implements DocumentModel<JsonNode> {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final MessageContext messageContext;

    /** Of the step at hand, if it asks for types. */
    private TreeTypes types = TreeTypes.NONE;

    TreeModel(MessageContext messageContext) {
        this.messageContext = messageContext;
    }

    /** Takes note of what the values of a document are as a step begins. */
    void begin(TreeTypes ofStep) {
        types = ofStep;
    }

    @Override
    public Kind kind(JsonNode value) {
        return Neutral.kind(value);
    }

    @Override
    public @Nullable JsonNode member(JsonNode object, String name) {
        return object.get(name);
    }

    @Override
    public List<String> names(JsonNode object) {
        return ImmutableList.copyOf(object.fieldNames());
    }

    @Override
    public void remove(JsonNode object, String name) {
        ((ObjectNode) object).remove(name);
    }

    @Override
    public void append(JsonNode object, String name, JsonNode value) {
        ((ObjectNode) object).set(name, value);
    }

    @Override
    public void replace(JsonNode object, String name, String newName, JsonNode value) {
        ObjectNode node = (ObjectNode) object;
        if (name.equals(newName)) {
            node.replace(name, value);
        } else {
            rename(node, Map.of(name, newName));
            node.replace(newName, value);
        }
    }

    /** Setting a member under a new name appends it, so it is taken out and put back with all that follow it. */
    @Override
    public void rename(JsonNode object, Map<String, String> names) {
        ObjectNode node = (ObjectNode) object;
        String[] oldNames = new String[node.size()];
        JsonNode[] values = new JsonNode[node.size()];
        int count = 0;
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (count > 0 || names.containsKey(member.getKey())) {
                oldNames[count] = member.getKey();
                values[count++] = member.getValue();
            }
        }
        for (int i = 0; i < count; i++) {
            node.remove(oldNames[i]);
        }
        for (int i = 0; i < count; i++) {
            String newName = names.get(oldNames[i]);
            node.set(newName == null ? oldNames[i] : newName, values[i]);
        }
    }

    @Override
    public JsonNode object() {
        return NODES.objectNode();
    }

    @Override
    public JsonNode array(List<JsonNode> elements) {
        return NODES.arrayNode(elements.size()).addAll(elements);
    }

    @Override
    public List<JsonNode> elements(JsonNode array) {
        return ImmutableList.copyOf(array);
    }

    @Override
    public JsonNode constant(@Nullable Object value) {
        return Neutral.node(value);
    }

    @Override
    public JsonNode copy(JsonNode value) {
        JsonNode copy = value.deepCopy();
        types.copied(value, copy);
        return copy;
    }

    @Override
    public void requireType(String name) {
        types.require(name);
    }

    @Override
    public boolean isNamed(JsonNode value, String name) {
        return types.isNamed(value, name);
    }

    @Override
    public boolean isOfType(Condition.IsType condition, JsonNode value) {
        return types.isOfType(condition, value);
    }

    @Override
    public String text(JsonNode value) {
        return value.textValue();
    }

    @Override
    public boolean same(JsonNode one, JsonNode other) {
        return Values.same(Neutral.value(one), Neutral.value(other));
    }

    @Override
    public boolean isOneOf(Condition.OneOf condition, JsonNode value) {
        return BytesAsText.in(condition).holds(Neutral.value(value));
    }

    @Override
    public @Nullable JsonNode context(Input input) {
        return present(ContextValues.of(messageContext, input));
    }

    @Override
    public JsonNode convert(Conversion conversion, JsonNode value) {
        return value.isNull() && !conversion.takesNull()
                ? value
                : Neutral.given(conversion.apply(Neutral.value(value)));
    }

    @Override
    public JsonNode mapValue(MapValues operation, JsonNode value) {
        Object scalar = value.isContainerNode() ? Absent.ABSENT : Neutral.value(value);
        Object mapped = BytesAsText.in(operation).apply(scalar);
        // What is kept is kept to the letter.
        return mapped == scalar ? value : Neutral.node(mapped);
    }

    @Override
    public List<@Nullable JsonNode> split(Splitter splitter, JsonNode value) {
        if (value.isNull()) {
            return Collections.nCopies(splitter.parts(), value);
        }
        List<@Nullable JsonNode> parts = new ArrayList<>(splitter.parts());
        splitter.apply(requireNonNull(Neutral.value(value))).forEach(part -> parts.add(present(part)));
        return parts;
    }

    @Override
    public JsonNode join(Joiner joiner, List<@Nullable JsonNode> values) {
        return Neutral.given(joiner.apply(neutral(values)));
    }

    @Override
    public @Nullable JsonNode compute(Computation computation, List<@Nullable JsonNode> inputs) {
        return present(computation.apply(neutral(inputs)));
    }

    private static List<@Nullable Object> neutral(List<@Nullable JsonNode> nodes) {
        List<@Nullable Object> values = new ArrayList<>(nodes.size());
        nodes.forEach(node -> values.add(node == null ? Absent.ABSENT : Neutral.value(node)));
        return values;
    }

    private static @Nullable JsonNode present(@Nullable Object given) {
        return given instanceof Absent ? null : Neutral.given(given);
    }

    @Override
    public JsonNode reshape(Operation operation, JsonNode value, UnaryOperator<JsonNode> code) {
        return code.apply(value);
    }

    /** Equal nodes need not be replaced, but comparing them would take longer. */
    @Override
    @SuppressWarnings("ReferenceEquality")
    public void forEach(JsonNode container, List<Operation> operations, Block<JsonNode> block) {
        if (container instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode element = array.get(i);
                JsonNode left = element.isNull() ? element : block.run(i, element);
                if (left != element) {
                    array.set(i, left);
                }
            }
            return;
        }
        for (String name : names(container)) {
            JsonNode element = container.get(name);
            JsonNode left = element.isNull() ? element : block.run(name, element);
            if (left != element) {
                replace(container, name, name, left);
            }
        }
    }
}
