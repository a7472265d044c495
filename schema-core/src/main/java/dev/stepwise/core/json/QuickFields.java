package dev.stepwise.core.json;

import static dev.stepwise.core.symbolic.Doubt.doubt;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.stepwise.core.Path;
import dev.stepwise.core.spi.FieldValue;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.symbolic.Doubt;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds plain texts and numbers among the members of a document in UTF-8, and reads no further than they stand. What it
 * finds the {@link FieldScanner} finds too; where it is not sure it says so, and that decides.
 */
final class QuickFields {

    private final ReadLimits limits;
    private final Skipper skipper;

    QuickFields(ReadLimits limits) {
        this.limits = limits;
        this.skipper = new Skipper(limits);
    }

    /** Returns the values, in the order of the paths; null on any fault or doubt. */
    @Nullable List<FieldValue> scan(byte[] json, List<Path> paths) {
        // Every token takes a byte or more.
        if (json.length > limits.documentBytes() || json.length > limits.tokens() || !areQuick(paths)) {
            return null;
        }
        FieldValue[] found = new FieldValue[paths.size()];
        Arrays.fill(found, FieldValue.ABSENT);
        try {
            scan(json, paths, found);
            return List.of(found);
        } catch (Doubt | IndexOutOfBoundsException e) {
            // The array's own check of bounds is the only one, as in the Scanner.
            return null;
        }
    }

    /** Whether each leads to a member of the document itself, whose name is ASCII. */
    private static boolean areQuick(List<Path> paths) {
        for (int i = 0; i < paths.size(); i++) {
            List<String> names = paths.get(i).names();
            if (names.size() != 1) {
                return false;
            }
            String name = names.get(0);
            for (int c = 0; c < name.length(); c++) {
                if (name.charAt(c) >= 0x80) {
                    return false;
                }
            }
        }
        return true;
    }

    private void scan(byte[] json, List<Path> paths, FieldValue[] found) {
        int p = ScalarEnd.ofSpace(json, 0);
        if (json[p] != '{') {
            throw doubt();
        }
        p = ScalarEnd.ofSpace(json, p + 1);
        int missing = found.length;
        while (json[p] != '}') {
            if (json[p] != '"') {
                throw doubt();
            }
            int nameEnd = TextEnd.ofPlainName(json, p + 1);
            if (nameEnd - p > limits.nameLength() + 1L) {
                throw doubt();
            }
            int index = index(json, p + 1, nameEnd, paths);
            int value = Skipper.afterColon(json, nameEnd + 1);
            int end = index < 0 ? skip(json, value) : ofFound(json, value, index, found);
            if (index >= 0 && --missing == 0) {
                return;
            }
            p = ScalarEnd.ofSpace(json, end);
            if (json[p] == ',') {
                p = ScalarEnd.ofSpace(json, p + 1);
                if (json[p] == '}') {
                    throw doubt();
                }
            } else if (json[p] != '}') {
                throw doubt();
            }
        }
    }

    private static int index(byte[] json, int start, int end, List<Path> paths) {
        for (int i = 0; i < paths.size(); i++) {
            if (isName(json, start, end, paths.get(i).names().get(0))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isName(byte[] json, int start, int end, String name) {
        if (name.length() != end - start) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (json[start + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int skip(byte[] json, int start) {
        byte first = json[start];
        return first == '{' || first == '['
                ? skipper.container(json, start, 1, new long[(limits.depth() >>> 6) + 1])
                : skipper.scalar(json, start, first);
    }

    /** Notes a value, and returns the offset after it. */
    private int ofFound(byte[] json, int start, int index, FieldValue[] found) {
        if (found[index].kind() != FieldValue.Kind.ABSENT) {
            throw doubt();
        }
        int kind = ScalarEnd.kind(json[start]);
        if (kind == Tape.TEXT) {
            int end = TextEnd.ofPlain(json, start + 1);
            if (json[end] != '"' || end - start > limits.stringLength() + 1L) {
                throw doubt();
            }
            found[index] = FieldValue.text(ascii(json, start + 1, end));
            return end + 1;
        }
        if (kind != Tape.NUMBER) {
            throw doubt();
        }
        int end = ScalarEnd.of(json, start, limits.numberLength());
        byte next = json[end];
        if (next != ',' && next != '}' && !ScalarEnd.isSpace(next)) {
            throw doubt();
        }
        found[index] = FieldValue.number(ascii(json, start, end));
        return end;
    }

    private static String ascii(byte[] json, int start, int end) {
        return new String(json, start, end - start, ISO_8859_1);
    }
}
