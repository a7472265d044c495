package dev.stepwise.testing.lock;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.TreeMap;

/** JSON as the lock looks at it: numbers with every digit, and three texts of a document. */
final class Json {

    private static final ObjectMapper EXACT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    // Avro's own reader takes them.
                    .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private static final DefaultIndenter TWO_BLANKS = new DefaultIndenter("  ", "\n");

    /** Control characters of any script would spoil the files for whoever reads them. */
    private static final ObjectWriter READABLE = EXACT.writer(
                    new DefaultPrettyPrinter().withObjectIndenter(TWO_BLANKS).withArrayIndenter(TWO_BLANKS))
            .with(JsonWriteFeature.ESCAPE_NON_ASCII);

    private Json() {}

    /** Returns the tree of a text; empty if it is no JSON. */
    static Optional<JsonNode> tree(String text) {
        try {
            return Optional.of(EXACT.readTree(text));
        } catch (JsonProcessingException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Returns a text of several lines, in ASCII. */
    static String readable(JsonNode tree) {
        try {
            return READABLE.writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a text that two documents share only if they are equal by value: members in any order, 1.0 as 1. */
    static String canonical(JsonNode tree) {
        StringBuilder text = new StringBuilder();
        appendCanonical(tree, text);
        return text.toString();
    }

    private static void appendCanonical(JsonNode node, StringBuilder text) {
        if (node.isObject()) {
            text.append('{');
            TreeMap<String, JsonNode> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
            members.forEach((name, member) -> {
                appendText(name, text);
                text.append(':');
                appendCanonical(member, text);
                text.append(',');
            });
            text.append('}');
        } else if (node.isArray()) {
            text.append('[');
            node.forEach(element -> {
                appendCanonical(element, text);
                text.append(',');
            });
            text.append(']');
        } else if (node.isTextual()) {
            appendText(node.textValue(), text);
        } else if (node.isNumber()) {
            BigDecimal number = node.decimalValue().stripTrailingZeros();
            text.append(number.unscaledValue()).append('e').append(-(long) number.scale());
        } else {
            text.append(node);
        }
    }

    private static void appendText(String value, StringBuilder text) {
        text.append('"');
        value.chars().forEach(c -> {
            if (c == '"' || c == '\\' || c < ' ' || Character.isSurrogate((char) c)) {
                // Half of a surrogate pair has no UTF-8 of its own.
                text.append('\\').append(c).append(';');
            } else {
                text.append((char) c);
            }
        });
        text.append('"');
    }

    /** Returns a text without the white space between its tokens; all else is as it is, be it JSON or not. */
    static String compact(String text) {
        StringBuilder compact = new StringBuilder();
        boolean quoted = false;
        boolean escaped = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted || " \t\r\n".indexOf(c) < 0) {
                compact.append(c);
            }
            quoted = quoted != (c == '"' && !escaped);
            escaped = quoted && c == '\\' && !escaped;
        }
        return compact.toString();
    }
}
