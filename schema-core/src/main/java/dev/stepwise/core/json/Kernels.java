package dev.stepwise.core.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.common.base.CharMatcher;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Fn;
import dev.stepwise.core.operation.MapValues;
import dev.stepwise.core.operation.Splitter;
import dev.stepwise.core.symbolic.Spot;
import dev.stepwise.core.symbolic.Sym;
import dev.stepwise.core.symbolic.SymCall;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions that are worth code of their own on bytes. Each means what the function's definition says: where a
 * value is not of the plain form that the code is made for, the function itself is called.
 */
final class Kernels {

    /** Characters that stand in JSON as they are. */
    private static final CharMatcher PLAIN = CharMatcher.inRange(' ', '~').and(CharMatcher.noneOf("\"\\"));

    private Kernels() {}

    /** Returns the code for a call; null if there is none. */
    static @Nullable Kernel of(SymCall call) {
        if (call.arguments().isEmpty()
                || !(call.arguments().get(0).value() instanceof Sym.Source source)
                || !source.isUntouched()) {
            return null;
        }
        if (call.function() instanceof MapValues map) {
            return new MapKernel(map, source.spot());
        }
        if (call.function() instanceof Conversion conversion) {
            return ofConversion(conversion, source.spot());
        }
        return call.function() instanceof Splitter splitter ? ofSplitter(splitter, source.spot()) : null;
    }

    private static @Nullable Kernel ofConversion(Conversion conversion, Spot spot) {
        Fn fn = conversion.fn();
        if (!isOurs(fn, "decimal.toMinorUnits") || fn.parameters().containsKey("rounding")) {
            return null;
        }
        int scale = number(fn.parameters(), "scale");
        return new MinorUnitsKernel(conversion, scale, spot);
    }

    private static @Nullable Kernel ofSplitter(Splitter splitter, Spot spot) {
        Fn fn = splitter.fn();
        if (!isOurs(fn, "text.split") || splitter.parts() != 2) {
            return null;
        }
        String delimiter = String.valueOf(fn.parameters().get("delimiter"));
        boolean absent = "ABSENT".equals(fn.parameters().get("missing"));
        return PLAIN.matchesAllOf(delimiter) && !absent
                ? new SplitKernel(splitter, delimiter.getBytes(US_ASCII), spot)
                : null;
    }

    /** The library lets nobody else have these ids. */
    private static boolean isOurs(Fn fn, String id) {
        return fn.id().equals(id) && fn.revision() == 1;
    }

    private static int number(Map<String, @Nullable Object> parameters, String name) {
        return parameters.get(name) instanceof BigInteger number ? number.intValueExact() : -1;
    }
}
