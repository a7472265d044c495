package dev.stepwise.core.operation;

import dev.stepwise.core.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A place in any document, from its root on; one in an element of an array or map is that in all of them.
 *
 * @param type of the values that are meant, which may be anywhere inside; null if the place itself is meant
 */
record Spot(List<String> names, @Nullable String type) {

    static final Spot DOCUMENT = new Spot(List.of(), null);

    /** What code writes, which may be anything. */
    static final Spot CODE = new Spot(List.of(), "value");

    /** A member of that very name is taken for any other, too, which errs on the safe side. */
    private static final String ANY = "[]";

    /** Returns the place of a path in the scope that stands here. */
    Spot at(Path path) {
        return path.fromRoot() ? new Spot(path.names(), null) : with(path.names());
    }

    /** Returns the places of values of a type: that in any of them is taken for all. */
    Spot each(String name) {
        return new Spot(names, name);
    }

    Spot elements() {
        return with(List.of(ANY));
    }

    private Spot with(List<String> further) {
        return type == null
                ? new Spot(Stream.concat(names.stream(), further.stream()).toList(), null)
                : this;
    }

    /** Returns whether a change of one may be a change of the other: one is within the other, or the same. */
    boolean overlaps(Spot other) {
        for (int i = 0; i < Math.min(names.size(), other.names.size()); i++) {
            String one = names.get(i);
            String two = other.names.get(i);
            if (!one.equals(two) && !one.equals(ANY) && !two.equals(ANY)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(type == null ? "" : "each " + type + (names.isEmpty() ? "" : " in "));
        int start = text.length();
        for (String name : names) {
            boolean any = name.equals(ANY);
            text.append(text.length() == start || any ? "" : ".").append(any ? ANY : Path.quote(name));
        }
        return text.toString();
    }
}
