package dev.stepwise.avro;

import java.time.Instant;
import org.apache.avro.Conversion;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/** As Avro's compiler generates it, with a logical type. */
public final class OrderV2 extends SpecificRecordBase {

    public static final Schema SCHEMA$ = Chains.schema("""
            {'type':'record','name':'OrderV2','namespace':'dev.stepwise.avro','fields':[
              {'name':'orderId','type':{'type':'string','avro.java.string':'String'}},
              {'name':'amount','type':'long'},
              {'name':'placed','type':{'type':'long','logicalType':'timestamp-millis'}}]}
            """);
    static final SpecificData MODEL$ = new SpecificData();

    static {
        MODEL$.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    }

    private String orderId;
    private long amount;
    private Instant placed;

    public OrderV2() {}

    OrderV2(String orderId, long amount, Instant placed) {
        this.orderId = orderId;
        this.amount = amount;
        this.placed = placed;
    }

    @Override
    public SpecificData getSpecificData() {
        return MODEL$;
    }

    @Override
    public Conversion<?> getConversion(int field) {
        return field == 2 ? new TimeConversions.TimestampMillisConversion() : null;
    }

    @Override
    public Schema getSchema() {
        return SCHEMA$;
    }

    @Override
    public Object get(int field) {
        return switch (field) {
            case 0 -> orderId;
            case 1 -> amount;
            case 2 -> placed;
            default -> throw new IndexOutOfBoundsException(field);
        };
    }

    @Override
    public void put(int field, Object value) {
        switch (field) {
            case 0 -> orderId = value == null ? null : value.toString();
            case 1 -> amount = (Long) value;
            case 2 -> placed = (Instant) value;
            default -> throw new IndexOutOfBoundsException(field);
        }
    }

    String orderId() {
        return orderId;
    }

    long amount() {
        return amount;
    }

    Instant placed() {
        return placed;
    }
}
