package dev.stepwise.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.AbstractDeserializer;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.google.common.base.Throwables;
import dev.stepwise.core.Path;
import dev.stepwise.core.Where;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.ValueReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a function between two classes on a tree, with Jackson's binding on either side. */
final class JsonBinding {

    /**
     * Refuses what Jackson would lose or change without a word: a member that the class does not have, null for a
     * primitive (and nothing, in a record), a fraction for a whole number, digits that a double does not hold, 200 for a
     * byte, a text for a number, a number for a text or an enum, an empty text for anything else.
     */
    static final JsonBinding STRICT = new JsonBinding(JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .withCoercionConfigDefaults(config -> config.setAcceptBlankAsEmpty(false)
                    .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .addModule(new SimpleModule()
                    .addSerializer(Float.class, new ExactNumbers.ShortestFloat())
                    .addSerializer(float.class, new ExactNumbers.ShortestFloat())
                    .addDeserializer(Double.class, new ExactNumbers.Exact<>(Double.class, BigDecimal::doubleValue))
                    .addDeserializer(double.class, new ExactNumbers.Exact<>(double.class, BigDecimal::doubleValue))
                    .addDeserializer(Float.class, new ExactNumbers.Exact<>(Float.class, BigDecimal::floatValue))
                    .addDeserializer(float.class, new ExactNumbers.Exact<>(float.class, BigDecimal::floatValue))
                    .addDeserializer(double[].class, ExactArrays.doubles())
                    .addDeserializer(float[].class, ExactArrays.floats()))
            .build());

    private static final Remedy IN_STEP = new Remedy("remove it in the step before.", "the step before.");

    private final ObjectMapper mapper;

    JsonBinding(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    <A, B> ObjectNode migrate(
            Action.Between<A, B> between, ObjectNode document, List<IdentityField> fields, Where where)
            throws Exception {
        A older = bind(between.older(), document, fields, where);
        B newer = between.function().migrate(older);
        if (newer == null) {
            throw CodeRunner.failed(where, "the function returned null. Return the value of the next version.", null);
        }
        return unbind(newer, where);
    }

    private <A> A bind(Class<A> older, ObjectNode document, List<IdentityField> fields, Where where) {
        try (JsonParser parser = new ExactParser(mapper.treeAsTokens(document))) {
            return mapper.readerFor(older)
                    .withHandler(new IdentityMayBeUnknown(
                            fields.stream().map(IdentityField::path).toList()))
                    .readValue(parser);
        } catch (JsonMappingException e) {
            rethrowError(e);
            throw CodeRunner.failed(where.at(PathText.of(e.getPath())), misfit(e, older, document, IN_STEP), e);
        } catch (IOException e) {
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

    /**
     * Returns what makes values of a class from whole payloads.
     *
     * @throws IllegalArgumentException if Jackson cannot make the class, whatever the payload
     */
    <T> ValueReader<T> reader(Class<T> type, List<Path> identity) {
        requireMakeable(type);
        return new JsonValueReader<>(mapper.readerFor(type).withHandler(new IdentityMayBeUnknown(identity)), type);
    }

    private void requireMakeable(Class<?> type) {
        JsonDeserializer<?> deserializer;
        try {
            deserializer = ((DefaultDeserializationContext) mapper.getDeserializationContext())
                    .createDummyInstance(mapper.getDeserializationConfig())
                    .findRootValueDeserializer(mapper.constructType(type));
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException(
                    "Jackson cannot make the class " + type.getName() + ": " + e.getOriginalMessage(), e);
        }
        // Null in deserializers that are the application's own: those know what they can make.
        ValueInstantiator maker =
                deserializer instanceof ValueInstantiator.Gettable made ? made.getValueInstantiator() : null;
        if (deserializer instanceof AbstractDeserializer || (maker != null && !maker.canInstantiate())) {
            throw new IllegalArgumentException("Jackson cannot make the class " + type.getName()
                    + ": it is abstract, or has no constructor that Jackson knows. Make it a record, annotate a"
                    + " constructor with @JsonCreator, or take a deserializer.");
        }
    }

    /** Jackson wraps what constructors and setters throw: an Error means there what it means in all code. */
    static void rethrowError(JsonMappingException e) {
        for (Throwable cause : Throwables.getCausalChain(e)) {
            if (cause instanceof Error error) {
                throw error;
            }
        }
    }

    static String misfit(JsonMappingException e, Class<?> type, JsonNode document, Remedy remedy) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "the class " + unknown.getReferringClass().getName()
                    + " has no such member, and its value would be lost. Add the member to the class, or "
                    + remedy.ofUnknown();
        }
        return found(e, type, document) + ". Mend the class, or " + remedy.ofMisfits();
    }

    /** The ends of two sentences: what else to do about a member that a class does not have, and about what does not fit. */
    record Remedy(String ofUnknown, String ofMisfits) {}

    private static String found(JsonMappingException e, Class<?> older, JsonNode document) {
        Class<?> expected = expected(e);
        if (expected != null) {
            return "the class " + older.getName() + " expects " + expected.getTypeName() + " but found "
                    + describe(at(document, e.getPath())) + ", which it does not take";
        }
        if (e instanceof ValueInstantiationException failed && failed.getCause() != null) {
            return "making the class " + failed.getType().getRawClass().getName() + " threw "
                    + failed.getCause().getClass().getName();
        }
        return "the document does not fit the class " + older.getName() + ": "
                + e.getClass().getSimpleName();
    }

    private static JsonNode at(JsonNode document, List<JsonMappingException.Reference> path) {
        JsonNode node = document;
        for (JsonMappingException.Reference reference : path) {
            node = reference.getFieldName() == null
                    ? node.path(reference.getIndex())
                    : node.path(reference.getFieldName());
        }
        return node;
    }

    private static String describe(JsonNode node) {
        return node.isMissingNode() ? "nothing" : TreeCopy.describe(node);
    }

    private static @Nullable Class<?> expected(JsonMappingException e) {
        if (e instanceof MismatchedInputException mismatch) {
            return mismatch.getTargetType();
        }
        return e.getCause() instanceof InputCoercionException coercion ? coercion.getTargetType() : null;
    }
}
