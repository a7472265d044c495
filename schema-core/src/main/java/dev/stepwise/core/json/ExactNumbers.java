package dev.stepwise.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Binds double and float so that a number comes out with the digits that it went in with, or not at all. */
final class ExactNumbers {

    private ExactNumbers() {}

    /** Refuses numbers that the type cannot tell from others, and null for a primitive. */
    static final class Exact<N extends Number> extends StdScalarDeserializer<N> {

        private final transient Function<BigDecimal, N> narrow;

        Exact(Class<N> type, Function<BigDecimal, N> narrow) {
            super(type);
            this.narrow = narrow;
        }

        @Override
        public @Nullable N deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonToken token = parser.currentToken();
            if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
                context.handleUnexpectedToken(handledType(), parser);
            }
            BigDecimal number = parser.getDecimalValue();
            N value = narrow.apply(number);
            // The shortest text that stands for the value.
            boolean exact =
                    Double.isFinite(value.doubleValue()) && new BigDecimal(value.toString()).compareTo(number) == 0;
            return exact ? value : context.reportInputMismatch(handledType(), "other digits");
        }

        @Override
        public @Nullable N getNullValue(DeserializationContext context) throws JsonMappingException {
            return handledType().isPrimitive() ? context.reportInputMismatch(handledType(), "null") : null;
        }
    }

    /** Jackson's tree would take a float by way of double, which makes 0.10000000149011612 of 0.1f. */
    static final class ShortestFloat extends StdSerializer<Float> {

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
