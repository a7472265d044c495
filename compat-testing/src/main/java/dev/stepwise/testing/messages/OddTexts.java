package dev.stepwise.testing.messages;

import java.util.List;

/** Texts and names that programs stumble over. */
final class OddTexts {

    static final List<String> TEXTS = List.of(
            "a",
            "A b",
            " ",
            " padded ",
            "0",
            "-1",
            "1e5",
            "12345678901234567890123456789012345678901234567890",
            "true",
            "null",
            "\"quoted\" \\ and / back\\slash",
            "'single'",
            "tab\tline\nreturn\r",
            "\u0000\u0001\u001f\u007f",
            "\u00fc\u00df\u0130\u0131",
            "e\u0301 n\u0303",
            "\ud83d\ude00 \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
            "\u2028\u2029\u0085\ufeff",
            "\u05d0\u05d1 \u202eabc",
            "{\"a\":[1]}",
            "${x} %s {0} <b>&amp;</b>",
            "a,b;c|d");

    /** The first is plain. */
    static final List<String> NAMES = List.of(
            "other",
            "",
            " ",
            "a.b",
            "with 'quotes'",
            "double \"quotes\"",
            "back\\slash",
            "a/b~c",
            "items[]",
            "0",
            "$ref",
            "\u00fc\u4e2d",
            "\ud83d\ude00",
            "e\u0301",
            "line\nbreak",
            "\u2028",
            "__proto__",
            "NULL",
            "Other",
            "a-rather-long-name-of-a-member-that-nobody-would-write-by-hand-but-programs-do");

    private static final List<String> LETTERS = List.of(
            "a",
            "b",
            "c",
            "x",
            "y",
            "z",
            "A",
            "Z",
            "0",
            "1",
            "9",
            " ",
            "-",
            "_",
            ".",
            ",",
            "@",
            "\"",
            "\\",
            "/",
            "\u00e9",
            "\u00df",
            "\u4e2d",
            "\ud83d\ude00",
            "\u0301",
            "\n");

    private OddTexts() {}

    /** Returns a text of so many characters, of plain letters half of the time. */
    static String any(int length, Draw draw) {
        int kinds = draw.below(2) == 0 ? 9 : LETTERS.size();
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.get(draw.below(kinds)));
        }
        return text.toString();
    }

    /** Returns a text made to be of a length: cut, or with letters behind it. */
    static String fit(String text, int least, int most) {
        int length = text.codePointCount(0, text.length());
        if (length < least) {
            return text + "a".repeat(least - length);
        }
        return length > most ? text.substring(0, text.offsetByCodePoints(0, most)) : text;
    }
}
