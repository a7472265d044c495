package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.operation.Bytes;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.operation.Refusal;
import dev.stepwise.core.operation.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns nodes into the neutral values that functions see, and back. */
final class Neutral {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Neutral() {}

    static Kind kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> Kind.OBJECT;
            case ARRAY -> Kind.ARRAY;
            case STRING -> Kind.TEXT;
            case NUMBER -> Kind.NUMBER;
            case BOOLEAN -> Kind.BOOLEAN;
            case NULL -> Kind.NULL;
            default -> throw new IllegalStateException("no JSON: " + node.getNodeType());
        };
    }

    static @Nullable Object value(JsonNode node) {
        return switch (kind(node)) {
            case NULL -> null;
            case BOOLEAN -> node.booleanValue();
            case TEXT -> node.textValue();
            case NUMBER -> number(node);
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>(node.size());
                node.forEach(element -> list.add(value(element)));
                yield list;
            }
            case BYTES -> throw new IllegalStateException("no JSON: bytes");
            case OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                node.properties().forEach(member -> map.put(member.getKey(), value(member.getValue())));
                yield map;
            }
        };
    }

    private static Number number(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.bigIntegerValue();
        }
        // A double's shortest text, not its binary value.
        return node.isDouble() || node.isFloat() ? new BigDecimal(node.asText()) : node.decimalValue();
    }

    /** Returns what a function gave as a node. */
    static JsonNode given(@Nullable Object value) {
        try {
            return node(Values.of(value));
        } catch (IllegalArgumentException e) {
            throw new Refusal("a function gave what is no value of a document: " + e.getMessage());
        }
    }

    /** Returns the node that the reader would give. */
    static JsonNode node(@Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof String text) {
            return NODES.textNode(text);
        }
        if (value instanceof Bytes bytes) {
            return NODES.textNode(bytes.base64());
        }
        if (value instanceof Boolean bool) {
            return NODES.booleanNode(bool);
        }
        if (value instanceof BigInteger whole) {
            return whole(whole);
        }
        if (value instanceof BigDecimal decimal) {
            return DecimalNode.valueOf(decimal);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = NODES.arrayNode(list.size());
            list.forEach(element -> array.add(node(element)));
            return array;
        }
        ObjectNode object = NODES.objectNode();
        ((Map<?, ?>) value).forEach((name, member) -> object.set((String) name, node(member)));
        return object;
    }

    /** Returns the node that the reader gives: nodes of different widths are never equal. */
    static JsonNode whole(BigInteger value) {
        if (value.bitLength() < Integer.SIZE) {
            return NODES.numberNode(value.intValue());
        }
        return value.bitLength() < Long.SIZE ? NODES.numberNode(value.longValue()) : NODES.numberNode(value);
    }
}
