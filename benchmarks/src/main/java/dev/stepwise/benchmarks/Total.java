package dev.stepwise.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigInteger;

/** A sum of products that counts in a long as long as it fits and in big integers from there on. */
final class Total {

    private long small;
    private BigInteger big = BigInteger.ZERO;

    void add(long quantity, long cents) {
        long product = quantity * cents;
        long sum = small + product;
        boolean productFits = Math.multiplyHigh(quantity, cents) == product >> 63;
        boolean sumFits = ((small ^ sum) & (product ^ sum)) >= 0;
        if (productFits && sumFits) {
            small = sum;
        } else {
            add(BigInteger.valueOf(quantity), BigInteger.valueOf(cents));
        }
    }

    void add(BigInteger quantity, BigInteger cents) {
        big = big.add(quantity.multiply(cents));
    }

    boolean fitsLong() {
        return big.signum() == 0;
    }

    long longValue() {
        return small;
    }

    BigInteger bigValue() {
        return big.add(BigInteger.valueOf(small));
    }

    JsonNode toNode() {
        return fitsLong() ? LongNode.valueOf(small) : BigIntegerNode.valueOf(bigValue());
    }
}
