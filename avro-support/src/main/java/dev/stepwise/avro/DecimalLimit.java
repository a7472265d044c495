package dev.stepwise.avro;

import dev.stepwise.core.spi.ReadLimits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.ToIntFunction;

/**
 * How many digits a decimal may have. Turning bytes into digits takes time by the square of their number, and so does
 * nearly all that is done with such a number: so it is their length that decides, wherever it can.
 */
final class DecimalLimit {

    private static final double DIGITS_PER_BIT = Math.log10(2);

    /** For values that were let in before. */
    static final DecimalLimit NONE = new DecimalLimit(Integer.MAX_VALUE, number -> 0);

    private final int digits;
    private final ToIntFunction<BigInteger> counting;

    /** @param counting returns how many digits a number has; asked only near the limit */
    DecimalLimit(int digits, ToIntFunction<BigInteger> counting) {
        this.digits = digits;
        this.counting = counting;
    }

    static DecimalLimit of(ReadLimits limits) {
        return new DecimalLimit(limits.numberLength(), number -> new BigDecimal(number).precision());
    }

    /**
     * Refuses what has more digits.
     *
     * @param unscaled in two's complement, the highest byte first, and maybe longer than it need be
     * @throws Malformed if there are more
     */
    void require(byte[] unscaled) {
        int bytes = significant(unscaled);
        if (digitsOf(Byte.SIZE * (long) bytes) <= digits) {
            return;
        }
        // Of the highest byte as little as one bit may count.
        if (digitsOf(Byte.SIZE * (bytes - 1L) - 1) > digits || counting.applyAsInt(new BigInteger(unscaled)) > digits) {
            throw new Malformed("goes beyond a limit: a number has more than " + digits
                    + " digits. Raise that limit if such messages are expected.");
        }
    }

    /** Returns how many digits the largest number of so many bits has. */
    private static long digitsOf(long bits) {
        return (long) (bits * DIGITS_PER_BIT) + 1;
    }

    /** Returns how many bytes are left without those that only repeat the sign. */
    private static int significant(byte[] unscaled) {
        int first = 0;
        while (first < unscaled.length - 1
                && unscaled[first] == (byte) (unscaled[first] >> 7)
                && (unscaled[first] ^ unscaled[first + 1]) >= 0) {
            first++;
        }
        return unscaled.length - first;
    }
}
