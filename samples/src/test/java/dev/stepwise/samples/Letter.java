package dev.stepwise.samples;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/** As Avro's compiler generates it. */
public final class Letter extends SpecificRecordBase {

    public static final Schema SCHEMA$ = new Schema.Parser().parse("""
            {"type":"record","name":"Letter","namespace":"dev.stepwise.samples","fields":[{"name":"message","type":"string"}]}
            """);
    static final SpecificData MODEL$ = new SpecificData();

    private Object message;

    public Letter() {}

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
        return message;
    }

    @Override
    public void put(int field, Object value) {
        message = value;
    }
}
