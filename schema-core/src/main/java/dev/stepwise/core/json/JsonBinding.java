package dev.stepwise.core.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.Path;
import dev.stepwise.core.Where;
import dev.stepwise.core.spi.Action;
import java.util.stream.Collectors;

/** Runs a function between two classes on a tree, with Jackson's binding on either side. */
final class JsonBinding {

    /**
     * Refuses whatever would be lost or changed without a word: a member that the class does not have, null or nothing
     * for a primitive, a fraction for a whole number, a text for a number.
     */
    static final JsonBinding STRICT = new JsonBinding(JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build());

    private final ObjectMapper mapper;

    JsonBinding(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    <A, B> ObjectNode migrate(Action.Between<A, B> between, ObjectNode document, Where where) throws Exception {
        A older = bind(between.older(), document, where);
        B newer = between.function().migrate(older);
        if (newer == null) {
            throw CodeRunner.failed(where, "the function returned null. Return the value of the next version.", null);
        }
        return unbind(newer, where);
    }

    private <A> A bind(Class<A> older, ObjectNode document, Where where) {
        try {
            return mapper.treeToValue(document, older);
        } catch (JsonMappingException e) {
            throw CodeRunner.failed(
                    where.at(path(e)),
                    "the document does not fit the class " + older.getName() + ": "
                            + e.getClass().getSimpleName() + ". Mend the class, or the step before.",
                    e);
        } catch (JsonProcessingException e) {
            throw CodeRunner.failed(where, "the document does not fit the class " + older.getName() + ".", e);
        }
    }

    private ObjectNode unbind(Object newer, Where where) {
        JsonNode tree;
        try {
            tree = mapper.valueToTree(newer);
        } catch (IllegalArgumentException e) {
            throw CodeRunner.failed(
                    where, "Jackson cannot write the class " + newer.getClass().getName() + ". Mend the class.", e);
        }
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw CodeRunner.failed(
                where,
                "expected the class " + newer.getClass().getName() + " to be written as an object but found "
                        + TreeCopy.describe(tree) + ". Mend the class.",
                null);
    }

    private static String path(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(reference -> reference.getFieldName() == null
                        ? "[" + reference.getIndex() + "]"
                        : "." + Path.quote(reference.getFieldName()))
                .collect(Collectors.joining());
        return path.startsWith(".") ? path.substring(1) : path;
    }
}
