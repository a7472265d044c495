package dev.stepwise.benchmarks;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** What the baselines on the tree share: one mapper that keeps digits, and sums of money that are never rounded. */
final class Exact {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** More than any amount needs; without a limit a few characters such as 1e999999999 fill the memory. */
    private static final int MAX_DIGITS = 100;

    /** Numbers with at most so many digits before the point fit a long when they are counted in hundredths. */
    private static final int DIGITS_OF_A_LONG = 16;

    private Exact() {}

    /** Parses a message, which must be an object. */
    static ObjectNode parse(byte[] message) throws IOException {
        if (MAPPER.readTree(message) instanceof ObjectNode order) {
            return order;
        }
        throw new IllegalArgumentException("Expected an object");
    }

    /** Writes a message. */
    static byte[] write(ObjectNode order) throws IOException {
        return MAPPER.writeValueAsBytes(order);
    }

    /** Returns a price in cents; throws where a fraction of a cent would be lost. */
    static JsonNode cents(JsonNode price) {
        if (!price.isNumber()) {
            throw new IllegalArgumentException("Expected a number as price");
        }
        BigDecimal cents = price.decimalValue().scaleByPowerOfTen(2);
        return (long) cents.precision() - cents.scale() <= DIGITS_OF_A_LONG + 2
                ? LongNode.valueOf(cents.longValueExact())
                : BigIntegerNode.valueOf(whole(cents));
    }

    /** Adds the price of one item, quantity times cents, to a total. */
    static void add(Total total, @Nullable JsonNode quantity, @Nullable JsonNode cents) {
        if (quantity == null || cents == null) {
            throw new IllegalArgumentException("Expected a quantity and a price");
        }
        if (quantity.canConvertToLong() && quantity.isIntegralNumber() && cents instanceof LongNode) {
            total.add(quantity.longValue(), cents.longValue());
        } else if (quantity.isNumber()) {
            total.add(whole(quantity.decimalValue()), cents.bigIntegerValue());
        } else {
            throw new IllegalArgumentException("Expected a number as quantity");
        }
    }

    /** Returns a number without a fraction. */
    static BigInteger whole(BigDecimal number) {
        if ((long) number.precision() - number.scale() > MAX_DIGITS) {
            throw new IllegalArgumentException("Expected a number of at most " + MAX_DIGITS + " digits");
        }
        return number.toBigIntegerExact();
    }

    static void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Returns what a code of version 1 is called in version 5. */
    static String status(String code) {
        return switch (code) {
            case "N" -> "NEW";
            case "P" -> "PAID";
            case "S" -> "SHIPPED";
            case "C" -> "CANCELLED";
            default -> throw new IllegalArgumentException("Expected N, P, S or C as status");
        };
    }
}
