package dev.stepwise.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Binds arrays of double and float as strictly as their elements: Jackson's own take texts such as NaN. */
final class ExactArrays<A, N extends Number> extends StdDeserializer<A> {

    private final ExactNumbers.Exact<N> element;
    private final transient Function<List<N>, A> array;

    private ExactArrays(Class<A> type, ExactNumbers.Exact<N> element, Function<List<N>, A> array) {
        super(type);
        this.element = element;
        this.array = array;
    }

    static ExactArrays<double[], Double> doubles() {
        return new ExactArrays<>(
                double[].class,
                new ExactNumbers.Exact<>(double.class, BigDecimal::doubleValue),
                all -> all.stream().mapToDouble(Double::doubleValue).toArray());
    }

    static ExactArrays<float[], Float> floats() {
        return new ExactArrays<>(
                float[].class, new ExactNumbers.Exact<>(float.class, BigDecimal::floatValue), ExactArrays::floats);
    }

    private static float[] floats(List<Float> all) {
        float[] floats = new float[all.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = all.get(i);
        }
        return floats;
    }

    @Override
    public A deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.isExpectedStartArrayToken()) {
            return context.reportInputMismatch(handledType(), "no array");
        }
        List<N> all = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            try {
                N value = parser.hasToken(JsonToken.VALUE_NULL)
                        ? element.getNullValue(context)
                        : element.deserialize(parser, context);
                all.add(Objects.requireNonNull(value));
            } catch (JsonMappingException e) {
                throw JsonMappingException.wrapWithPath(e, all, all.size());
            }
        }
        return array.apply(all);
    }
}
