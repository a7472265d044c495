package dev.stepwise.core.laws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The values of a document that no message of a failure may show. */
public final class PayloadValues {

    private PayloadValues() {}

    /** Returns texts and numbers, at any depth, but for short ones: they can be part of a message by chance. */
    public static List<String> of(JsonNode document) {
        List<String> values = new ArrayList<>();
        collect(document, values);
        return values;
    }

    private static void collect(JsonNode node, List<String> values) {
        node.forEach(child -> collect(child, values));
        if (node.isValueNode()
                && !node.isNull()
                && !node.isBoolean()
                && node.asText().length() > 4) {
            values.add(node.asText());
        }
    }
}
