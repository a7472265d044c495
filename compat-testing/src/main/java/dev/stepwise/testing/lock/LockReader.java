package dev.stepwise.testing.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a lock, and says of a damaged one what to do about it. */
final class LockReader {

    private static final List<String> MARKERS = List.of("<<<<<<<", "|||||||", "=======", ">>>>>>>");

    private final String place;
    private final List<String> comments = new ArrayList<>();
    private final List<Rewriting> rewritings = new ArrayList<>();
    private final TreeMap<Item, Entry> entries = new TreeMap<>();
    private final TreeMap<Item, Integer> numbers = new TreeMap<>();
    private int number;

    private LockReader(String place) {
        this.place = place;
    }

    static LockFile read(String text, String place) {
        LockReader reader = new LockReader(place);
        text.lines().forEach(reader::read);
        return new LockFile(reader.comments, reader.entries, reader.rewritings);
    }

    private void read(String line) {
        number++;
        if (MARKERS.stream().anyMatch(line::startsWith)) {
            throw damaged(
                    "found a conflict marker. Keep the lines of both sides and remove the markers; the order of lines"
                            + " does not matter.",
                    null);
        }
        if (line.startsWith("#")) {
            comments.add(line);
        } else if (!line.isEmpty()) {
            readItem(line);
        }
    }

    private void readItem(String line) {
        try {
            Optional<Rewriting> rewriting = Rewriting.parse(line);
            if (rewriting.isPresent()) {
                rewritings.add(rewriting.get());
            } else {
                add(Entry.parse(line));
            }
        } catch (IllegalArgumentException e) {
            throw damaged(e.getMessage() + ". Put the line back as it was; the history of the file has it.", e);
        }
    }

    private void add(Entry entry) {
        Integer before = numbers.put(entry.item(), number);
        if (before != null) {
            throw damaged(
                    entry.item() + " is locked here and in line " + before
                            + ". Keep the line of the one that was published first; if the other differs, publish that as a"
                            + " further version. If a line says that it was rewritten since, keep the one of that day.",
                    null);
        }
        entries.put(entry.item(), entry);
    }

    private IllegalStateException damaged(String problem, @Nullable Exception cause) {
        return new IllegalStateException(place + ", line " + number + ": " + problem, cause);
    }
}
