package dev.stepwise.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.google.common.base.Utf8;
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

    static final String EMPTY = "an empty payload; a tombstone is null, not empty";

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
                        .maxTokenCount(limits.tokens())
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
        requireAcceptableBeginning(payload);
        return start(payload, Roots.OBJECTS);
    }

    /** Returns a parser as {@link #open} does, of a text that is Unicode to its end. */
    JsonParser openWhole(Object payload, Roots roots) throws IOException {
        requireAcceptableBeginning(payload);
        if (payload instanceof String text) {
            requireSize(lengthInUtf8(text), "in UTF-8");
        } else if (!Utf8.isWellFormed((byte[]) payload)) {
            throw unreadable("expected JSON in UTF-8 but found bytes that are not UTF-8. Mend the producer.");
        }
        return start(payload, roots);
    }

    private JsonParser start(Object payload, Roots roots) throws IOException {
        JsonParser parser =
                payload instanceof byte[] bytes ? factory.createParser(bytes) : factory.createParser((String) payload);
        JsonToken first = parser.nextToken();
        boolean array = first == JsonToken.START_ARRAY && roots == Roots.OBJECTS_AND_ARRAYS;
        if (first != JsonToken.START_OBJECT && !array) {
            throw unreadable(
                    "expected a JSON object but found " + describe(first, length(payload)) + ". Mend the producer.");
        }
        return parser;
    }

    /** Returns text as bytes; null if the payload is a tree, or a text that UTF-8 has no bytes for. */
    static byte @Nullable [] utf8(Object payload) {
        if (payload instanceof byte[] bytes) {
            return bytes;
        }
        if (!(payload instanceof String text)) {
            return null;
        }
        try {
            byte[] bytes = text.getBytes(UTF_8);
            return bytes.length == Utf8.encodedLength(text) ? bytes : null;
        } catch (IllegalArgumentException e) {
            // Half of a surrogate pair, of which getBytes makes a question mark.
            return null;
        }
    }

    private void requireAcceptableBeginning(Object payload) {
        requireSize(length(payload), payload instanceof String ? "or more" : "");
        if (startsWithByteOrderMark(payload)) {
            throw unreadable("expected JSON in UTF-8 but found a byte-order mark. Mend the producer: JSON has none.");
        }
    }

    private void requireSize(int bytes, String counted) {
        if (bytes > limits.documentBytes()) {
            throw unreadable("the payload has " + (bytes + " bytes " + counted).trim() + ", more than the limit of "
                    + limits.documentBytes()
                    + ". Raise the limit of the document's size if messages of that size are expected.");
        }
    }

    private int lengthInUtf8(String text) {
        try {
            return Utf8.encodedLength(text);
        } catch (IllegalArgumentException e) {
            throw unreadable("expected JSON but found half of a surrogate pair, which is no character. Mend the"
                    + " producer, or the deserializer that made the text.");
        }
    }

    private static int length(Object payload) {
        return payload instanceof byte[] bytes ? bytes.length : ((String) payload).length();
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
            return length == 0 ? EMPTY : "nothing but white space";
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
        String offset = offset(refusal.getLocation());
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

    /** Returns the place in the text, as the end of a sentence; empty if it is not known. */
    static String offset(@Nullable JsonLocation location) {
        if (location == null) {
            return "";
        }
        long bytes = location.getByteOffset();
        return bytes >= 0 ? " at byte " + bytes : " at character " + location.getCharOffset();
    }

    private String limitOf(IOException e) {
        // The message names the kind of limit before anything that comes from the document.
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("Document nesting depth")) {
            return "it is nested deeper than " + limits.depth() + " levels";
        }
        if (message.startsWith("Token count")) {
            return "it has more than " + limits.tokens() + " tokens (names, values, beginnings and ends)";
        }
        if (message.startsWith("String")) {
            return "a text is longer than " + limits.stringLength() + " characters";
        }
        if (message.startsWith("Number")) {
            return "a number has more than " + limits.numberLength() + " digits";
        }
        if (message.startsWith("Name")) {
            return "a name is longer than " + limits.nameLength() + " characters";
        }
        return "one of Jackson's StreamReadConstraints";
    }
}
