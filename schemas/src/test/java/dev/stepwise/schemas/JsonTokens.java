package dev.stepwise.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** JSON as its tokens: members in their order, numbers as they are spelled, white space and escapes left out. */
final class JsonTokens {

    private static final JsonFactory FACTORY = new JsonFactory();

    private static final ObjectMapper EXACT_TREES = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private JsonTokens() {}

    /** Returns the tokens of a {@code byte[]}, a {@code String} or a tree. */
    static List<String> of(Object json) {
        try (JsonParser parser = FACTORY.createParser(bytes(json))) {
            List<String> tokens = new ArrayList<>();
            while (parser.nextToken() != null) {
                tokens.add(parser.currentToken() + " " + parser.getText());
            }
            return tokens;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a tree whose numbers have every digit, though not always the spelling. */
    static JsonNode tree(String json) {
        try {
            return EXACT_TREES.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Object json) throws JsonProcessingException {
        if (json instanceof byte[] bytes) {
            return bytes;
        }
        return json instanceof String text
                ? text.getBytes(StandardCharsets.UTF_8)
                : EXACT_TREES.writeValueAsBytes(json);
    }
}
