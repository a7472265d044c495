package dev.stepwise.testing.messages;

import dev.stepwise.core.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The place of a value in messages, such as {@code items[].price}, where {@code []} is any element or value of a map. */
record FieldPath(List<String> names) {

    /** A name that is none: a path writes such a name in quotes, and here it has its quotes. */
    static final String ELEMENT = "[]";

    static final FieldPath ROOT = new FieldPath(List.of());

    /**
     * Reads a path.
     *
     * @throws IllegalArgumentException if the text is none
     */
    static FieldPath parse(String text) {
        List<String> names = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            quoted ^= text.charAt(i) == '\'';
            if (!quoted && text.startsWith(ELEMENT, i)) {
                add(text.substring(start, i), names);
                names.add(ELEMENT);
                start = i + ELEMENT.length();
                i = start - 1;
            }
        }
        add(text.substring(start), names);
        return new FieldPath(names);
    }

    private static void add(String piece, List<String> names) {
        String dotted = piece;
        if (!names.isEmpty() && !piece.isEmpty()) {
            if (!piece.startsWith(".")) {
                throw new IllegalArgumentException(
                        "Expected a dot behind [] in a path such as items[].price but found \"" + piece + "\"");
            }
            dotted = piece.substring(1);
        }
        if (!piece.isEmpty()) {
            Path.parse(dotted).names().forEach(name -> names.add(Path.quote(name)));
        }
    }

    FieldPath member(String name) {
        return child(Path.quote(name));
    }

    FieldPath element() {
        return child(ELEMENT);
    }

    private FieldPath child(String name) {
        return new FieldPath(Stream.concat(names.stream(), Stream.of(name)).toList());
    }

    boolean leadsTo(FieldPath further) {
        return further.names.size() >= names.size()
                && further.names.subList(0, names.size()).equals(names);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(name.equals(ELEMENT) || text.isEmpty() ? "" : ".").append(name);
        }
        return text.isEmpty() ? "." : text.toString();
    }
}
