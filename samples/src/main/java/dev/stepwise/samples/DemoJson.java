package dev.stepwise.samples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/** Reads and prints JSON with every digit of its numbers. */
final class DemoJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

    private static final ObjectWriter PRETTY = MAPPER.writer(new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withArrayIndenter(INDENTER)
            .withObjectIndenter(INDENTER));

    private static final int MAX_LINES = 60;

    private DemoJson() {}

    static JsonNode parse(String json) throws JsonProcessingException {
        return MAPPER.readTree(json);
    }

    static String pretty(JsonNode json) {
        try {
            List<String> lines = PRETTY.writeValueAsString(json).lines().toList();
            String more = lines.size() <= MAX_LINES ? "" : "\n… " + (lines.size() - MAX_LINES) + " more lines";
            return lines.stream().limit(MAX_LINES).collect(Collectors.joining("\n")) + more;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
