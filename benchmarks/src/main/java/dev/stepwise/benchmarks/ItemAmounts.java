package dev.stepwise.benchmarks;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** The quantity and the price of the item that a parser passes, and the total of the items so far. */
final class ItemAmounts {

    private final JsonParser parser;
    private final boolean withTotal;

    private final Whole quantity = new Whole();
    private final Whole cents = new Whole();
    private final Total total = new Total();
    private boolean hasQuantity;

    /** Whether an item had no quantity that is a whole number, which only matters if the total must be computed. */
    private boolean incomplete;

    ItemAmounts(JsonParser parser, boolean withTotal) {
        this.parser = parser;
        this.withTotal = withTotal;
    }

    void begin() {
        quantity.clear();
        cents.clear();
        hasQuantity = false;
    }

    /** Reads the quantity on which the parser stands; what it counts only matters to the total. */
    void readQuantity(JsonToken value) throws IOException {
        if (hasQuantity) {
            throw new IllegalArgumentException("Expected no quantity beside qty");
        }
        hasQuantity = true;
        if (withTotal && value.isNumeric()) {
            try {
                quantity.read(parser, 0);
            } catch (ArithmeticException | IllegalArgumentException fraction) {
                quantity.clear();
            }
        }
    }

    /** Reads the price on which the parser stands. */
    void readPrice(JsonToken value) throws IOException {
        if (!value.isNumeric()) {
            throw new IllegalArgumentException("Expected a number as price");
        }
        cents.read(parser, 2);
    }

    Whole cents() {
        return cents;
    }

    void end() {
        if (!cents.isPresent()) {
            throw new IllegalArgumentException("Expected a number as price");
        }
        if (withTotal) {
            if (quantity.isPresent()) {
                quantity.addTimes(cents, total);
            } else {
                incomplete = true;
            }
        }
    }

    Total total() {
        if (incomplete) {
            throw new IllegalArgumentException("Expected a whole number as quantity");
        }
        return total;
    }
}
