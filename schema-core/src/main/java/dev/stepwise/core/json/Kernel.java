package dev.stepwise.core.json;

/** A function that writes its results straight from the bytes of its argument. */
interface Kernel {

    /** Returns what writes one of the results. */
    Piece part(int index);
}
