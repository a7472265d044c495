package dev.stepwise.benchmarks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;

/** What {@link StreamingPass} does with the items of one order: each is rewritten as it passes. */
final class StreamingItems {

    private static final SerializedString QUANTITY = new SerializedString("quantity");
    private static final SerializedString UNIT_PRICE_CENTS = new SerializedString("unitPriceCents");

    private final JsonParser parser;
    private final JsonGenerator generator;
    private final boolean withTotal;

    private final Whole quantity = new Whole();
    private final Whole cents = new Whole();
    private final Total total = new Total();

    /** Whether an item had no quantity that is a whole number, which only matters if the total must be computed. */
    private boolean incomplete;

    StreamingItems(JsonParser parser, JsonGenerator generator, boolean withTotal) {
        this.parser = parser;
        this.generator = generator;
        this.withTotal = withTotal;
    }

    /** Rewrites the array on whose start the parser stands. */
    void upgrade() throws IOException {
        generator.writeStartArray();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("Expected nothing but objects in items");
            }
            item();
        }
        generator.writeEndArray();
    }

    void writeTotal() throws IOException {
        if (incomplete) {
            throw new IllegalArgumentException("Expected a whole number as quantity");
        }
        if (total.fitsLong()) {
            generator.writeNumber(total.longValue());
        } else {
            generator.writeNumber(total.bigValue());
        }
    }

    private void item() throws IOException {
        quantity.clear();
        cents.clear();
        boolean hasQuantity = false;
        generator.writeStartObject();
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            switch (member) {
                case "qty", "quantity" -> {
                    if (hasQuantity) {
                        throw new IllegalArgumentException("Expected no quantity beside qty");
                    }
                    hasQuantity = true;
                    quantity(value);
                }
                case "price" -> {
                    if (!value.isNumeric()) {
                        throw new IllegalArgumentException("Expected a number as price");
                    }
                    cents.read(parser, 2);
                    generator.writeFieldName(UNIT_PRICE_CENTS);
                    cents.write(generator);
                }
                case "unitPriceCents" -> throw new IllegalArgumentException("Expected no unitPriceCents");
                default -> {
                    generator.writeFieldName(member);
                    Copying.value(parser, generator);
                }
            }
        }
        generator.writeEndObject();
        finishItem();
    }

    /** A quantity keeps its digits; what it counts is only read for the total. */
    private void quantity(JsonToken value) throws IOException {
        generator.writeFieldName(QUANTITY);
        Copying.value(parser, generator);
        if (withTotal && value.isNumeric()) {
            try {
                quantity.read(parser, 0);
            } catch (ArithmeticException | IllegalArgumentException fraction) {
                quantity.clear();
            }
        }
    }

    private void finishItem() {
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
}
