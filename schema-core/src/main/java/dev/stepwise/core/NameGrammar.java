package dev.stepwise.core;

/**
 * What the names of event types and the labels of versions may look like: ASCII letters and digits, and some others.
 * Read for every message, so by hand: a regular expression would allocate.
 */
final class NameGrammar {

    private final int maxLength;
    private final boolean[] first = new boolean[128];
    private final boolean[] others = new boolean[128];

    /**
     * @param anywhere the other characters that may stand anywhere
     * @param notFirst the other characters that may not stand at the beginning
     */
    NameGrammar(int maxLength, String anywhere, String notFirst) {
        this.maxLength = maxLength;
        for (char c = 0; c < first.length; c++) {
            first[c] = isLetterOrDigit(c) || anywhere.indexOf(c) >= 0;
            others[c] = first[c] || notFirst.indexOf(c) >= 0;
        }
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    boolean accepts(String text) {
        if (text.isEmpty() || text.length() > maxLength) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= first.length || !(i == 0 ? first : others)[c]) {
                return false;
            }
        }
        return true;
    }
}
