package dev.stepwise.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.stepwise.core.symbolic.Spot;
import dev.stepwise.core.symbolic.Unit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the scanner is to find, as Jackson's tokens and their places have it. */
final class ScannerReference {

    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(JsonFactory.Feature.CHARSET_DETECTION).build();

    private static final Pattern SURROGATE = Pattern.compile("\\\\u[dD][89a-fA-F]");
    private static final Pattern LONG_EXPONENT = Pattern.compile("[eE][+-]?\\d{10}");

    /** The values found, each before what is in it: its slots from the root on, kind, places. */
    final List<String> values = new ArrayList<>();

    boolean sound;
    int start;
    boolean doubtful;
    boolean hasDuplicates;

    private final byte[] json;

    ScannerReference(byte[] json, Unit unit) {
        this.json = json;
        try (JsonParser parser = FACTORY.createParser(json)) {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
            JsonToken first = parser.nextToken();
            sound = first != null
                    && json[0] != (byte) 0xEF
                    && (first == JsonToken.START_OBJECT || first == JsonToken.START_ARRAY);
            if (sound) {
                start = (int) parser.currentTokenLocation().getByteOffset();
                value(parser, unit.root(), "", -1);
                sound = parser.nextToken() == null;
            }
        } catch (IOException e) {
            sound = false;
        }
    }

    boolean isToBeAccepted() {
        return sound && !doubtful;
    }

    private void value(JsonParser parser, Spot spot, String path, int name) throws IOException {
        int place = values.size();
        String here = spot == null ? "" : path + "/" + spot.slot();
        if (spot != null) {
            values.add(here);
        }
        JsonToken token = parser.currentToken();
        long start = parser.currentTokenLocation().getByteOffset();
        long count = 0;
        if (token == JsonToken.START_OBJECT) {
            object(parser, spot, path);
        } else if (token == JsonToken.START_ARRAY) {
            Unit elements = spot == null ? null : spot.elements();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                value(parser, elements == null ? null : elements.root(), here + "[" + count + "]", -1);
                count++;
            }
            count = elements == null ? 0 : count;
        } else {
            parser.finishToken();
            doubtful |= token == JsonToken.VALUE_NUMBER_FLOAT
                    && LONG_EXPONENT.matcher(parser.getText()).find();
        }
        if (spot != null) {
            long end = parser.currentLocation().getByteOffset();
            values.set(place, here + " " + kind(token) + " " + name + " " + start + "-" + end + " " + count);
        }
    }

    private void object(JsonParser parser, Spot spot, String path) throws IOException {
        Set<String> names = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            int offset = (int) parser.currentTokenLocation().getByteOffset();
            String name = parser.currentName();
            String raw = raw(offset + 1);
            Spot child = spot == null ? null : spot.member(name);
            boolean twice = !names.add(name);
            hasDuplicates |= twice;
            doubtful |= twice && child != null;
            boolean lookedAt = spot != null && !spot.memberNames().isEmpty();
            doubtful |= lookedAt
                    ? raw.indexOf('\\') >= 0
                    : SURROGATE.matcher(raw.replace("\\\\", "")).find();
            parser.nextToken();
            value(parser, child, path, offset);
        }
    }

    private String raw(int start) {
        int end = start;
        while (json[end] != '"') {
            end += json[end] == '\\' ? 2 : 1;
        }
        return new String(json, start, end - start, UTF_8);
    }

    private static int kind(JsonToken token) {
        return switch (token) {
            case VALUE_NULL -> Tape.NULL;
            case VALUE_FALSE -> Tape.FALSE;
            case VALUE_TRUE -> Tape.TRUE;
            case VALUE_STRING -> Tape.TEXT;
            case START_OBJECT -> Tape.OBJECT;
            case START_ARRAY -> Tape.ARRAY;
            default -> Tape.NUMBER;
        };
    }
}
