package dev.stepwise.kafka;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;

/** Counts records of different kinds, and tells at the end how many there were. Thread-safe. */
final class Tally {

    private final Logger log;
    private final String title;
    private final String beforeCount;
    private final String between;

    /** As many as those who count make kinds of: never what a record says alone. */
    private final Map<String, Long> counts = new TreeMap<>();

    /**
     * @param title what all of them are
     * @param beforeCount what stands between a kind and how many there were
     * @param between what stands between one kind and the next
     */
    Tally(Logger log, String title, String beforeCount, String between) {
        this.log = log;
        this.title = title;
        this.beforeCount = beforeCount;
        this.between = between;
    }

    /** Returns how many of that kind there are by now. */
    synchronized long note(String kind) {
        return counts.merge(kind, 1L, Long::sum);
    }

    synchronized void close() {
        if (!counts.isEmpty()) {
            String message = counts.entrySet().stream()
                    .map(count -> count.getKey() + beforeCount + count.getValue())
                    .collect(Collectors.joining(between, title + ": ", ""));
            Warnings.write(() -> log.info(message));
            counts.clear();
        }
    }
}
