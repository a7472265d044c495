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
    private final ItemAmounts amounts;

    StreamingItems(JsonParser parser, JsonGenerator generator, boolean withTotal) {
        this.parser = parser;
        this.generator = generator;
        this.amounts = new ItemAmounts(parser, withTotal);
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
        Total total = amounts.total();
        if (total.fitsLong()) {
            generator.writeNumber(total.longValue());
        } else {
            generator.writeNumber(total.bigValue());
        }
    }

    private void item() throws IOException {
        amounts.begin();
        generator.writeStartObject();
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            switch (member) {
                case "qty", "quantity" -> {
                    amounts.readQuantity(value);
                    generator.writeFieldName(QUANTITY);
                    Copying.value(parser, generator);
                }
                case "price" -> {
                    amounts.readPrice(value);
                    generator.writeFieldName(UNIT_PRICE_CENTS);
                    amounts.cents().write(generator);
                }
                case "unitPriceCents" -> throw new IllegalArgumentException("Expected no unitPriceCents");
                default -> {
                    generator.writeFieldName(member);
                    Copying.value(parser, generator);
                }
            }
        }
        generator.writeEndObject();
        amounts.end();
    }
}
