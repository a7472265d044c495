package dev.stepwise.benchmarks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What {@link StreamingPass} does with the members of one order. */
final class StreamingOrder {

    private static final SerializedString STATUS = new SerializedString("status");
    private static final SerializedString ITEMS = new SerializedString("items");
    private static final SerializedString CURRENCY = new SerializedString("currency");
    private static final SerializedString EUR = new SerializedString("EUR");
    private static final SerializedString CUSTOMER = new SerializedString("customer");
    private static final SerializedString FIRST_NAME = new SerializedString("firstName");
    private static final SerializedString LAST_NAME = new SerializedString("lastName");
    private static final SerializedString SHIPPING_ADDRESS = new SerializedString("shippingAddress");
    private static final SerializedString STREET = new SerializedString("street");
    private static final SerializedString CITY = new SerializedString("city");
    private static final SerializedString POSTAL_CODE = new SerializedString("postalCode");
    private static final SerializedString COUNTRY = new SerializedString("country");
    private static final SerializedString TOTAL_CENTS = new SerializedString("totalCents");

    private final byte[] message;
    private final JsonParser parser;
    private final JsonGenerator generator;
    private final Positions positions;
    private final boolean withTotal;

    private @Nullable String name;
    private @Nullable StreamingItems items;
    private boolean hasStatus;
    private boolean hasCurrency;
    private boolean hasTotal;

    /** Where the members that become the address stand in the message; an end of 0 says that there is none. */
    private int streetStart;

    private int streetEnd;
    private int cityStart;
    private int cityEnd;
    private int zipStart;
    private int zipEnd;
    private int countryStart;
    private int countryEnd;

    StreamingOrder(byte[] message, JsonParser parser, JsonGenerator generator, boolean withTotal) {
        this.message = message;
        this.parser = parser;
        this.generator = generator;
        this.positions = new Positions(message, parser);
        this.withTotal = withTotal;
    }

    void upgrade() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("Expected an object");
        }
        generator.writeStartObject();
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            member(member, parser.nextToken());
        }
        finish();
        generator.writeEndObject();
    }

    private void member(String member, JsonToken value) throws IOException {
        switch (member) {
            case "custName", "customerName" -> {
                Exact.require(name == null, "Expected no customerName beside custName");
                Exact.require(value == JsonToken.VALUE_STRING, "Expected a text as custName");
                name = parser.getText();
            }
            case "status" -> {
                Exact.require(value == JsonToken.VALUE_STRING, "Expected a text as status");
                hasStatus = true;
                generator.writeFieldName(STATUS);
                generator.writeString(Exact.status(parser.getText()));
            }
            case "street" -> {
                streetStart = positions.value();
                streetEnd = end(streetStart, value);
            }
            case "city" -> {
                cityStart = positions.value();
                cityEnd = end(cityStart, value);
            }
            case "zip" -> {
                zipStart = positions.value();
                zipEnd = end(zipStart, value);
            }
            case "country" -> {
                countryStart = positions.value();
                countryEnd = end(countryStart, value);
            }
            case "items" -> {
                Exact.require(value == JsonToken.START_ARRAY, "Expected an array as items");
                generator.writeFieldName(ITEMS);
                items = new StreamingItems(parser, generator, withTotal);
                items.upgrade();
            }
            case "customer", "shippingAddress" ->
                throw new IllegalArgumentException("Expected neither customer nor shippingAddress");
            default -> {
                hasCurrency |= member.equals("currency");
                hasTotal |= member.equals("totalCents");
                generator.writeFieldName(member);
                Copying.value(parser, generator);
            }
        }
    }

    /** Skips a text by its quotes, without decoding it, and another value by its tokens. */
    private int end(int start, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            return positions.endOfText(start);
        }
        parser.skipChildren();
        return (int) parser.currentLocation().getByteOffset();
    }

    private void finish() throws IOException {
        Exact.require(hasStatus, "Expected a text as status");
        if (name == null) {
            throw new IllegalArgumentException("Expected a text as custName");
        }
        if (items == null) {
            throw new IllegalArgumentException("Expected an array as items");
        }
        if (!hasCurrency) {
            generator.writeFieldName(CURRENCY);
            generator.writeString(EUR);
        }
        writeCustomer(name);
        generator.writeFieldName(SHIPPING_ADDRESS);
        generator.writeStartObject();
        writeKept(STREET, streetStart, streetEnd);
        writeKept(CITY, cityStart, cityEnd);
        writeKept(POSTAL_CODE, zipStart, zipEnd);
        writeKept(COUNTRY, countryStart, countryEnd);
        generator.writeEndObject();
        if (withTotal && !hasTotal) {
            generator.writeFieldName(TOTAL_CENTS);
            items.writeTotal();
        }
    }

    private void writeCustomer(String name) throws IOException {
        int space = name.indexOf(' ');
        generator.writeFieldName(CUSTOMER);
        generator.writeStartObject();
        generator.writeFieldName(FIRST_NAME);
        generator.writeString(space < 0 ? name : name.substring(0, space));
        generator.writeFieldName(LAST_NAME);
        generator.writeString(space < 0 ? "" : name.substring(space + 1));
        generator.writeEndObject();
    }

    private void writeKept(SerializedString member, int start, int end) throws IOException {
        if (end == 0) {
            return;
        }
        generator.writeFieldName(member);
        if (message[start] == '"') {
            generator.writeRawUTF8String(message, start + 1, end - start - 2);
        } else {
            generator.writeRawValue(new String(message, start, end - start, StandardCharsets.UTF_8));
        }
    }
}
