package dev.stepwise.testing.report;

import static dev.stepwise.testing.report.Relocation.startsWith;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one operation does to the places of a document, in the names that they have when it runs.
 *
 * @param words the step and the operation, for people
 * @param touched the places that it deals with
 * @param moved what it takes elsewhere, all at once
 * @param gone what is not there any more
 * @param made what was not there before
 * @param converted whose value it makes another of, where that is its purpose
 */
record Deed(
        String words,
        List<List<String>> touched,
        List<Relocation> moved,
        List<List<String>> gone,
        List<List<String>> made,
        List<List<String>> converted) {

    Deed {
        touched = List.copyOf(touched);
        moved = List.copyOf(moved);
        gone = List.copyOf(gone);
        made = List.copyOf(made);
        converted = List.copyOf(converted);
    }

    /**
     * Returns how far it is from a place; empty if it has nothing to do with that.
     *
     * @param inside whether what it does inside the place counts
     */
    OptionalInt distance(List<String> path, boolean inside) {
        if (touched.contains(path)) {
            return OptionalInt.of(0);
        }
        if (inside && touched.stream().anyMatch(place -> startsWith(place, path))) {
            return OptionalInt.of(1);
        }
        // What is merely taken elsewhere keeps what is in it.
        return touched.stream()
                .filter(place -> startsWith(path, place) && !isMoved(place))
                .mapToInt(place -> 1 + path.size() - place.size())
                .min();
    }

    private boolean isMoved(List<String> place) {
        return moved.stream()
                .anyMatch(each -> each.from().equals(place) || each.to().equals(place));
    }

    /** Returns where a value is afterwards; empty if it is gone. */
    Optional<List<String>> after(List<String> path) {
        for (Relocation each : moved) {
            Optional<List<String>> after = each.forwards(path);
            if (after.isPresent()) {
                return after;
            }
        }
        boolean overwritten = moved.stream().anyMatch(each -> startsWith(path, each.to()) && !each.isInPlace());
        return overwritten || isIn(gone, path) ? Optional.empty() : Optional.of(path);
    }

    /**
     * Returns where a value was before; empty if there was none.
     *
     * @param inPlace whether a container that took the place of its content, or lost it, counts as what stood there
     */
    Optional<List<String>> before(List<String> path, boolean inPlace) {
        if (inPlace && moved.stream().anyMatch(each -> each.isInPlace() && isAt(each, path))) {
            return Optional.of(path);
        }
        for (Relocation each : moved) {
            Optional<List<String>> before = each.backwards(path);
            if (before.isPresent()) {
                return before;
            }
        }
        List<List<String>> vacated = new ArrayList<>(gone);
        moved.stream().map(Relocation::from).forEach(vacated::add);
        return isIn(vacated, path) || isIn(made, path) ? Optional.empty() : Optional.of(path);
    }

    private static boolean isAt(Relocation moved, List<String> path) {
        List<String> outer = moved.to().size() < moved.from().size() ? moved.to() : moved.from();
        return outer.equals(path);
    }

    private static boolean isIn(List<List<String>> places, List<String> path) {
        return places.stream().anyMatch(place -> startsWith(path, place));
    }
}
