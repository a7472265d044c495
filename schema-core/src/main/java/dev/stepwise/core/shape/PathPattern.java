package dev.stepwise.core.shape;

import dev.stepwise.core.Path;
import java.util.List;

/** Paths on which {@code []} stands for every element of an array or value of a map. */
final class PathPattern {

    static final String ELEMENTS = "[]";

    private PathPattern() {}

    static String text(List<String> names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            if (name.equals(ELEMENTS)) {
                text.append(ELEMENTS);
            } else {
                text.append(text.isEmpty() ? "" : ".").append(Path.quote(name));
            }
        }
        return text.isEmpty() ? "the document" : text.toString();
    }
}
