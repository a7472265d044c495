package dev.stepwise.avro;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/** As Avro's compiler generates it. */
public final class OrderV1 extends SpecificRecordBase {

    public static final Schema SCHEMA$ = Chains.schema("""
            {'type':'record','name':'OrderV1','namespace':'dev.stepwise.avro','fields':[
              {'name':'id','type':{'type':'string','avro.java.string':'String'}},
              {'name':'quantity','type':'int'},
              {'name':'note','type':['null',{'type':'string','avro.java.string':'String'}],'default':null}]}
            """);
    static final SpecificData MODEL$ = new SpecificData();

    private String id;
    private int quantity;
    private String note;

    public OrderV1() {}

    OrderV1(String id, int quantity, String note) {
        this.id = id;
        this.quantity = quantity;
        this.note = note;
    }

    @Override
    public SpecificData getSpecificData() {
        return MODEL$;
    }

    @Override
    public Schema getSchema() {
        return SCHEMA$;
    }

    @Override
    public Object get(int field) {
        return switch (field) {
            case 0 -> id;
            case 1 -> quantity;
            case 2 -> note;
            default -> throw new IndexOutOfBoundsException(field);
        };
    }

    @Override
    public void put(int field, Object value) {
        switch (field) {
            case 0 -> id = value == null ? null : value.toString();
            case 1 -> quantity = (Integer) value;
            case 2 -> note = value == null ? null : value.toString();
            default -> throw new IndexOutOfBoundsException(field);
        }
    }

    String id() {
        return id;
    }

    int quantity() {
        return quantity;
    }
}
