package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/** Gives each scalar of a tree a node of its own, so that it can be told from equal ones. Null stays. */
final class OwnScalars {

    private OwnScalars() {}

    /** Jackson has but two of these. */
    private static final class OwnBoolean extends BooleanNode {
        private static final long serialVersionUID = 1;

        OwnBoolean(boolean value) {
            super(value);
        }
    }

    static JsonNode in(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                member.setValue(in(member.getValue()));
            }
            return object;
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, in(array.get(i)));
            }
            return array;
        }
        return own(node);
    }

    private static JsonNode own(JsonNode scalar) {
        if (scalar instanceof TextNode) {
            return new TextNode(scalar.textValue());
        }
        if (scalar instanceof IntNode) {
            return new IntNode(scalar.intValue());
        }
        if (scalar instanceof LongNode) {
            return new LongNode(scalar.longValue());
        }
        if (scalar instanceof DecimalNode) {
            return new DecimalNode(scalar.decimalValue());
        }
        return scalar instanceof BooleanNode ? new OwnBoolean(scalar.booleanValue()) : scalar;
    }
}
