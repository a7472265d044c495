package dev.stepwise.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Where;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Reads a whole document into a tree in which numbers keep their digits. Refuses what a tree cannot hold or Jackson
 * would let pass: duplicate names, bytes that are not UTF-8, anything after the document.
 */
final class TreeReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonInput input;
    private final JsonParser parser;
    private final Deque<ContainerNode<?>> open = new ArrayDeque<>();

    private TreeReader(JsonInput input, JsonParser parser) {
        this.input = input;
        this.parser = parser;
    }

    /** @throws MigrationException if the payload is no JSON, or goes beyond the limits */
    static JsonNode read(JsonInput input, Roots roots, Object payload) {
        try (JsonParser parser = input.openWhole(payload, roots)) {
            return new TreeReader(input, parser).read();
        } catch (IOException e) {
            throw input.refused(e);
        }
    }

    private JsonNode read() throws IOException {
        ContainerNode<?> root = parser.hasToken(JsonToken.START_ARRAY) ? NODES.arrayNode() : NODES.objectNode();
        open.push(root);
        while (!open.isEmpty()) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                open.pop();
            } else if (token != JsonToken.FIELD_NAME) {
                JsonNode value = value(token);
                attach(value);
                if (value instanceof ContainerNode<?> container) {
                    open.push(container);
                }
            }
        }
        if (parser.nextToken() != null) {
            throw input.unreadable("expected nothing after the JSON document but found more"
                    + JsonInput.offset(parser.currentTokenLocation()) + ". Mend the producer.");
        }
        return root;
    }

    private void attach(JsonNode value) throws IOException {
        if (open.element() instanceof ObjectNode object) {
            if (object.replace(parser.currentName(), value) != null) {
                throw refusedAt(
                        value instanceof ContainerNode<?>
                                ? parser.getParsingContext().getParent()
                                : parser.getParsingContext(),
                        "the name occurs twice in its object, and nothing says which value holds. Mend the producer.");
            }
        } else {
            ((ArrayNode) open.element()).add(value);
        }
    }

    private JsonNode value(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> NODES.objectNode();
            case START_ARRAY -> NODES.arrayNode();
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new IllegalStateException("Jackson gave " + token);
        };
    }

    private JsonNode integer() throws IOException {
        return switch (parser.getNumberType()) {
            case INT ->
                parser.getIntValue() == 0 && parser.getTextLength() > 1
                        ? new LiteralNumber(parser.getText(), BigDecimal.ZERO)
                        : NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private JsonNode decimal() throws IOException {
        String literal = parser.getText();
        BigDecimal value;
        try {
            value = parser.getDecimalValue();
        } catch (NumberFormatException e) {
            // The number is well-formed, as the parser has seen; the message quotes it.
            throw refusedAt(
                    parser.getParsingContext(),
                    "a number has an exponent of more than about two thousand million. Mend the producer.");
        }
        return LiteralNumber.of(literal, value);
    }

    private static MigrationException refusedAt(JsonStreamContext place, String problem) {
        return new MigrationException(Reason.UNREADABLE, Where.unknown().at(PathText.of(place)), problem, null);
    }
}
