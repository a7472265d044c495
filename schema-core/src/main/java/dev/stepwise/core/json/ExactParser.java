package dev.stepwise.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.math.BigDecimal;

/** Gives numbers with all that they have, or not at all: Jackson's own parsers round, and take 200 for a byte. */
final class ExactParser extends JsonParserDelegate {

    ExactParser(JsonParser parser) {
        super(parser);
    }

    @Override
    public double getDoubleValue() throws IOException {
        double value = super.getDoubleValue();
        requireSame(Double.isFinite(value), Double.toString(value), Double.TYPE);
        return value;
    }

    @Override
    public float getFloatValue() throws IOException {
        float value = super.getFloatValue();
        requireSame(Float.isFinite(value), Float.toString(value), Float.TYPE);
        return value;
    }

    @Override
    public byte getByteValue() throws IOException {
        int value = getIntValue();
        if (value < Byte.MIN_VALUE || value > Byte.MAX_VALUE) {
            throw other(Byte.TYPE);
        }
        return (byte) value;
    }

    /** By the shortest text that stands for the value. */
    private void requireSame(boolean isFinite, String text, Class<?> type) throws IOException {
        if (!isFinite || new BigDecimal(text).compareTo(getDecimalValue()) != 0) {
            throw other(type);
        }
    }

    private InputCoercionException other(Class<?> type) {
        return new InputCoercionException(this, "other digits", JsonToken.VALUE_NUMBER_FLOAT, type);
    }
}
