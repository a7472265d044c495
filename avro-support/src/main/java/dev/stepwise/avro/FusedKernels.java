package dev.stepwise.avro;

import static dev.stepwise.core.symbolic.Doubt.doubt;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.core.operation.Absent;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Fn;
import dev.stepwise.core.operation.MapValues;
import dev.stepwise.core.operation.Splitter;
import dev.stepwise.core.operation.Values;
import dev.stepwise.core.symbolic.SymCall;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * The functions that are worth code of their own on Avro's bytes. Each means what the function's definition says: where
 * a value is not of the plain form that the code is made for, the function itself is called.
 */
final class FusedKernels {

    private static final int LONGEST = 8;

    private FusedKernels() {}

    /**
     * Returns what does a call's work where its only argument is read; null if there is no such code.
     *
     * @param source the schema of the argument, no union
     * @param target what the parts of the result are to be
     * @param puts those of the parts that have a place; null for others, of a splitter until they have one
     */
    static @Nullable FusedAct of(
            SymCall call,
            Schema source,
            Schema target,
            @Nullable FusedPut[] puts,
            List<Integer> present,
            List<Integer> notNull) {
        Schema only = Unions.only(target);
        if (only == null) {
            return null;
        }
        FusedPut first = puts[0];
        if (call.function() instanceof MapValues map) {
            return source.getType() == Schema.Type.ENUM && first != null
                    ? mapped(map, source, target, first, notNull)
                    : null;
        }
        if (call.function() instanceof Conversion conversion) {
            return first == null ? null : minorUnits(conversion, source, only, first);
        }
        return call.function() instanceof Splitter splitter
                        && source.getType() == Schema.Type.STRING
                        && isPlainText(only)
                ? split(splitter, puts, present, notNull)
                : null;
    }

    private static boolean isPlainText(Schema schema) {
        return schema.getType() == Schema.Type.STRING && !ConformTexts.isString(schema) && !Logical.isUuid(schema);
    }

    /** The library lets nobody else have these ids. */
    private static boolean isOurs(Fn fn, String id) {
        return fn.id().equals(id) && fn.revision() == 1;
    }

    private static FusedAct mapped(MapValues map, Schema source, Schema target, FusedPut put, List<Integer> notNull) {
        @Nullable FusedReader[] bySymbol = source.getEnumSymbols().stream()
                .map(symbol -> mapped(map, symbol, target, put, notNull))
                .toArray(FusedReader[]::new);
        FusedReader reader = run -> {
            FusedReader value = bySymbol[run.in.readEnum(bySymbol.length)];
            if (value == null) {
                throw doubt();
            }
            return value.read(run);
        };
        return new FusedAct.Read(reader, put.place());
    }

    /** Returns null where the reference has to decide. */
    private static @Nullable FusedReader mapped(
            MapValues map, String symbol, Schema target, FusedPut put, List<Integer> notNull) {
        try {
            Object value = map.apply(symbol);
            boolean fits = value == null
                    ? put.takesNull() && !put.viewed() && notNull.isEmpty()
                    : !put.viewed() || FusedPut.isPlain(value);
            return fits ? FusedOutput.constant(value, target) : null;
        } catch (RuntimeException e) {
            // The reference refuses it, too, and says so.
            return null;
        }
    }

    private static @Nullable FusedAct minorUnits(Conversion conversion, Schema source, Schema target, FusedPut put) {
        LogicalTypes.Decimal decimal = Logical.decimal(source);
        Fn fn = conversion.fn();
        if (decimal == null
                || source.getType() != Schema.Type.BYTES
                || target.getType() != Schema.Type.LONG
                || !isOurs(fn, "decimal.toMinorUnits")
                || fn.parameters().containsKey("rounding")
                || !(fn.parameters().get("scale") instanceof BigInteger scale)) {
            return null;
        }
        int shift = scale.intValueExact() - decimal.getScale();
        if (shift < 0 || shift > LONGEST) {
            return null;
        }
        long factor = BigInteger.TEN.pow(shift).longValueExact();
        FusedReader plain = FusedNeutral.of(source);
        FusedReader reader = run -> {
            int start = run.in.position();
            byte[] bytes = run.in.array();
            int length = run.in.readInt();
            if (length > 0 && length < LONGEST && length <= run.in.remaining() && run.in.isWithinDigits(length)) {
                int from = run.in.take(length);
                long unscaled = bytes[from];
                for (int i = 1; i < length; i++) {
                    unscaled = (unscaled << Byte.SIZE) | (bytes[from + i] & 0xFF);
                }
                // 56 bits times 100,000,000 may be too many.
                if (shift == 0 || Math.abs(unscaled) < Long.MAX_VALUE / factor) {
                    return unscaled * factor;
                }
            }
            run.in.position(start);
            return put.value(Values.of(conversion.apply(plain.read(run))));
        };
        return new FusedAct.Read(reader, put.place());
    }

    private static @Nullable FusedAct split(
            Splitter splitter, @Nullable FusedPut[] puts, List<Integer> present, List<Integer> notNull) {
        Fn fn = splitter.fn();
        if (!isOurs(fn, "text.split") || splitter.parts() != 2) {
            return null;
        }
        byte[] delimiter = String.valueOf(fn.parameters().get("delimiter")).getBytes(UTF_8);
        FusedReader plain = FusedNeutral.of(Schema.create(Schema.Type.STRING));
        return run -> {
            int start = run.in.position();
            int length = run.in.readStringLength();
            int from = run.in.take(length);
            byte[] bytes = run.in.array();
            int cut = cut(bytes, from, from + length, delimiter);
            if (cut >= 0) {
                put(run, puts[0], bytes, from, cut);
                put(run, puts[1], bytes, cut + delimiter.length, from + length);
            } else {
                run.in.position(start);
                Object text = Objects.requireNonNull(plain.read(run));
                put(run, puts, splitter.apply(text), present, notNull);
            }
            return true;
        };
    }

    private static void put(FusedRun run, @Nullable FusedPut put, byte[] bytes, int from, int to) {
        if (put != null) {
            put.place().put(run, new Utf8(Arrays.copyOfRange(bytes, from, to)));
        }
    }

    private static void put(
            FusedRun run,
            @Nullable FusedPut[] puts,
            List<@Nullable Object> parts,
            List<Integer> present,
            List<Integer> notNull) {
        for (int part : present) {
            if (parts.get(part) == Absent.ABSENT) {
                throw doubt();
            }
        }
        for (int part : notNull) {
            if (parts.get(part) == null) {
                throw doubt();
            }
        }
        for (int i = 0; i < puts.length; i++) {
            FusedPut put = puts[i];
            Object part = parts.get(i);
            if (put != null) {
                put.put(run, part instanceof Absent ? part : Values.of(part));
            }
        }
    }

    /** Returns where the first delimiter begins; -1 if there is none, or the text is not all ASCII. */
    private static int cut(byte[] bytes, int from, int to, byte[] delimiter) {
        int cut = -1;
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return -1;
            }
            if (cut < 0
                    && bytes[i] == delimiter[0]
                    && to - i >= delimiter.length
                    && Arrays.equals(bytes, i, i + delimiter.length, delimiter, 0, delimiter.length)) {
                cut = i;
            }
        }
        return cut;
    }
}
