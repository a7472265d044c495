package dev.stepwise.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the path of a failure, such as {@code items[3].price}, is one that a pattern names. */
final class PathMatch {

    private static final String EACH = "[]";
    private static final Pattern PART = Pattern.compile("'(?:[^']|'')*'|\\[\\d*]|[^.\\[\\]']+");

    private PathMatch() {}

    /** @param pattern where {@code []} stands for each element of an array, or each value of a map */
    static boolean matches(String pattern, String path) {
        List<String> expected = parts(pattern);
        List<String> found = parts(path);
        if (expected.size() != found.size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!expected.get(i).equals(EACH) && !expected.get(i).equals(found.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> parts(String path) {
        List<String> parts = new ArrayList<>();
        for (Matcher matcher = PART.matcher(path); matcher.find(); ) {
            parts.add(matcher.group());
        }
        return parts;
    }
}
