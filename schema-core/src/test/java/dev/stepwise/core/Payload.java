package dev.stepwise.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The classes in which a JSON message comes. */
enum Payload {
    BYTES {
        @Override
        Object of(String json) {
            return json.getBytes(UTF_8);
        }
    },
    TEXT {
        @Override
        Object of(String json) {
            return json;
        }
    },
    TREE {
        @Override
        Object of(String json) {
            return tree(json);
        }
    };

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    abstract Object of(String json);

    /** Returns a payload of any of the classes as a tree. */
    static JsonNode tree(Object payload) {
        try {
            if (payload instanceof byte[] bytes) {
                return MAPPER.readTree(bytes);
            }
            return payload instanceof JsonNode node ? node : MAPPER.readTree((String) payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a payload of any of the classes as compact text. */
    static String json(Object payload) {
        try {
            return MAPPER.writeValueAsString(tree(payload));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
