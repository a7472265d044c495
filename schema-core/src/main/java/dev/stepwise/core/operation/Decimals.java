package dev.stepwise.core.operation;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Exact decimal arithmetic; binary floating point never takes part. */
public final class Decimals {

    /** More than any amount or count needs; without a limit a few characters such as 1e999999999 fill the memory. */
    private static final int MAX_DIGITS = 1_000;

    private Decimals() {}

    /** Returns a number that has no fraction, as a whole one. */
    static BigInteger whole(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        if (shortest.scale() > 0) {
            throw new Refusal("expected a whole number but found one with a fraction");
        }
        if ((long) shortest.precision() - shortest.scale() > MAX_DIGITS) {
            throw new Refusal("expected a number of at most " + MAX_DIGITS + " digits but found more");
        }
        return shortest.toBigIntegerExact();
    }
}
