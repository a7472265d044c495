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

    private static final int MOVED = 5;
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
    private final Slices slices;

    private final int[] starts = new int[MOVED];
    private final int[] ends = new int[MOVED];
    private @Nullable SlicingItems items;
    private boolean hasStatus;
    private boolean hasCurrency;
    private boolean hasTotal;

    SlicingOrder(byte[] message, JsonParser parser, boolean withTotal) {
        this.message = message;
        this.parser = parser;
        this.withTotal = withTotal;
        this.slices = new Slices(message);
    }

    byte[] upgrade() throws IOException {
        require(parser.nextToken() == JsonToken.START_OBJECT, "Expected an object");
        slices.begin(position());
        boolean kept = true;
        boolean anyKept = false;
        int moved = -1;
        for (String member = parser.nextFieldName(); ; member = parser.nextFieldName()) {
            int at = position();
            if (moved >= 0) {
                ends[moved] = endBefore(at, member != null);
            }
            if (member == null) {
                finish(kept, anyKept, at);
                return slices.toBytes();
            }
            moved = moved(member);
            if (moved >= 0) {
                if (kept) {
                    slices.end(at);
                }
                kept = false;
                skip(moved);
            } else {
                if (!kept) {
                    slices.begin(at);
                }
                kept = true;
                anyKept = true;
                keep(member);
            }
        }
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
            require(ends[NAME] == 0, "Expected no customerName beside custName");
            require(value == JsonToken.VALUE_STRING, "Expected a text as custName");
        }
        starts[moved] = position();
        parser.skipChildren();
    }

    private void keep(String member) throws IOException {
        JsonToken value = parser.nextToken();
        switch (member) {
            case "status" -> {
                require(value == JsonToken.VALUE_STRING, "Expected a text as status");
                hasStatus = true;
                slices.end(position() + 1);
                slices.write(Exact.status(parser.getText()).getBytes(UTF_8));
                slices.begin((int) parser.currentLocation().getByteOffset() - 1);
            }
            case "items" -> {
                require(value == JsonToken.START_ARRAY, "Expected an array as items");
                items = new SlicingItems(message, parser, slices, withTotal);
                items.upgrade();
            }
            case "customer", "shippingAddress" ->
                throw new IllegalArgumentException("Expected neither customer nor shippingAddress");
            case "currency" -> {
                hasCurrency = true;
                parser.skipChildren();
            }
            case "totalCents" -> {
                hasTotal = true;
                parser.skipChildren();
            }
            default -> parser.skipChildren();
        }
    }

    private int position() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    /** Returns where the value ends that the next token follows: there are only spaces and perhaps a comma between. */
    private int endBefore(int next, boolean withComma) {
        int end = trimmed(next);
        return withComma ? trimmed(end - 1) : end;
    }

    private int trimmed(int end) {
        while (message[end - 1] <= ' ' && message[end - 1] >= 0) {
            end--;
        }
        return end;
    }

    private void finish(boolean kept, boolean anyKept, int at) throws IOException {
        require(hasStatus, "Expected a text as status");
        require(ends[NAME] > 0, "Expected a text as custName");
        if (items == null) {
            throw new IllegalArgumentException("Expected an array as items");
        }
        // A slice that ended before a moved member ends with its comma.
        if (kept) {
            slices.end(at);
            slices.write(',');
        } else if (!anyKept) {
            throw new IllegalStateException("Items and status are kept");
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
        for (int i = NAME + 1; i < MOVED; i++) {
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

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
