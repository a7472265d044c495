package dev.stepwise.core.json;

import dev.stepwise.core.operation.Absent;
import dev.stepwise.core.operation.MapValues;
import dev.stepwise.core.operation.MapValues.Pair;
import dev.stepwise.core.symbolic.Spot;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Replaces a value by the one that is paired with it, comparing bytes where they are written in the plain form. */
final class MapKernel implements Kernel, Piece {

    private final MapValues map;
    private final Spot spot;
    private final byte[][] from;
    private final Text[] to;

    MapKernel(MapValues map, Spot spot) {
        this.map = map;
        this.spot = spot;
        List<Pair> texts = map.pairs().stream()
                .filter(pair -> pair.from() instanceof String)
                .toList();
        this.from = texts.stream().map(pair -> JsonText.bytes(pair.from())).toArray(byte[][]::new);
        this.to =
                texts.stream().map(pair -> new Text(JsonText.bytes(pair.to()))).toArray(Text[]::new);
    }

    @Override
    public void write(Run run, int base) {
        int at = Tape.at(base, spot.slot());
        int start = run.tape.ints[at + Tape.START];
        int end = run.tape.ints[at + Tape.END];
        for (int i = 0; i < from.length; i++) {
            if (from[i].length == end - start && isAt(from[i], run.json, start)) {
                to[i].write(run.out);
                return;
            }
        }
        Object value = SpanValues.read(run.json, start, run.names);
        Object mapped = mapped(value);
        if (mapped == value) {
            run.out.source(start, end);
        } else {
            JsonText.write(run.out, mapped);
        }
    }

    /** By hand: most are a few bytes. */
    private static boolean isAt(byte[] text, byte[] json, int start) {
        for (int i = 0; i < text.length; i++) {
            if (text[i] != json[start + i]) {
                return false;
            }
        }
        return true;
    }

    /** Returns the paired value; the one given if it is to be kept. */
    private @Nullable Object mapped(@Nullable Object value) {
        Object scalar = value instanceof List || value instanceof Map ? Absent.ABSENT : value;
        Object mapped = map.apply(scalar);
        return mapped == scalar ? value : mapped;
    }

    @Override
    public Piece part(int index) {
        return this;
    }

    @Override
    public @Nullable Object value(Run run, int base, int part) {
        return mapped(SpanValues.read(run.json, run.tape.ints[Tape.at(base, spot.slot()) + Tape.START], run.names));
    }
}
