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
            return mix(node.getNodeType().name().hashCode(), node.hashCode());
        }
        long hash = node.isObject() ? 1 : 2;
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                hash = mix(mix(hash, member.getKey().hashCode()), of(member.getValue()));
            }
        } else {
            for (JsonNode element : node) {
                hash = mix(hash, of(element));
            }
        }
        return hash;
    }

    /** Spreads every bit, so that small changes in two places do not cancel out. */
    private static long mix(long hash, long next) {
        long mixed = (Long.rotateLeft(hash, 23) ^ next) * 0x9E3779B97F4A7C15L;
        return mixed ^ mixed >>> 32;
    }
}
