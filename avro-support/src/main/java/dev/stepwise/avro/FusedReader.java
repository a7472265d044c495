package dev.stepwise.avro;

import org.jspecify.annotations.Nullable;

/** Reads one value from where the input stands, as what it is to be in the output. */
interface FusedReader {

    /**
     * Returns the value.
     *
     * @throws dev.stepwise.core.symbolic.Doubt if the reference has to decide
     * @throws Malformed likewise
     */
    @Nullable Object read(FusedRun run);
}
