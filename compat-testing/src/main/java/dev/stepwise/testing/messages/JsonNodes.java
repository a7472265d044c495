package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON nodes whose numbers are exact: whole ones are big integers, others big decimals with their digits. */
final class JsonNodes {

    static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonNodes() {}

    static JsonNode number(BigInteger number) {
        return BigIntegerNode.valueOf(number);
    }

    /** Returns the node of a number as it is written: 10 is whole, 10.0 and 1E+1 are not. */
    static JsonNode number(BigDecimal number) {
        return number.scale() == 0 ? number(number.unscaledValue()) : DecimalNode.valueOf(number);
    }

    /**
     * Returns the node of a value of an arbitrary.
     *
     * @throws IllegalArgumentException if it is none of the values that messages are made of
     */
    static JsonNode of(@Nullable Object value) {
        if (value instanceof JsonNode node) {
            return exact(node);
        }
        if (value == null) {
            return FACTORY.nullNode();
        }
        if (value instanceof String text) {
            return TextNode.valueOf(text);
        }
        if (value instanceof Boolean truth) {
            return FACTORY.booleanNode(truth);
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = FACTORY.arrayNode();
            list.forEach(element -> array.add(of(element)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = FACTORY.objectNode();
            map.forEach((name, member) -> object.set(String.valueOf(name), of(member)));
            return object;
        }
        throw new IllegalArgumentException("Expected a value that JSON has, such as a String, a BigDecimal, a List or a"
                + " JsonNode, but found a " + value.getClass().getName());
    }

    private static JsonNode number(Number number) {
        if (number instanceof BigInteger whole) {
            return number(whole);
        }
        if (number instanceof BigDecimal decimal) {
            return DecimalNode.valueOf(decimal);
        }
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                throw new IllegalArgumentException("Expected a number that JSON has but found " + value);
            }
            return DecimalNode.valueOf(new BigDecimal(number.toString()));
        }
        return number(BigInteger.valueOf(number.longValue()));
    }

    private static JsonNode exact(JsonNode node) {
        if (node.isNumber()) {
            return node.isIntegralNumber() ? number(node.bigIntegerValue()) : DecimalNode.valueOf(node.decimalValue());
        }
        if (node.isArray()) {
            ArrayNode array = FACTORY.arrayNode();
            node.forEach(element -> array.add(exact(element)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = FACTORY.objectNode();
            node.properties().forEach(member -> object.set(member.getKey(), exact(member.getValue())));
            return object;
        }
        return node;
    }

    /** Returns a text that is the same for values that a schema takes for equal: 1 and 1.0, members in any order. */
    static String canonical(JsonNode node) {
        if (node.isNumber()) {
            return node.decimalValue().stripTrailingZeros().toString();
        }
        if (node.isArray()) {
            StringBuilder text = new StringBuilder("[");
            node.forEach(element -> text.append(canonical(element)).append(','));
            return text + "]";
        }
        if (node.isObject()) {
            Map<String, String> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), canonical(member.getValue())));
            return members.toString();
        }
        return node.toString();
    }
}
