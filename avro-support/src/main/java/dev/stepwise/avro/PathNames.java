package dev.stepwise.avro;

import java.util.ArrayList;
import java.util.List;

/** Places in a schema, as lists of names. */
final class PathNames {

    /** Stands for every element. */
    private static final String ELEMENTS = "[]";

    private PathNames() {}

    static List<String> elements(List<String> path) {
        return member(path, ELEMENTS);
    }

    static List<String> member(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }

    /** Returns the names of members alone. */
    static List<String> members(List<String> path) {
        return path.stream().filter(name -> !name.equals(ELEMENTS)).toList();
    }
}
