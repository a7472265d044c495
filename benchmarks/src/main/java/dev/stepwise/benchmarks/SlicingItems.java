package dev.stepwise.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** What {@link SlicingPass} does with the items of one order. */
final class SlicingItems {

    private static final byte[] QUANTITY = "\"quantity\"".getBytes(UTF_8);
    private static final byte[] UNIT_PRICE_CENTS = "\"unitPriceCents\":".getBytes(UTF_8);

    private final JsonParser parser;
    private final Positions positions;
    private final Slices slices;
    private final ItemAmounts amounts;

    SlicingItems(JsonParser parser, Positions positions, Slices slices, boolean withTotal) {
        this.positions = positions;
        this.parser = parser;
        this.slices = slices;
        this.amounts = new ItemAmounts(parser, withTotal);
    }

    /** Rewrites the array on whose start the parser stands. */
    void upgrade() throws IOException {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("Expected nothing but objects in items");
            }
            item();
        }
    }

    void writeTotal() {
        Total total = amounts.total();
        if (total.fitsLong()) {
            slices.write(total.longValue());
        } else {
            slices.write(total.bigValue().toString().getBytes(UTF_8));
        }
    }

    private void item() throws IOException {
        amounts.begin();
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            switch (member) {
                case "qty" -> {
                    int start = positions.name(member);
                    slices.end(start);
                    slices.write(QUANTITY);
                    slices.begin(positions.endOfText(start));
                    amounts.readQuantity(parser.nextToken());
                    parser.skipChildren();
                }
                case "quantity" -> {
                    amounts.readQuantity(parser.nextToken());
                    parser.skipChildren();
                }
                case "price" -> {
                    slices.end(positions.name(member));
                    amounts.readPrice(parser.nextToken());
                    slices.write(UNIT_PRICE_CENTS);
                    amounts.cents().write(slices);
                    slices.begin(positions.value() + parser.getTextLength());
                }
                case "unitPriceCents" -> throw new IllegalArgumentException("Expected no unitPriceCents");
                default -> {
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
        }
        amounts.end();
    }
}
