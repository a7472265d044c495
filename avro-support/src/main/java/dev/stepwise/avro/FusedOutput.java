package dev.stepwise.avro;

import dev.stepwise.core.operation.Values;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/** Makes values of the output from neutral ones: what {@link Conform} would make, with a short cut for plain types. */
final class FusedOutput {

    private FusedOutput() {}

    /** Makes a value. */
    interface Maker {

        /**
         * Returns the value of a neutral one.
         *
         * @throws Misfit if there is none
         */
        @Nullable Object make(@Nullable Object neutral);
    }

    static Maker of(Schema schema) {
        Schema only = Unions.only(schema);
        Maker slow = neutral -> Conform.value(Neutral.given(neutral), schema);
        if (only == null) {
            return slow;
        }
        return switch (only.getType()) {
            case STRING -> ConformTexts.isString(only) || Logical.isUuid(only) ? slow : orElse(FusedOutput::utf8, slow);
            case LONG -> orElse(FusedOutput::longOf, slow);
            case ENUM -> symbol(only, slow);
            case INT -> orElse(FusedOutput::intOf, slow);
            default -> slow;
        };
    }

    /** A symbol cannot be changed, so one of each will do. */
    private static Maker symbol(Schema schema, Maker slow) {
        Map<String, Object> symbols = new HashMap<>();
        schema.getEnumSymbols().forEach(symbol -> symbols.put(symbol, new GenericData.EnumSymbol(schema, symbol)));
        return orElse(neutral -> neutral instanceof String text ? symbols.get(text) : null, slow);
    }

    private static Maker orElse(Maker fast, Maker slow) {
        return neutral -> {
            Object made = fast.make(neutral);
            return made == null ? slow.make(neutral) : made;
        };
    }

    private static @Nullable Object utf8(@Nullable Object neutral) {
        if (!(neutral instanceof String text)) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return null;
            }
        }
        return new Utf8(text);
    }

    private static @Nullable Object longOf(@Nullable Object neutral) {
        return neutral instanceof BigInteger whole && whole.bitLength() < Long.SIZE ? whole.longValue() : null;
    }

    private static @Nullable Object intOf(@Nullable Object neutral) {
        return neutral instanceof BigInteger whole && whole.bitLength() < Integer.SIZE ? whole.intValue() : null;
    }

    /** Returns what gives a value as often as it is asked, each time one that can be changed without harm. */
    static FusedReader constant(@Nullable Object neutral, Schema schema) {
        Object value = Conform.value(Neutral.node(Values.of(neutral)), schema);
        if (value instanceof Utf8 text) {
            return run -> new Utf8(text);
        }
        if (value instanceof ByteBuffer bytes) {
            byte[] all = Leaves.array(bytes);
            return run -> ByteBuffer.wrap(all.clone());
        }
        boolean shared = value == null
                || value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof GenericData.EnumSymbol;
        return shared ? run -> value : run -> Conform.value(Neutral.node(Values.of(neutral)), schema);
    }
}
