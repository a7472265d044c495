package dev.stepwise.testing.messages;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a text must be.
 *
 * @param least its characters, at least
 * @param most its characters, at most
 * @param patterns of which it has each somewhere
 * @param formats of which it is each
 */
record TextRules(int least, int most, List<Pattern> patterns, List<String> formats, SchemaCheck check) {

    boolean isPlain() {
        return patterns.isEmpty() && formats.isEmpty();
    }

    boolean allow(String text) {
        int length = text.codePointCount(0, text.length());
        return length >= least
                && length <= most
                && !hasHalfCharacters(text)
                && patterns.stream().allMatch(pattern -> has(text, pattern))
                && formats.stream().allMatch(format -> check.isOfFormat(format, text));
    }

    /** What cannot be found out in time is not taken. */
    private static boolean has(String text, Pattern pattern) {
        try {
            return pattern.matcher(new BoundedText(text)).find();
        } catch (BoundedText.Exhausted | StackOverflowError e) {
            return false;
        }
    }

    /** JSON in UTF-8 has no room for half of a surrogate pair. */
    private static boolean hasHalfCharacters(String text) {
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
