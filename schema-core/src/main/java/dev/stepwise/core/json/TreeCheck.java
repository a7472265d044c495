package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.Where;
import dev.stepwise.core.spi.PlaceText;
import dev.stepwise.core.spi.ReadLimits;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what the code of a step has left in a tree and JSON cannot say. */
final class TreeCheck {

    private String path = "";
    private String problem = "";

    private boolean tooDeep;

    private TreeCheck() {}

    /** @throws dev.stepwise.core.MigrationException if the tree cannot be written, or is too deep to be walked */
    static void check(JsonNode root, Where where) {
        TreeCheck check = new TreeCheck();
        if (!check.isSound(root, ReadLimits.MAX_DEPTH)) {
            throw CodeRunner.failed(
                    check.tooDeep ? where : where.at(PlaceText.path(check.path)),
                    "the code of the step left " + check.problem + ". Leave only what JSON can say.",
                    null);
        }
    }

    private boolean isSound(JsonNode node, int depthLeft) {
        if (!node.isContainerNode()) {
            String unsayable = unsayable(node);
            problem = unsayable == null ? "" : unsayable;
            return unsayable == null;
        }
        if (depthLeft == 0) {
            tooDeep = true;
            problem = "a document that is nested deeper than " + ReadLimits.MAX_DEPTH + " levels, or contains itself";
            return false;
        }
        return node instanceof ObjectNode object ? isSound(object, depthLeft) : areSound(node, depthLeft);
    }

    private boolean isSound(ObjectNode object, int depthLeft) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!isSound(member.getValue(), depthLeft - 1)) {
                path = PlaceText.member(member.getKey()) + path;
                return false;
            }
        }
        return true;
    }

    private boolean areSound(JsonNode array, int depthLeft) {
        for (int i = 0; i < array.size(); i++) {
            if (!isSound(array.get(i), depthLeft - 1)) {
                path = PlaceText.element(i) + path;
                return false;
            }
        }
        return true;
    }

    /** Returns what a value is that JSON has not, in words; null if JSON has it. */
    static @Nullable String unsayable(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> ((NumericNode) value).isNaN() ? "a number that is not finite" : null;
            case POJO -> "a Java object";
            case MISSING -> "a node that stands for nothing";
            default -> null;
        };
    }
}
