package dev.stepwise.samples;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.Consumer;

/** Where the messages of the demo come from. */
@FunctionalInterface
interface DemoSource extends Closeable {

    /** Gives each message to the action, in order. */
    void forEach(Consumer<DemoMessage> action) throws IOException;

    @Override
    default void close() throws IOException {
        // Most sources hold nothing open.
    }
}
