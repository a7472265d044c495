package dev.stepwise.benchmarks;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * The streaming baseline without a generator: Jackson's parser says where names and values stand, and what does not
 * change is copied from the message in slices, never decoded.
 */
final class SlicingPass {

    private final boolean withTotal;

    SlicingPass(boolean withTotal) {
        this.withTotal = withTotal;
    }

    /** From bytes to bytes. */
    byte[] upgrade(byte[] message) throws IOException {
        try (JsonParser parser = StreamingPass.JSON.createParser(message)) {
            return new SlicingOrder(message, parser, withTotal).upgrade();
        }
    }
}
