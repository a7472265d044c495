package dev.stepwise.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.google.common.collect.Lists;
import dev.stepwise.core.Path;
import dev.stepwise.core.Where;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.IdentityField;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a function between two classes on a tree, with Jackson's binding on either side. */
final class JsonBinding {

    /**
     * Refuses whatever would be lost or changed without a word: a member that the class does not have, null or nothing
     * for a primitive, a fraction for a whole number, a text for a number, a number for a text or an enum.
     */
    static final JsonBinding STRICT = new JsonBinding(JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .addModule(new SimpleModule()
                    .addSerializer(Float.class, new ShortestFloat())
                    .addSerializer(float.class, new ShortestFloat()))
            .build());

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
        ObjectNode made = unbind(newer, where);
        leaveOutInventedNulls(made, document);
        return made;
    }

    private <A> A bind(Class<A> older, ObjectNode document, List<IdentityField> fields, Where where) {
        try (JsonParser parser = mapper.treeAsTokens(document)) {
            return mapper.readerFor(older)
                    .withHandler(new IdentityFieldsMayBeUnknown(fields))
                    .readValue(parser);
        } catch (JsonMappingException e) {
            throw CodeRunner.failed(where.at(PathText.of(e.getPath())), misfit(e, older), e);
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
     * A class has null where the older document has nothing. A null that the older document has not at the same place
     * is taken for such a one.
     */
    private static void leaveOutInventedNulls(JsonNode made, @Nullable JsonNode older) {
        if (made instanceof ObjectNode object) {
            object.properties()
                    .removeIf(member -> member.getValue().isNull() && (older == null || !older.has(member.getKey())));
            object.properties()
                    .forEach(member -> leaveOutInventedNulls(
                            member.getValue(), older == null ? null : older.get(member.getKey())));
        } else if (made.isArray()) {
            JsonNode alike = older != null && older.size() == made.size() ? older : null;
            for (int i = 0; i < made.size(); i++) {
                leaveOutInventedNulls(made.get(i), alike == null ? null : alike.get(i));
            }
        }
    }

    private static String misfit(JsonMappingException e, Class<?> older) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "the class " + unknown.getReferringClass().getName()
                    + " has no such member, and its value would be lost. Add the member to the class, or remove it in"
                    + " the step before.";
        }
        return found(e, older) + ". Mend the class, or the step before.";
    }

    private static String found(JsonMappingException e, Class<?> older) {
        Class<?> expected = expected(e);
        if (expected != null) {
            return "the class " + older.getName() + " expects " + expected.getTypeName()
                    + ", and what the document has there does not fit";
        }
        if (e instanceof ValueInstantiationException failed && failed.getCause() != null) {
            return "making the class " + failed.getType().getRawClass().getName() + " threw "
                    + failed.getCause().getClass().getName();
        }
        return "the document does not fit the class " + older.getName() + ": "
                + e.getClass().getSimpleName();
    }

    private static @Nullable Class<?> expected(JsonMappingException e) {
        if (e instanceof MismatchedInputException mismatch) {
            return mismatch.getTargetType();
        }
        return e.getCause() instanceof InputCoercionException coercion ? coercion.getTargetType() : null;
    }

    /** Fields that state type or version are brought up to date after the step: a class need not have them. */
    private static final class IdentityFieldsMayBeUnknown extends DeserializationProblemHandler {

        private final List<IdentityField> fields;

        IdentityFieldsMayBeUnknown(List<IdentityField> fields) {
            this.fields = fields;
        }

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object beanOrClass,
                String name)
                throws IOException {
            boolean known = fields.stream().anyMatch(field -> isAt(parser.getParsingContext(), field.path()));
            if (known) {
                parser.skipChildren();
            }
            return known;
        }

        private static boolean isAt(JsonStreamContext context, Path path) {
            JsonStreamContext at = context;
            for (String name : Lists.reverse(path.names())) {
                if (at == null || !name.equals(at.getCurrentName())) {
                    return false;
                }
                at = at.getParent();
            }
            return at == null || at.inRoot();
        }
    }

    /** Jackson's tree would take a float by way of double, which makes 0.10000000149011612 of 0.1f. */
    private static final class ShortestFloat extends StdSerializer<Float> {

        ShortestFloat() {
            super(Float.class);
        }

        @Override
        public void serialize(Float value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            if (Float.isFinite(value)) {
                generator.writeNumber(new BigDecimal(value.toString()));
            } else {
                generator.writeNumber(value);
            }
        }
    }
}
