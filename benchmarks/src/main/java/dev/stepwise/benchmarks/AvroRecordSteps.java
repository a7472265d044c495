package dev.stepwise.benchmarks;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Conversions.DecimalConversion;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;

/** The baseline of four steps by hand: each makes a record of the next version of an order from that of the last. */
final class AvroRecordSteps {

    private static final Utf8 EUR = new Utf8("EUR");

    private final DecimalConversion decimals = new DecimalConversion();
    private final boolean withTotal;

    AvroRecordSteps(boolean withTotal) {
        this.withTotal = withTotal;
    }

    /** From version 1 to version 5; the record given stays as it is. */
    GenericRecord upgrade(GenericRecord order) {
        return from4To5(from3To4(from2To3(from1To2(order))));
    }

    private static GenericRecord from1To2(GenericRecord old) {
        GenericRecord order = copy(old, AvroOrders.V2);
        order.put("customerName", old.get("custName"));
        order.put("currency", EUR);
        return order;
    }

    private static GenericRecord from2To3(GenericRecord old) {
        GenericRecord order = copy(old, AvroOrders.V3);
        String name = old.get("customerName").toString();
        int space = name.indexOf(' ');
        GenericRecord customer =
                new GenericData.Record(order.getSchema().getField("customer").schema());
        customer.put("firstName", new Utf8(space < 0 ? name : name.substring(0, space)));
        customer.put("lastName", new Utf8(space < 0 ? "" : name.substring(space + 1)));
        order.put("customer", customer);
        return order;
    }

    private GenericRecord from3To4(GenericRecord old) {
        GenericRecord order = copy(old, AvroOrders.V4);
        List<?> oldItems = (List<?>) old.get("items");
        Schema array = order.getSchema().getField("items").schema();
        GenericData.Array<GenericRecord> items = new GenericData.Array<>(oldItems.size(), array);
        for (Object oldItem : oldItems) {
            items.add(item((GenericRecord) oldItem, array.getElementType()));
        }
        order.put("items", items);
        return order;
    }

    private GenericRecord item(GenericRecord old, Schema schema) {
        GenericRecord item = copy(old, schema);
        item.put("quantity", old.get("qty"));
        Schema price = old.getSchema().getField("price").schema();
        BigDecimal amount = decimals.fromBytes((ByteBuffer) old.get("price"), price, price.getLogicalType());
        item.put("unitPriceCents", amount.movePointRight(2).longValueExact());
        return item;
    }

    private GenericRecord from4To5(GenericRecord old) {
        GenericRecord order = copy(old, AvroOrders.latest(withTotal));
        Schema schema = order.getSchema();
        GenericRecord address =
                new GenericData.Record(schema.getField("shippingAddress").schema());
        address.put("street", old.get("street"));
        address.put("city", old.get("city"));
        address.put("postalCode", old.get("zip"));
        address.put("country", old.get("country"));
        order.put("shippingAddress", address);
        String status = Exact.status(old.get("status").toString());
        order.put("status", new GenericData.EnumSymbol(schema.getField("status").schema(), status));
        if (withTotal) {
            order.put("totalCents", total((List<?>) old.get("items")));
        }
        return order;
    }

    private static long total(List<?> items) {
        long total = 0;
        for (Object element : items) {
            GenericRecord item = (GenericRecord) element;
            long quantity = (Long) item.get("quantity");
            total = Math.addExact(total, Math.multiplyExact((Long) item.get("unitPriceCents"), quantity));
        }
        return total;
    }

    /** Returns a record of the next version with the fields whose names stay. */
    private static GenericRecord copy(GenericRecord old, Schema schema) {
        GenericRecord copy = new GenericData.Record(schema);
        for (Schema.Field field : old.getSchema().getFields()) {
            Schema.Field same = schema.getField(field.name());
            if (same != null) {
                copy.put(same.pos(), old.get(field.pos()));
            }
        }
        return copy;
    }
}
