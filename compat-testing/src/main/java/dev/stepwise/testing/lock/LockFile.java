package dev.stepwise.testing.lock;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a lock says: comments, a line for each item, and one for each rewriting with its reason. Written in the order of
 * its lines, read in any: the union of two branches, as git makes it, is not always sorted.
 *
 * @param comments the lines at the top, as they are
 */
record LockFile(List<String> comments, Map<Item, Entry> entries, List<Rewriting> rewritings) {

    static final String NAME = "schemas.lock";

    private static final List<String> HEADER = List.of(
            "# What is published, by fingerprint, and since when: schemas, steps, golden and frozen messages.",
            "# Not to be edited. What is new is added by the program " + Lock.class.getName() + ".",
            "# Where git finds a conflict, keep the lines of both sides, in any order.");

    /** Copies the lists and the map, which it sorts. */
    LockFile {
        comments = List.copyOf(comments);
        entries = Collections.unmodifiableMap(new TreeMap<>(entries));
        rewritings = List.copyOf(rewritings);
    }

    /**
     * Returns the lock of a catalogue; empty if it has none yet.
     *
     * @throws IllegalStateException if it is damaged; the message says in which line, and what to do
     */
    static Optional<LockFile> in(Workspace files) {
        return files.read(files.lock())
                .map(text -> LockReader.read(text, files.lock().toString()));
    }

    static LockFile empty() {
        return new LockFile(HEADER, Map.of(), List.of());
    }

    String text() {
        TreeSet<String> lines = new TreeSet<>();
        entries.values().forEach(entry -> lines.add(entry.toString()));
        rewritings.forEach(rewriting -> lines.add(rewriting.toString()));
        List<String> all = new ArrayList<>(comments);
        all.addAll(lines);
        return String.join("\n", all) + "\n";
    }
}
