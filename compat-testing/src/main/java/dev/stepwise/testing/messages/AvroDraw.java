package dev.stepwise.testing.messages;

import java.util.Random;
import net.jqwik.api.Shrinkable;

/** Makes values of one place of a schema. Not thread-safe: it remembers what it has given. */
interface AvroDraw {

    /**
     * Returns another value.
     *
     * @param room how many records of types that contain themselves may be in it; below 1 it takes the shortest way out
     */
    Shrinkable<Object> next(Random random, double room);

    /** Returns the smallest value. */
    Shrinkable<Object> least();
}
