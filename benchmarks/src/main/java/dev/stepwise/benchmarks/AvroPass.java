package dev.stepwise.benchmarks;

import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.util.Utf8;

/**
 * What one would write by hand for exactly this chain, as a bound for everything else: one pass over the bytes of version
 * 1, each value decoded into its place in version 5. It does less in one thing: a text is not checked to be UTF-8.
 */
final class AvroPass {

    private static final List<String> CODES = List.of("N", "P", "S", "C");
    private static final Utf8 EUR = new Utf8("EUR");
    private static final Utf8 EMPTY = new Utf8(new byte[0]);

    private final Schema schema;
    private final Schema items;
    private final Schema customer;
    private final Schema address;
    private final GenericData.EnumSymbol[] statuses;
    private final boolean withTotal;

    AvroPass(boolean withTotal) {
        this.withTotal = withTotal;
        schema = AvroOrders.latest(withTotal);
        items = schema.getField("items").schema();
        customer = schema.getField("customer").schema();
        address = schema.getField("shippingAddress").schema();
        Schema status = schema.getField("status").schema();
        statuses = CODES.stream()
                .map(code -> new GenericData.EnumSymbol(status, Exact.status(code)))
                .toArray(GenericData.EnumSymbol[]::new);
    }

    GenericData.Record upgrade(byte[] message) {
        AvroCursor in = new AvroCursor(message);
        GenericData.Record order = new GenericData.Record(schema);
        order.put(0, in.readText());
        order.put(1, in.readText());
        order.put(6, customer(in.readText()));
        order.put(2, statuses[in.readIndex(statuses.length)]);
        order.put(7, address(in));
        long total = readItems(in, order);
        order.put(4, in.readOptionalText());
        order.put(5, EUR);
        if (withTotal) {
            order.put(8, total);
        }
        in.requireEnd();
        return order;
    }

    private GenericData.Record customer(Utf8 name) {
        byte[] bytes = name.getBytes();
        int space = 0;
        while (space < bytes.length && bytes[space] != ' ') {
            space++;
        }
        GenericData.Record made = new GenericData.Record(customer);
        made.put(0, space == bytes.length ? name : new Utf8(Arrays.copyOf(bytes, space)));
        made.put(1, space == bytes.length ? EMPTY : new Utf8(Arrays.copyOfRange(bytes, space + 1, bytes.length)));
        return made;
    }

    private GenericData.Record address(AvroCursor in) {
        GenericData.Record made = new GenericData.Record(address);
        made.put(0, in.readText());
        made.put(1, in.readText());
        made.put(2, in.readOptionalText());
        made.put(3, in.readOptionalText());
        return made;
    }

    private long readItems(AvroCursor in, GenericData.Record order) {
        long total = 0;
        int left = in.readBlock();
        GenericData.Array<GenericData.Record> read = new GenericData.Array<>(left, items);
        for (; left > 0; left = in.readBlock()) {
            for (; left > 0; left--) {
                GenericData.Record item = new GenericData.Record(items.getElementType());
                item.put(0, in.readText());
                long quantity = in.readLong();
                long cents = in.readUnscaled();
                item.put(1, quantity);
                item.put(2, cents);
                read.add(item);
                total = withTotal ? Math.addExact(total, Math.multiplyExact(cents, quantity)) : 0;
            }
        }
        order.put(3, read);
        return total;
    }
}
