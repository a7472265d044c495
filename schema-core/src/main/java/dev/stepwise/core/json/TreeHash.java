package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Digests a tree, order included. Jackson's own hash adds names and values up: small numbers that change places often
 * leave it as it was.
 */
final class TreeHash {

    private TreeHash() {}

    static long of(JsonNode node) {
        if (!node.isContainerNode()) {
            return node.hashCode();
        }
        long hash = node.isObject() ? 1 : 2;
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                hash = 31 * (31 * hash + member.getKey().hashCode()) + of(member.getValue());
            }
        } else {
            for (JsonNode element : node) {
                hash = 31 * hash + of(element);
            }
        }
        return hash;
    }
}
