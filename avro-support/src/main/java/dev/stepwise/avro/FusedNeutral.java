package dev.stepwise.avro;

import static dev.stepwise.core.symbolic.Doubt.doubt;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Makes readers of values as functions see them. */
final class FusedNeutral {

    private FusedNeutral() {}

    /** @param schema no union */
    static FusedReader of(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> run -> null;
            case BOOLEAN -> run -> run.in.readBoolean();
            case INT -> run -> BigInteger.valueOf(run.in.readInt());
            case LONG -> run -> BigInteger.valueOf(run.in.readLong());
            case STRING -> FusedNeutral::text;
            case ENUM ->
                run -> schema.getEnumSymbols()
                        .get(run.in.readEnum(schema.getEnumSymbols().size()));
            case BYTES -> {
                LogicalTypes.Decimal decimal = Logical.decimal(schema);
                yield decimal == null
                        ? run -> Neutral.value(BytesReader.readNext(run.in, schema))
                        : run -> new BigDecimal(
                                new BigInteger(run.in.requireDigits(run.in.readBytes())), decimal.getScale());
            }
            default -> run -> Neutral.value(BytesReader.readNext(run.in, schema));
        };
    }

    private static Object text(FusedRun run) {
        int length = run.in.readStringLength();
        int start = run.in.take(length);
        String text = new String(run.in.array(), start, length, UTF_8);
        // It stands for what is no UTF-8, which the reference tells from the character itself.
        if (text.indexOf('\uFFFD') >= 0) {
            throw doubt();
        }
        return text;
    }
}
