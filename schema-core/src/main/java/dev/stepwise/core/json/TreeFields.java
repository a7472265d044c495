package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.Path;
import dev.stepwise.core.spi.FieldValue;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.StatedFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads identification fields of a tree, and makes values for them. */
final class TreeFields {

    private static final StatedFields<JsonNode> FIELDS =
            new StatedFields<>(new TreeModel(MessageContext.none()), new JsonDocuments(List.of(), StepTypes.NONE));

    private TreeFields() {}

    static List<FieldValue> read(ObjectNode root, List<Path> paths) {
        return paths.stream().map(path -> FIELDS.read(root, path)).toList();
    }

    /** Returns what a node says. */
    static FieldValue stated(JsonNode node) {
        if (node.isTextual()) {
            return FieldValue.text(node.textValue());
        }
        return node.isNumber() ? FieldValue.number(node.asText()) : FieldValue.other(TreeCopy.describe(node));
    }

    /** Returns a node for a text: a number where the field was one, or is made and the text is a whole number. */
    static JsonNode node(String text, @Nullable JsonNode before) {
        return Neutral.node(IdentityField.valueOf(text, before == null ? null : Neutral.value(before)));
    }
}
