package dev.stepwise.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Takes JSON text apart, so that two documents can be compared by structure, order, values and literals of numbers. */
final class Tokens {

    private static final JsonFactory FACTORY = new JsonFactory();

    private Tokens() {}

    /** Returns the kind of each token, with the unescaped text of a name or text, or the literal of a number. */
    static List<String> of(byte[] json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return read(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> of(String json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return read(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> read(JsonParser parser) throws IOException {
        List<String> tokens = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            tokens.add(token + " " + parser.getText());
        }
        return tokens;
    }
}
