package dev.stepwise.core.json;

import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Values;
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
        int at = base + spot.at;
        int start = run.tape.ints[at + Tape.START];
        int end = run.tape.ints[at + Tape.END];
        int size = run.out.size();
        if (run.tape.ints[at + Tape.KIND] != Tape.NUMBER || !moved(run.json, start, end, run.out)) {
            run.out.backTo(size);
            JsonText.write(run.out, Values.of(conversion.apply(SpanValues.read(run.json, start))));
        }
    }

    /** Returns whether the number was of the plain form; if not, something may have been written. */
    private boolean moved(byte[] json, int start, int end, Out out) {
        if (end - start > MOST_DIGITS) {
            return false;
        }
        boolean negative = json[start] == '-';
        int from = negative ? start + 1 : start;
        int first = out.size();
        if (negative) {
            out.write('-');
        }
        int decimals = -1;
        boolean zero = true;
        for (int i = from; i < end; i++) {
            byte b = json[i];
            if (b == '.') {
                decimals = 0;
                continue;
            }
            if (b < '0' || b > '9' || decimals == scale) {
                return false;
            }
            decimals += decimals < 0 ? 0 : 1;
            if (b != '0' || !zero) {
                zero = false;
                out.write((char) b);
            }
        }
        if (zero) {
            out.backTo(first);
            out.write('0');
            return true;
        }
        for (int i = Math.max(decimals, 0); i < scale; i++) {
            out.write('0');
        }
        return true;
    }

    @Override
    public Piece part(int index) {
        return this;
    }

    @Override
    public @Nullable Object value(Run run, int base, int part) {
        int at = base + spot.at;
        int start = run.tape.ints[at + Tape.START];
        int end = run.tape.ints[at + Tape.END];
        Long units = run.tape.ints[at + Tape.KIND] == Tape.NUMBER ? units(run.json, start, end) : null;
        return units == null
                ? Values.of(conversion.apply(SpanValues.read(run.json, start)))
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
