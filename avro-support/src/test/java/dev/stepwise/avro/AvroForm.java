package dev.stepwise.avro;

import java.math.BigDecimal;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** A way to say in Avro what JSON documents say. */
enum AvroForm {

    /** Objects are records, fractions decimals. Only an object that no record can state is a map. */
    RECORDS,

    /** Objects within the document are maps, and fractions doubles where those have all their digits. */
    MAPS;

    /** Returns the type of numbers that has room for all of these, digit by digit. */
    Schema numbers(List<BigDecimal> numbers) {
        if (numbers.stream().allMatch(AvroForm::isLong)) {
            return Schema.create(Schema.Type.LONG);
        }
        if (this == MAPS && numbers.stream().allMatch(AvroForm::isDouble)) {
            return Schema.create(Schema.Type.DOUBLE);
        }
        int scale = numbers.stream().mapToInt(BigDecimal::scale).reduce(0, Math::max);
        int whole = numbers.stream()
                .mapToInt(number -> number.precision() - number.scale())
                .reduce(1, Math::max);
        return LogicalTypes.decimal(whole + scale, scale).addToSchema(Schema.create(Schema.Type.BYTES));
    }

    private static boolean isLong(BigDecimal number) {
        return number.scale() <= 0 && number.toBigInteger().bitLength() < Long.SIZE;
    }

    @SuppressWarnings("BigDecimalEquals") // The scale counts, too: 1.10 is not 1.1.
    private static boolean isDouble(BigDecimal number) {
        double nearest = number.doubleValue();
        return !Double.isInfinite(nearest) && new BigDecimal(Double.toString(nearest)).equals(number);
    }
}
