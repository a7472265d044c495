package dev.stepwise.benchmarks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A whole number read from a parser's text, in a long where it fits; reused from one item to the next. */
final class Whole {

    private static final int MAX_LENGTH = 17;

    private boolean present;
    private long small;
    private @Nullable BigInteger big;

    void clear() {
        present = false;
    }

    boolean isPresent() {
        return present;
    }

    /** Reads the parser's number times ten to a power; throws where a fraction would be lost. */
    void read(JsonParser parser, int power) throws IOException {
        present = true;
        big = null;
        if (!readShort(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength(), power)) {
            BigInteger whole = Exact.whole(parser.getDecimalValue().scaleByPowerOfTen(power));
            if (whole.bitLength() < Long.SIZE) {
                small = whole.longValue();
            } else {
                big = whole;
            }
        }
    }

    /** Reads what nearly all messages hold: few digits, no exponent, no more decimals than are wanted. */
    private boolean readShort(char[] text, int offset, int length, int power) {
        if (length > MAX_LENGTH) {
            return false;
        }
        boolean negative = text[offset] == '-';
        long digits = 0;
        int decimals = -1;
        for (int i = negative ? offset + 1 : offset; i < offset + length; i++) {
            char c = text[i];
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
                if (decimals >= 0) {
                    decimals++;
                }
            } else if (c == '.') {
                decimals = 0;
            } else {
                return false;
            }
        }
        int missing = power - Math.max(decimals, 0);
        if (missing < 0) {
            return false;
        }
        for (; missing > 0; missing--) {
            digits *= 10;
        }
        small = negative ? -digits : digits;
        return true;
    }

    void write(JsonGenerator generator) throws IOException {
        if (big == null) {
            generator.writeNumber(small);
        } else {
            generator.writeNumber(big);
        }
    }

    void write(Slices slices) {
        if (big == null) {
            slices.write(small);
        } else {
            slices.write(big.toString().getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /** Adds the product with another number to a total. */
    void addTimes(Whole other, Total total) {
        if (big == null && other.big == null) {
            total.add(small, other.small);
        } else {
            total.add(bigValue(), other.bigValue());
        }
    }

    private BigInteger bigValue() {
        return big == null ? BigInteger.valueOf(small) : big;
    }
}
