package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Where;
import java.util.Locale;
import java.util.Map;

/** Copies a tree, whose depth is bounded: Jackson's own copy ends a deep one with a StackOverflowError. */
final class TreeCopy {

    private TreeCopy() {}

    /** @throws MigrationException if the root is not as asked for, or the tree is no JSON or deeper than the limit */
    static JsonNode of(JsonNode root, Roots roots, int maxDepth) {
        return root instanceof ArrayNode && roots == Roots.OBJECTS_AND_ARRAYS
                ? value(root, maxDepth, maxDepth)
                : copy(requireObject(root), maxDepth, maxDepth);
    }

    /** @throws MigrationException if the root is no object */
    static ObjectNode requireObject(JsonNode root) {
        if (root instanceof ObjectNode object) {
            return object;
        }
        throw unreadable("expected a JSON object but found "
                + (root.isMissingNode() ? JsonInput.EMPTY : "the root to be " + describe(root))
                + ". Mend the producer.");
    }

    private static ObjectNode copy(ObjectNode object, int depthLeft, int maxDepth) {
        requireDepth(depthLeft, maxDepth);
        ObjectNode copy = object.objectNode();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            copy.set(member.getKey(), value(member.getValue(), depthLeft - 1, maxDepth));
        }
        return copy;
    }

    private static ArrayNode copy(ArrayNode array, int depthLeft, int maxDepth) {
        requireDepth(depthLeft, maxDepth);
        ArrayNode copy = array.arrayNode(array.size());
        for (JsonNode element : array) {
            copy.add(value(element, depthLeft - 1, maxDepth));
        }
        return copy;
    }

    private static JsonNode value(JsonNode value, int depthLeft, int maxDepth) {
        if (value instanceof ObjectNode object) {
            return copy(object, depthLeft, maxDepth);
        }
        if (value instanceof ArrayNode array) {
            return copy(array, depthLeft, maxDepth);
        }
        String unsayable = TreeCheck.unsayable(value);
        if (unsayable != null) {
            throw unreadable("expected a tree of JSON but found " + unsayable + " in it. Mend the deserializer.");
        }
        return value;
    }

    private static void requireDepth(int depthLeft, int maxDepth) {
        if (depthLeft == 0) {
            throw unreadable("the JSON goes beyond a limit: it is nested deeper than " + maxDepth
                    + " levels. Raise that limit if such messages are expected.");
        }
    }

    private static MigrationException unreadable(String problem) {
        return new MigrationException(Reason.UNREADABLE, Where.unknown(), problem, null);
    }

    /** Returns the kind of a node, in words. */
    static String describe(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case STRING -> "a text";
            case NULL -> "null";
            default -> "a " + node.getNodeType().name().toLowerCase(Locale.ROOT);
        };
    }
}
