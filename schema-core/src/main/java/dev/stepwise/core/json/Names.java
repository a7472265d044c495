package dev.stepwise.core.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.jspecify.annotations.Nullable;

/** Names that were met lately, so that they are not made anew, and hashed, for every message. Of a fixed size. */
final class Names {

    private static final int SIZE = 1 << 9;
    private static final int LONGEST = 40;

    private final @Nullable String[] recent = new String[SIZE];

    /** Returns the name that stands in a range; null if it is not short plain ASCII. */
    @Nullable String find(byte[] json, int start, int end) {
        if (end - start > LONGEST) {
            return null;
        }
        int hash = 0;
        for (int i = start; i < end; i++) {
            if (json[i] <= 0) {
                return null;
            }
            // As String.hashCode() does.
            hash = 31 * hash + json[i];
        }
        int place = (hash ^ (hash >>> 9)) & (SIZE - 1);
        String name = recent[place];
        if (name == null || name.hashCode() != hash || !isAt(name, json, start, end)) {
            name = new String(json, start, end - start, ISO_8859_1);
            recent[place] = name;
        }
        return name;
    }

    private static boolean isAt(String name, byte[] json, int start, int end) {
        if (name.length() != end - start) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) != json[start + i]) {
                return false;
            }
        }
        return true;
    }
}
