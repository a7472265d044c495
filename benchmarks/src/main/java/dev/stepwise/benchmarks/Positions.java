package dev.stepwise.benchmarks;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.base.ParserBase;

/** Where a parser's names and values stand in its message, told without an object for each place. */
final class Positions {

    private final byte[] message;
    private final ParserBase parser;

    Positions(byte[] message, JsonParser parser) {
        this.message = message;
        this.parser = (ParserBase) parser;
    }

    /** Returns where the value begins, or the end of an object, that the parser has reached; it may stand on the name. */
    int value() {
        return (int) parser.getTokenCharacterOffset() - 1;
    }

    /** Returns where the name begins on which the parser stands. */
    int name(String name) {
        int colon = trimmed(value()) - 1;
        int start = trimmed(colon) - name.length() - 2;
        // A name with escapes or beyond ASCII is longer in bytes.
        return message[start] == '"' && isPlain(start + 1, name)
                ? start
                : (int) parser.currentTokenLocation().getByteOffset();
    }

    /** Returns where a text ends, after its quote. */
    int endOfText(int start) {
        int i = start + 1;
        while (message[i] != '"') {
            i += message[i] == '\\' ? 2 : 1;
        }
        return i + 1;
    }

    /** Returns where what lies before a place ends, without the spaces between. */
    int trimmed(int end) {
        int trimmed = end;
        while (message[trimmed - 1] <= ' ' && message[trimmed - 1] >= 0) {
            trimmed--;
        }
        return trimmed;
    }

    private boolean isPlain(int start, String name) {
        for (int i = 0; i < name.length(); i++) {
            if (message[start + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
