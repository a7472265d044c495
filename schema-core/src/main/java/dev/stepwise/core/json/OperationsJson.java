package dev.stepwise.core.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.stepwise.core.operation.Functions;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.operation.OperationForm;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form of operations, see {@link OperationForm}, as JSON text. Numbers keep all their digits. */
public final class OperationsJson {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // What can be declared can be read back; only the depth is bounded, by the stack.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private OperationsJson() {}

    /**
     * Returns the operations as compact JSON.
     *
     * @throws IllegalArgumentException if a name or text has half of a surrogate pair, which no JSON in UTF-8 has
     */
    public static String write(List<Operation> operations) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            write(OperationForm.write(operations), generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(@Nullable Object value, JsonGenerator out) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                out.writeFieldName(whole((String) member.getKey()));
                write(member.getValue(), out);
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                write(element, out);
            }
            out.writeEndArray();
        } else if (value instanceof String text) {
            out.writeString(whole(text));
        } else if (value instanceof BigInteger whole) {
            out.writeNumber(whole);
        } else if (value instanceof BigDecimal decimal) {
            // Without decimals and exponent it would be read back as a whole number.
            out.writeNumber(decimal.scale() == 0 ? decimal + "E0" : decimal.toString());
        } else if (value instanceof Boolean bool) {
            out.writeBoolean(bool);
        } else {
            out.writeNull();
        }
    }

    private static String whole(String text) {
        // Code points join the halves that belong together.
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new IllegalArgumentException(
                    "Expected names and texts in Unicode but found one with half of a surrogate pair");
        }
        return text;
    }

    /**
     * Returns the operations that the JSON describes.
     *
     * @param functions those that the operations name
     * @throws IllegalArgumentException if it is no JSON, or describes no operations; the message says where
     */
    public static List<Operation> read(String json, Functions functions) {
        return OperationForm.read(neutral(json), functions);
    }

    private static @Nullable Object neutral(String json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            Object value = value(parser.nextToken(), parser);
            if (parser.nextToken() != null) {
                throw misformed("nothing after the operations", parser.currentTokenLocation(), null);
            }
            return value;
        } catch (JacksonException e) {
            throw misformed("well-formed JSON with each name once", e.getLocation(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object value(@Nullable JsonToken token, JsonParser parser) throws IOException {
        if (token == null) {
            throw misformed("an array of operations", parser.currentLocation(), null);
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> new BigInteger(parser.getText());
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            members.put(name, value(parser.nextToken(), parser));
        }
        return members;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            elements.add(value(token, parser));
            token = parser.nextToken();
        }
        return elements;
    }

    private static BigDecimal decimal(JsonParser parser) throws IOException {
        try {
            return new BigDecimal(parser.getText());
        } catch (NumberFormatException e) {
            throw misformed("a number with an exponent of at most 9 digits", parser.currentTokenLocation(), e);
        }
    }

    private static IllegalArgumentException misformed(
            String expected, @Nullable JsonLocation location, @Nullable Exception cause) {
        String place =
                location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        return new IllegalArgumentException("Expected " + expected + " but found something else" + place, cause);
    }
}
