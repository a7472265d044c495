package dev.stepwise.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;

/**
 * The streaming baseline: one pass of Jackson's parser and generator from version 1 of an order to version 5. What
 * moves to the end is kept until then; all else is written as it is read.
 */
final class StreamingPass {

    /** Without detection of UTF-16 and UTF-32, so that offsets are always those of bytes. */
    static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private final boolean withTotal;

    StreamingPass(boolean withTotal) {
        this.withTotal = withTotal;
    }

    /** From bytes to bytes. */
    byte[] upgrade(byte[] message) throws IOException {
        ExactBytes out = new ExactBytes();
        try (JsonParser parser = JSON.createParser(message);
                JsonGenerator generator = JSON.createGenerator(out)) {
            new StreamingOrder(message, parser, generator, withTotal).upgrade();
        }
        return out.bytes();
    }
}
