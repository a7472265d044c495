package dev.stepwise.testing.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an operation takes from one place to another, with all that is in it. */
record Relocation(List<String> from, List<String> to) {

    Relocation {
        from = List.copyOf(from);
        to = List.copyOf(to);
    }

    /** Returns whether the value gets a container in its own place, or leaves one. */
    boolean isInPlace() {
        return startsWith(to, from) || startsWith(from, to);
    }

    Optional<List<String>> forwards(List<String> path) {
        return replaced(path, from, to);
    }

    Optional<List<String>> backwards(List<String> path) {
        return replaced(path, to, from);
    }

    private static Optional<List<String>> replaced(List<String> path, List<String> prefix, List<String> other) {
        if (!startsWith(path, prefix)) {
            return Optional.empty();
        }
        List<String> replaced = new ArrayList<>(other);
        replaced.addAll(path.subList(prefix.size(), path.size()));
        return Optional.of(replaced);
    }

    static boolean startsWith(List<String> path, List<String> prefix) {
        return path.size() >= prefix.size() && path.subList(0, prefix.size()).equals(prefix);
    }
}
