package dev.stepwise.core.json;

import org.jspecify.annotations.Nullable;

/** A function that works straight on the bytes of its argument. */
interface Kernel {

    /** Returns what writes one of the results. */
    Piece part(int index);

    /** Returns one of the results as a neutral value. */
    @Nullable Object value(Run run, int base, int part);
}
