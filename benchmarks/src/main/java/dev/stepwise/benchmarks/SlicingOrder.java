package dev.stepwise.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What {@link SlicingPass} does with the members of one order. */
final class SlicingOrder {

    private static final byte[] EUR = "\"currency\":\"EUR\",".getBytes(UTF_8);
    private static final byte[] FIRST_NAME = "\"customer\":{\"firstName\":\"".getBytes(UTF_8);
    private static final byte[] LAST_NAME = "\",\"lastName\":\"".getBytes(UTF_8);
    private static final byte[] ADDRESS = "\"},\"shippingAddress\":{".getBytes(UTF_8);
    private static final byte[] TOTAL_CENTS = ",\"totalCents\":".getBytes(UTF_8);

    /** The members that leave their places: the name, then those of the address in the order of their new places. */
    private static final int NAME = 0;

    private static final byte[][] MOVED_NAMES = {
        {},
        "\"street\":".getBytes(UTF_8),
        "\"city\":".getBytes(UTF_8),
        "\"postalCode\":".getBytes(UTF_8),
        "\"country\":".getBytes(UTF_8),
    };

    private final byte[] message;
    private final JsonParser parser;
    private final boolean withTotal;
    private final Positions positions;
    private final Slices slices;

    private final int[] starts = new int[MOVED_NAMES.length];
    private final int[] ends = new int[MOVED_NAMES.length];
    private @Nullable SlicingItems items;
    private boolean hasStatus;
    private boolean hasCurrency;
    private boolean hasTotal;

    SlicingOrder(byte[] message, JsonParser parser, boolean withTotal) {
        this.message = message;
        this.parser = parser;
        this.withTotal = withTotal;
        this.positions = new Positions(message, parser);
        this.slices = new Slices(message);
    }

    byte[] upgrade() throws IOException {
        Exact.require(parser.nextToken() == JsonToken.START_OBJECT, "Expected an object");
        slices.begin(positions.value());
        int moved = -1;
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            int before = moved;
            moved = moved(member);
            if (moved < 0 && before < 0) {
                keep(member);
                continue;
            }
            int start = positions.name(member);
            if (before >= 0) {
                // Between a value and the next name there are only spaces and a comma.
                ends[before] = positions.trimmed(positions.trimmed(start) - 1);
            }
            if (moved < 0) {
                slices.begin(start);
                keep(member);
            } else {
                if (before < 0) {
                    slices.end(start);
                }
                skip(moved);
            }
        }
        int end = positions.value();
        if (moved >= 0) {
            ends[moved] = positions.trimmed(end);
        } else {
            slices.end(end);
            slices.write(',');
        }
        // What is kept ends with a comma now: with this one, or with that before a member that moved.
        finish();
        return slices.toBytes();
    }

    private static int moved(String member) {
        return switch (member) {
            case "custName", "customerName" -> NAME;
            case "street" -> 1;
            case "city" -> 2;
            case "zip" -> 3;
            case "country" -> 4;
            default -> -1;
        };
    }

    private void skip(int moved) throws IOException {
        JsonToken value = parser.nextToken();
        if (moved == NAME) {
            Exact.require(ends[NAME] == 0, "Expected no customerName beside custName");
            Exact.require(value == JsonToken.VALUE_STRING, "Expected a text as custName");
        }
        starts[moved] = positions.value();
        parser.skipChildren();
    }

    private void keep(String member) throws IOException {
        JsonToken value = parser.nextToken();
        switch (member) {
            case "status" -> {
                Exact.require(value == JsonToken.VALUE_STRING, "Expected a text as status");
                hasStatus = true;
                int start = positions.value();
                slices.end(start + 1);
                slices.write(Exact.status(parser.getText()).getBytes(UTF_8));
                slices.begin(positions.endOfText(start) - 1);
            }
            case "items" -> {
                Exact.require(value == JsonToken.START_ARRAY, "Expected an array as items");
                items = new SlicingItems(parser, positions, slices, withTotal);
                items.upgrade();
            }
            case "customer", "shippingAddress" ->
                throw new IllegalArgumentException("Expected neither customer nor shippingAddress");
            default -> {
                hasCurrency |= member.equals("currency");
                hasTotal |= member.equals("totalCents");
                parser.skipChildren();
            }
        }
    }

    private void finish() throws IOException {
        Exact.require(hasStatus, "Expected a text as status");
        Exact.require(ends[NAME] > 0, "Expected a text as custName");
        if (items == null) {
            throw new IllegalArgumentException("Expected an array as items");
        }
        if (!hasCurrency) {
            slices.write(EUR);
        }
        writeCustomer(starts[NAME] + 1, ends[NAME] - 1);
        writeAddress();
        if (withTotal && !hasTotal) {
            slices.write(TOTAL_CENTS);
            items.writeTotal();
        }
        slices.write('}');
    }

    private void writeCustomer(int start, int end) throws IOException {
        slices.write(FIRST_NAME);
        int space = -1;
        for (int i = start; i < end; i++) {
            if (message[i] == '\\') {
                writeEscapedName(start, end);
                return;
            }
            if (space < 0 && message[i] == ' ') {
                space = i;
            }
        }
        slices.copy(start, space < 0 ? end : space);
        slices.write(LAST_NAME);
        if (space >= 0) {
            slices.copy(space + 1, end);
        }
    }

    /** An escape can be a space, so the name is decoded. */
    private void writeEscapedName(int start, int end) throws IOException {
        String name = Exact.MAPPER.readValue(message, start - 1, end - start + 2, String.class);
        int space = name.indexOf(' ');
        JsonStringEncoder encoder = JsonStringEncoder.getInstance();
        slices.write(encoder.quoteAsUTF8(space < 0 ? name : name.substring(0, space)));
        slices.write(LAST_NAME);
        slices.write(encoder.quoteAsUTF8(space < 0 ? "" : name.substring(space + 1)));
    }

    private void writeAddress() {
        slices.write(ADDRESS);
        boolean first = true;
        for (int i = NAME + 1; i < MOVED_NAMES.length; i++) {
            if (ends[i] > 0) {
                if (!first) {
                    slices.write(',');
                }
                first = false;
                slices.write(MOVED_NAMES[i]);
                slices.copy(starts[i], ends[i]);
            }
        }
        slices.write('}');
    }
}
