package dev.stepwise.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigratorChain;
import java.util.function.Function;

/**
 * The chain of {@code mediawiki.revision-score}, versions 1.0.0 and 2.0.0: lists became objects, whose members are named
 * by what the elements of the lists said of themselves.
 */
public final class RevisionScore {

    private RevisionScore() {}

    /** Declares the step. */
    public static void declare(MigratorChain.Builder chain) {
        chain.step("1.0.0", "2.0.0", s -> s.edit(ObjectNode.class, RevisionScore::keyByName));
    }

    private static void keyByName(ObjectNode event) {
        keyBy("model_name", event, "scores", RevisionScore::withKeyedProbability);
        keyBy("model_name", event, "errors", error -> error);
    }

    private static ObjectNode withKeyedProbability(ObjectNode score) {
        keyBy("name", score, "probability", RevisionScore::valueAlone);
        return score;
    }

    private static JsonNode valueAlone(ObjectNode probability) {
        JsonNode value = probability.get("value");
        if (value == null || probability.size() != 2) {
            // The newer form has room for nothing else, and nothing is to be lost unseen.
            throw new IllegalArgumentException("Expected a name and a value, and nothing else, in probability");
        }
        return value;
    }

    /** Makes an object of an array, at its place; leaves it where it is absent or null. */
    private static void keyBy(String key, ObjectNode owner, String name, Function<ObjectNode, JsonNode> toMember) {
        if (!owner.hasNonNull(name)) {
            return;
        }
        ObjectNode keyed = owner.objectNode();
        for (ObjectNode element : Members.objects(owner, name)) {
            if (keyed.replace(Members.text(element, key), toMember.apply(element)) != null) {
                throw new IllegalArgumentException("Expected each " + key + " once in " + name);
            }
        }
        owner.set(name, keyed);
    }
}
