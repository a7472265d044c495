package dev.stepwise.core.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Where;
import dev.stepwise.core.spi.ReadLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Opens JSON text within limits, and says what is wrong with it. Jackson's own messages quote the text and are never
 * passed on.
 */
final class JsonInput {

    private final ReadLimits limits;
    private final JsonFactory factory;

    JsonInput(ReadLimits limits) {
        this.limits = limits;
        this.factory = JsonFactory.builder()
                // Messages are UTF-8 (RFC 8259, 8.1); UTF-16 is not to be guessed.
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                // Names come from outside: they are not to be kept for ever in a table that all parsers share.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxStringLength(limits.stringLength())
                        .maxNumberLength(limits.numberLength())
                        .maxNameLength(limits.nameLength())
                        .build())
                .build();
    }

    ReadLimits limits() {
        return limits;
    }

    /** Returns a parser that stands on the first token, the beginning of an object. */
    JsonParser open(Object payload) throws IOException {
        int length = payload instanceof byte[] bytes ? bytes.length : ((String) payload).length();
        if (length > limits.documentBytes()) {
            throw unreadable("the payload has " + length + " bytes, more than the limit of " + limits.documentBytes()
                    + ". Raise the limit of the document's size if messages of that size are expected.");
        }
        if (startsWithByteOrderMark(payload)) {
            throw unreadable("expected JSON in UTF-8 but found a byte-order mark. Mend the producer: JSON has none.");
        }
        JsonParser parser =
                payload instanceof byte[] bytes ? factory.createParser(bytes) : factory.createParser((String) payload);
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            throw unreadable("expected a JSON object but found " + describe(first, length) + ". Mend the producer.");
        }
        return parser;
    }

    private static boolean startsWithByteOrderMark(Object payload) {
        if (payload instanceof String text) {
            return text.startsWith("\uFEFF");
        }
        byte[] bytes = (byte[]) payload;
        return startsWith(bytes, 0xEF, 0xBB, 0xBF) || startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE);
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static String describe(@Nullable JsonToken token, int length) {
        if (token == null) {
            return length == 0 ? "an empty payload; a tombstone is null, not empty" : "nothing but white space";
        }
        return "the root to be " + describe(token);
    }

    /** Returns what begins at a token, in words. */
    static String describe(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_NULL -> "null";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_STRING -> "a text";
            default -> "a number";
        };
    }

    MigrationException unreadable(String problem) {
        return new MigrationException(Reason.UNREADABLE, Where.unknown(), problem, null);
    }

    /** Says what a parser refused, and where. */
    MigrationException refused(IOException e) {
        if (!(e instanceof JacksonException refusal)) {
            throw new UncheckedIOException(e);
        }
        String offset = offset(refusal);
        String problem;
        if (e instanceof StreamConstraintsException) {
            problem = "the JSON goes beyond a limit" + offset + ": " + limitOf(e)
                    + ". Raise that limit if such messages are expected.";
        } else if (e instanceof JsonEOFException) {
            problem = "the JSON ends too early" + offset + ", as if it were cut off. Mend the producer.";
        } else {
            problem = "expected well-formed JSON but found a fault" + offset + ". Mend the producer.";
        }
        return new MigrationException(Reason.UNREADABLE, Where.unknown(), problem, e);
    }

    private static String offset(JacksonException e) {
        if (e.getLocation() == null) {
            return "";
        }
        long bytes = e.getLocation().getByteOffset();
        return bytes >= 0
                ? " at byte " + bytes
                : " at character " + e.getLocation().getCharOffset();
    }

    private String limitOf(IOException e) {
        // The message names the kind of limit before anything that comes from the document.
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("Document nesting depth")) {
            return "it is nested deeper than " + limits.depth() + " levels";
        }
        if (message.startsWith("String")) {
            return "a text is longer than " + limits.stringLength() + " characters";
        }
        if (message.startsWith("Number")) {
            return "a number is longer than " + limits.numberLength() + " characters";
        }
        if (message.startsWith("Name")) {
            return "a name is longer than " + limits.nameLength() + " characters";
        }
        return "one of Jackson's StreamReadConstraints";
    }
}
