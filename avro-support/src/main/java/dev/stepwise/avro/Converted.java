package dev.stepwise.avro;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Conversion;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificData;

/** Values that a conversion of Avro's has made of what is on the wire, such as an {@code Instant}. */
final class Converted {

    /** Knows every conversion that Avro has; never changed. */
    private static final GenericData ALL = withAll();

    private Converted() {}

    private static GenericData withAll() {
        GenericData data = new GenericData();
        data.addLogicalTypeConversion(new Conversions.DecimalConversion());
        data.addLogicalTypeConversion(new Conversions.BigDecimalConversion());
        data.addLogicalTypeConversion(new Conversions.UUIDConversion());
        data.addLogicalTypeConversion(new Conversions.DurationConversion());
        data.addLogicalTypeConversion(new TimeConversions.DateConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimeMillisConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimeMicrosConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimestampNanosConversion());
        data.addLogicalTypeConversion(new TimeConversions.LocalTimestampMillisConversion());
        data.addLogicalTypeConversion(new TimeConversions.LocalTimestampMicrosConversion());
        data.addLogicalTypeConversion(new TimeConversions.LocalTimestampNanosConversion());
        return data;
    }

    /** Returns the model by which branches of unions are found. */
    static GenericData data(GenericData own) {
        return own instanceof SpecificData ? own : ALL;
    }

    /**
     * Returns a value as it is on the wire.
     *
     * @param own knows the conversions of the record's class
     * @throws Malformed if the conversion refuses it
     */
    static Object raw(Object value, Schema schema, GenericData own, String mend) {
        LogicalType type = schema.getLogicalType();
        if (type == null) {
            return value;
        }
        Conversion<?> conversion = own.getConversionByClass(value.getClass(), type);
        if (conversion == null) {
            conversion = ALL.getConversionByClass(value.getClass(), type);
        }
        if (conversion == null) {
            return value;
        }
        try {
            return Conversions.convertToRawType(value, schema, type, conversion);
        } catch (AvroRuntimeException | ArithmeticException e) {
            throw new Malformed("has a value that its logical type " + type.getName() + " refuses. " + mend);
        }
    }
}
