package dev.stepwise.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A number that is written as it stood in the text, where Jackson's nodes would write it otherwise: -0, 1e2, 1.0E5. */
final class LiteralNumber extends NumericNode {

    private final String literal;
    private final BigDecimal value;

    LiteralNumber(String literal, BigDecimal value) {
        this.literal = literal;
        this.value = value;
    }

    /** Returns a node for a decimal number: one of these only if Jackson's would write it otherwise. */
    static NumericNode of(String literal, BigDecimal value) {
        return literal.equals(value.toString()) ? DecimalNode.valueOf(value) : new LiteralNumber(literal, value);
    }

    @Override
    public JsonToken asToken() {
        return isWhole() ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_NUMBER_FLOAT;
    }

    /** Of whole numbers only the zero with a sign gets here. */
    private boolean isWhole() {
        return literal.equals("-0");
    }

    @Override
    public JsonParser.NumberType numberType() {
        return isWhole() ? JsonParser.NumberType.INT : JsonParser.NumberType.BIG_DECIMAL;
    }

    @Override
    public boolean isInt() {
        return isWhole();
    }

    @Override
    public boolean isIntegralNumber() {
        return isWhole();
    }

    @Override
    public boolean isFloatingPointNumber() {
        return !isWhole();
    }

    @Override
    public boolean isBigDecimal() {
        return !isWhole();
    }

    @Override
    public Number numberValue() {
        return isWhole() ? (Number) 0 : value;
    }

    @Override
    public short shortValue() {
        return value.shortValue();
    }

    @Override
    public boolean canConvertToExactIntegral() {
        return DecimalNode.valueOf(value).canConvertToExactIntegral();
    }

    @Override
    public int intValue() {
        return value.intValue();
    }

    @Override
    public long longValue() {
        return value.longValue();
    }

    @Override
    public float floatValue() {
        return value.floatValue();
    }

    @Override
    public double doubleValue() {
        return value.doubleValue();
    }

    @Override
    public BigDecimal decimalValue() {
        return value;
    }

    @Override
    public BigInteger bigIntegerValue() {
        // Jackson's guard against exponents that would take minutes.
        return DecimalNode.valueOf(value).bigIntegerValue();
    }

    @Override
    public boolean canConvertToInt() {
        return fits(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    @Override
    public boolean canConvertToLong() {
        return fits(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private boolean fits(long min, long max) {
        return value.compareTo(BigDecimal.valueOf(min)) >= 0 && value.compareTo(BigDecimal.valueOf(max)) <= 0;
    }

    @Override
    public String asText() {
        return literal;
    }

    @Override
    public void serialize(JsonGenerator generator, SerializerProvider provider) throws IOException {
        generator.writeNumber(literal);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LiteralNumber number && number.literal.equals(literal);
    }

    @Override
    public int hashCode() {
        return literal.hashCode();
    }
}
