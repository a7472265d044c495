package dev.stepwise.core.json;

import dev.stepwise.core.operation.MapValues;
import org.jspecify.annotations.Nullable;

/**
 * The functions that are worth code of their own on bytes. Each means what the function's definition says: where a
 * value is not of the plain form that the code is made for, the function itself is called.
 */
final class Kernels {

    private Kernels() {}

    /** Returns the code for a call; null if there is none. */
    static @Nullable Kernel of(SymCall call) {
        if (!(call.arguments.get(0).value() instanceof Sym.Source source) || !source.isUntouched()) {
            return null;
        }
        if (call.function instanceof MapValues map) {
            MapKernel kernel = new MapKernel(map, source.spot);
            return part -> kernel;
        }
        return null;
    }
}
