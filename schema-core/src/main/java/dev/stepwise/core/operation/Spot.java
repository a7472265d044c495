package dev.stepwise.core.operation;

import dev.stepwise.core.Path;
import java.util.List;
import java.util.stream.Stream;

/** A place in any document, from its root on; one in an element of an array or map is that in all of them. */
record Spot(List<String> names) {

    static final Spot DOCUMENT = new Spot(List.of());

    /** A member of that very name is taken for any other, too, which errs on the safe side. */
    private static final String ANY = "[]";

    /** Returns the place of a path in the scope that stands here. */
    Spot at(Path path) {
        return path.fromRoot() ? new Spot(path.names()) : with(path.names());
    }

    Spot elements() {
        return with(List.of(ANY));
    }

    private Spot with(List<String> further) {
        return new Spot(Stream.concat(names.stream(), further.stream()).toList());
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
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            boolean any = name.equals(ANY);
            text.append(text.isEmpty() || any ? "" : ".").append(any ? ANY : Path.quote(name));
        }
        return text.toString();
    }
}
