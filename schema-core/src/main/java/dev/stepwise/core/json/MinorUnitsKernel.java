package dev.stepwise.core.json;

import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Values;
import dev.stepwise.core.symbolic.Spot;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Makes 24.95 into 2495 by moving the point; numbers with an exponent, or too many decimals, go to the function. */
final class MinorUnitsKernel implements Kernel, Piece {

    private static final int MOST_DIGITS = 100;
    private static final int MOST_DIGITS_OF_LONG = 18;

    private final Conversion conversion;
    private final int scale;
    private final Spot spot;

    MinorUnitsKernel(Conversion conversion, int scale, Spot spot) {
        this.conversion = conversion;
        this.scale = scale;
        this.spot = spot;
    }

    @Override
    public void write(Run run, int base) {
        int at = Tape.at(base, spot.slot());
        int start = run.tape.ints[at + Tape.START];
        int end = run.tape.ints[at + Tape.END];
        if (run.tape.ints[at + Tape.KIND] != Tape.NUMBER || !moved(run.json, start, end, run.out)) {
            JsonText.write(run.out, Values.of(conversion.apply(SpanValues.read(run.json, start, run.names))));
        }
    }

    /** Writes the number of units; returns false, and writes nothing, if the number is not of the plain form. */
    private boolean moved(byte[] json, int start, int end, Out out) {
        if (end - start > MOST_DIGITS) {
            return false;
        }
        int first = out.room(end - start + scale);
        byte[] into = out.bytes;
        int size = first;
        if (json[start] == '-') {
            into[size++] = '-';
        }
        int digits = size;
        int decimals = -1;
        for (int i = start + digits - first; i < end; i++) {
            byte b = json[i];
            if (b == '.') {
                decimals = 0;
                continue;
            }
            if (b < '0' || b > '9' || decimals == scale) {
                return false;
            }
            decimals += decimals < 0 ? 0 : 1;
            if (b != '0' || size > digits) {
                into[size++] = b;
            }
        }
        if (size == digits) {
            // No zero has a sign, or more than one digit.
            into[first] = '0';
            out.wrote(first + 1);
            return true;
        }
        for (int i = Math.max(decimals, 0); i < scale; i++) {
            into[size++] = '0';
        }
        out.wrote(size);
        return true;
    }

    @Override
    public Piece part(int index) {
        return this;
    }

    @Override
    public @Nullable Object value(Run run, int base, int part) {
        int at = Tape.at(base, spot.slot());
        int start = run.tape.ints[at + Tape.START];
        int end = run.tape.ints[at + Tape.END];
        Long units = run.tape.ints[at + Tape.KIND] == Tape.NUMBER ? units(run.json, start, end) : null;
        return units == null
                ? Values.of(conversion.apply(SpanValues.read(run.json, start, run.names)))
                : BigInteger.valueOf(units);
    }

    /** Returns the number of units; null if the number is not of the plain form, or a long one. */
    private @Nullable Long units(byte[] json, int start, int end) {
        boolean negative = json[start] == '-';
        if (end - start + scale > MOST_DIGITS_OF_LONG) {
            return null;
        }
        long units = 0;
        int decimals = -1;
        for (int i = negative ? start + 1 : start; i < end; i++) {
            byte b = json[i];
            if (b == '.') {
                decimals = 0;
                continue;
            }
            if (b < '0' || b > '9' || decimals == scale) {
                return null;
            }
            decimals += decimals < 0 ? 0 : 1;
            units = 10 * units + (b - '0');
        }
        for (int i = Math.max(decimals, 0); i < scale; i++) {
            units *= 10;
        }
        return negative ? -units : units;
    }
}
