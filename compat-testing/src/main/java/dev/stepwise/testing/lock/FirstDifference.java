package dev.stepwise.testing.lock;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the first place where two documents are not equal by value. Values are shown: they were generated. */
final class FirstDifference {

    private static final int LONGEST = 100;

    private FirstDifference() {}

    static Optional<String> between(JsonNode expected, JsonNode found) {
        return between("", expected, found);
    }

    private static Optional<String> between(String path, JsonNode expected, JsonNode found) {
        if (expected.isObject() && found.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            found.fieldNames().forEachRemaining(names::add);
            return names.stream()
                    .flatMap(name ->
                            between(path.isEmpty() ? name : path + "." + name, expected.path(name), found.path(name))
                                    .stream())
                    .findFirst();
        }
        if (expected.isArray() && found.isArray() && expected.size() == found.size()) {
            for (int i = 0; i < expected.size(); i++) {
                Optional<String> inside = between(path + "[" + i + "]", expected.get(i), found.get(i));
                if (inside.isPresent()) {
                    return inside;
                }
            }
            return Optional.empty();
        }
        return !expected.isMissingNode()
                        && !found.isMissingNode()
                        && Json.canonical(expected).equals(Json.canonical(found))
                ? Optional.empty()
                : Optional.of("at " + (path.isEmpty() ? "the root" : path) + " expected " + shown(expected)
                        + " but found " + shown(found));
    }

    private static String shown(JsonNode node) {
        String text = node.isMissingNode() ? "nothing" : node.toString();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
