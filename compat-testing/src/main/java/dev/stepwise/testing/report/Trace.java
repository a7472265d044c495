package dev.stepwise.testing.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the operations of a way do to places, one after the other.
 *
 * @param code the steps whose code may do anything, in words
 */
record Trace(List<Deed> deeds, List<String> code) {

    Trace {
        deeds = List.copyOf(deeds);
        code = List.copyOf(code);
    }

    /** Returns where the value of a place of the newer version stood in the older; empty if it was made on the way. */
    Optional<List<String>> origin(List<String> newer) {
        return origin(newer, true);
    }

    /** Returns the same for what is in a container now, or was in one. */
    Optional<List<String>> contentOrigin(List<String> newer) {
        return origin(newer, false);
    }

    private Optional<List<String>> origin(List<String> newer, boolean inPlace) {
        Optional<List<String>> at = Optional.of(newer);
        for (int i = deeds.size() - 1; i >= 0 && at.isPresent(); i--) {
            at = deeds.get(i).before(at.get(), inPlace);
        }
        return at;
    }

    /** Returns where the value of a place of the older version is in the newer; empty if it is gone. */
    Optional<List<String>> target(List<String> older) {
        Optional<List<String>> at = Optional.of(older);
        for (int i = 0; i < deeds.size() && at.isPresent(); i++) {
            at = deeds.get(i).after(at.get());
        }
        return at;
    }

    /**
     * Returns the operations that deal with a change, in their order: those nearest to it.
     *
     * @param inside whether those count that deal with what is inside
     */
    List<String> dealingWith(@Nullable List<String> older, @Nullable List<String> newer, boolean inside) {
        NavigableMap<Integer, Set<Integer>> found = new TreeMap<>();
        if (older != null) {
            forwards(older, inside, found);
        }
        if (newer != null) {
            backwards(newer, inside, found);
        }
        return found.isEmpty()
                ? List.of()
                : found.firstEntry().getValue().stream()
                        .map(index -> deeds.get(index).words())
                        .distinct()
                        .toList();
    }

    /** Returns the operations that make another value of what stands at a place of the newer version, in their order. */
    List<String> converting(List<String> newer) {
        List<String> found = new ArrayList<>();
        Optional<List<String>> at = Optional.of(newer);
        for (int i = deeds.size() - 1; i >= 0 && at.isPresent(); i--) {
            if (deeds.get(i).converted().contains(at.get())) {
                found.add(0, deeds.get(i).words());
            }
            at = deeds.get(i).before(at.get(), true);
        }
        return found;
    }

    private void forwards(List<String> older, boolean inside, Map<Integer, Set<Integer>> found) {
        Optional<List<String>> at = Optional.of(older);
        for (int i = 0; i < deeds.size() && at.isPresent(); i++) {
            note(i, at.get(), inside, found);
            at = deeds.get(i).after(at.get());
        }
    }

    private void backwards(List<String> newer, boolean inside, Map<Integer, Set<Integer>> found) {
        Optional<List<String>> at = Optional.of(newer);
        for (int i = deeds.size() - 1; i >= 0 && at.isPresent(); i--) {
            note(i, at.get(), inside, found);
            at = deeds.get(i).before(at.get(), true);
        }
    }

    private void note(int index, List<String> path, boolean inside, Map<Integer, Set<Integer>> found) {
        deeds.get(index)
                .distance(path, inside)
                .ifPresent(distance ->
                        found.computeIfAbsent(distance, any -> new TreeSet<>()).add(index));
    }
}
