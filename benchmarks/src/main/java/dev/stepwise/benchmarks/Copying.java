package dev.stepwise.benchmarks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Copies values from a parser to a generator; numbers by their digits, which Jackson's own copy makes a double of. */
final class Copying {

    private Copying() {}

    /** Copies the value that the parser stands on; afterwards it stands on the value's last token. */
    static void value(JsonParser parser, JsonGenerator generator) throws IOException {
        JsonToken token = parser.currentToken();
        if (!token.isStructStart()) {
            scalar(parser, generator, token);
            return;
        }
        start(generator, token);
        int depth = 1;
        while (depth > 0) {
            token = parser.nextToken();
            switch (token) {
                case FIELD_NAME -> generator.writeFieldName(parser.currentName());
                case START_OBJECT, START_ARRAY -> {
                    start(generator, token);
                    depth++;
                }
                case END_OBJECT -> {
                    generator.writeEndObject();
                    depth--;
                }
                case END_ARRAY -> {
                    generator.writeEndArray();
                    depth--;
                }
                default -> scalar(parser, generator, token);
            }
        }
    }

    private static void start(JsonGenerator generator, JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            generator.writeStartObject();
        } else {
            generator.writeStartArray();
        }
    }

    private static void scalar(JsonParser parser, JsonGenerator generator, JsonToken token) throws IOException {
        switch (token) {
            case VALUE_STRING ->
                generator.writeString(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                generator.writeNumber(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            case VALUE_TRUE -> generator.writeBoolean(true);
            case VALUE_FALSE -> generator.writeBoolean(false);
            case VALUE_NULL -> generator.writeNull();
            default -> throw new IllegalStateException("Unexpected token");
        }
    }
}
