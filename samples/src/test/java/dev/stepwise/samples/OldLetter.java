package dev.stepwise.samples;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/** As Avro's compiler generates it. */
public final class OldLetter extends SpecificRecordBase {

    public static final Schema SCHEMA$ = new Schema.Parser().parse("""
            {"type":"record","name":"OldLetter","namespace":"dev.stepwise.samples","fields":[{"name":"text","type":"string"}]}
            """);
    static final SpecificData MODEL$ = new SpecificData();

    private Object text;

    public OldLetter() {}

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
        return text;
    }

    @Override
    public void put(int field, Object value) {
        text = value;
    }
}
