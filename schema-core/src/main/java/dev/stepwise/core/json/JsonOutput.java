package dev.stepwise.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;

/** Writes trees as compact JSON. */
final class JsonOutput {

    private static final ObjectWriter WRITER = writer(false);

    /** Writes a lone surrogate, which UTF-8 does not have, as the escape that it came as. */
    private static final ObjectWriter ESCAPING_WRITER = writer(true);

    private JsonOutput() {}

    private static ObjectWriter writer(boolean escapeNonAscii) {
        return JsonMapper.builder()
                .configure(JsonWriteFeature.ESCAPE_NON_ASCII, escapeNonAscii)
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

    static String text(JsonNode tree) {
        try {
            return WRITER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
