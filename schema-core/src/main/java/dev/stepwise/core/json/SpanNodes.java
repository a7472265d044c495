package dev.stepwise.core.json;

import static dev.stepwise.core.symbolic.Doubt.doubt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Makes Jackson's tree of JSON that has been validated: the nodes that {@link TreeReader} makes, in less time. */
final class SpanNodes {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final SpanTexts texts;

    private SpanNodes(byte[] json, int start, Names names) {
        this.texts = new SpanTexts(json, start, names);
    }

    /** Returns the value that begins at an offset, and has something behind it. */
    static JsonNode read(byte[] json, int start, Names names) {
        return new SpanNodes(json, start, names).value();
    }

    private JsonNode value() {
        return switch (texts.peek()) {
            case '"' -> NODES.textNode(texts.text());
            case '{' -> object();
            case '[' -> array();
            case 't' -> texts.skip("true", NODES.booleanNode(true));
            case 'f' -> texts.skip("false", NODES.booleanNode(false));
            case 'n' -> texts.skip("null", NODES.nullNode());
            default -> number();
        };
    }

    private ObjectNode object() {
        ObjectNode object = NODES.objectNode();
        texts.enter();
        while (texts.peek() != '}') {
            String name = texts.name();
            if (object.replace(name, value()) != null) {
                throw doubt();
            }
            texts.toNext();
        }
        texts.leave();
        return object;
    }

    private ArrayNode array() {
        ArrayNode array = NODES.arrayNode();
        texts.enter();
        while (texts.peek() != ']') {
            array.add(value());
            texts.toNext();
        }
        texts.leave();
        return array;
    }

    private JsonNode number() {
        long value = texts.shortNumber();
        if (value != SpanTexts.NONE) {
            return value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode(value);
        }
        String literal = texts.number();
        if (SpanValues.isDecimal(literal)) {
            return LiteralNumber.of(literal, new BigDecimal(literal));
        }
        return literal.equals("-0")
                ? new LiteralNumber(literal, BigDecimal.ZERO)
                : Neutral.whole(new BigInteger(literal));
    }
}
