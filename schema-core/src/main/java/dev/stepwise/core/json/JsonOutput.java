package dev.stepwise.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stepwise.core.spi.ReadLimits;
import java.io.UncheckedIOException;

/** Writes trees as compact JSON. */
final class JsonOutput {

    private static final ObjectWriter WRITER = writer(false);

    /** Writes a lone surrogate, which UTF-8 does not have, as the escape that it came as. */
    private static final ObjectWriter ESCAPING_WRITER = writer(true);

    private JsonOutput() {}

    private static ObjectWriter writer(boolean escapeNonAscii) {
        JsonFactory factory = JsonFactory.builder()
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(ReadLimits.MAX_DEPTH)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .configure(JsonWriteFeature.ESCAPE_NON_ASCII, escapeNonAscii)
                // An emoji is four bytes, not two escapes of six.
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                // 1E+400 is a number of a few digits, not one of four hundred.
                .disable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build()
                .writer();
    }

    static byte[] bytes(JsonNode tree) {
        try {
            return WRITER.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            return escapedBytes(tree);
        }
    }

    private static byte[] escapedBytes(JsonNode tree) {
        try {
            return ESCAPING_WRITER.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By way of bytes, which refuse a lone surrogate: text would pass it on, to be lost where the text is encoded. */
    static String text(JsonNode tree) {
        return new String(bytes(tree), UTF_8);
    }
}
