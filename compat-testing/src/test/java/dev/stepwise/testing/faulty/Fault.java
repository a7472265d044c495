package dev.stepwise.testing.faulty;

import dev.stepwise.core.MigratorChain;
import dev.stepwise.testing.Compatibility;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A fault that a team could make in a chain, and the same chain without it. Immutable.
 *
 * @param files those of the catalogue, by their path in it
 * @param isProved whether the registry sees the schemas when it is built
 * @param caughtBy what must catch it; others may, too
 * @param says parts of what is said then
 * @param edit what is done to the files once they are published and locked; empty if nothing is locked
 */
record Fault(
        String name,
        Map<String, String> files,
        boolean isProved,
        Side right,
        Side wrong,
        Net caughtBy,
        List<String> says,
        Optional<Consumer<PublishedFiles>> edit) {

    static final String TYPE = "order";

    /** A chain and what is said of it. */
    record Side(Consumer<MigratorChain.Builder> chain, UnaryOperator<Compatibility> settings) {}

    private static final Side NOTHING = new Side(chain -> {}, settings -> settings);

    static Fault named(String name) {
        return new Fault(name, Map.of(), false, NOTHING, NOTHING, Net.TOTAL, List.of(), Optional.empty());
    }

    private Fault file(String path, String content) {
        Map<String, String> more = new TreeMap<>(files);
        more.put(TYPE + "/" + path, content);
        return new Fault(name, more, isProved, right, wrong, caughtBy, says, edit);
    }

    Fault json(int version, String schema) {
        return file(version + "/schema.json", schema);
    }

    Fault avro(int version, String schema) {
        return file(version + "/schema.avsc", schema);
    }

    /** Adds a golden message of version 1, in which quotes are single. */
    Fault golden(String message, String latest) {
        int number = files.keySet().stream()
                        .filter(file -> file.endsWith("latest.json"))
                        .toList()
                        .size()
                + 1;
        return file("1/golden/" + number + ".json", Shapes.quoted(message))
                .file("1/golden/" + number + ".latest.json", Shapes.quoted(latest));
    }

    /** Lets the registry see the schemas. */
    Fault proved() {
        return new Fault(name, files, true, right, wrong, caughtBy, says, edit);
    }

    Fault right(Consumer<MigratorChain.Builder> chain) {
        return new Fault(name, files, isProved, new Side(chain, right.settings()), wrong, caughtBy, says, edit);
    }

    Fault wrong(Consumer<MigratorChain.Builder> chain) {
        return new Fault(name, files, isProved, right, new Side(chain, wrong.settings()), caughtBy, says, edit);
    }

    /** Publishes with the lock, and edits files afterwards: that is part of the fault. */
    Fault locked(Consumer<PublishedFiles> afterwards) {
        return new Fault(name, files, isProved, right, wrong, caughtBy, says, Optional.of(afterwards));
    }

    /** Returns the formats in which schemas are published. */
    String formats() {
        return Stream.of("JSON", "Avro")
                .filter(format -> files.keySet().stream()
                        .anyMatch(file -> file.endsWith(format.equals("JSON") ? "schema.json" : "schema.avsc")))
                .collect(Collectors.joining(", "));
    }

    /** Gives both the same chain. */
    Fault chain(Consumer<MigratorChain.Builder> chain) {
        return right(chain).wrong(chain);
    }

    /** Gives both the same settings. */
    Fault settings(UnaryOperator<Compatibility> settings) {
        return rightly(settings).wrongly(settings);
    }

    Fault rightly(UnaryOperator<Compatibility> settings) {
        return new Fault(name, files, isProved, new Side(right.chain(), settings), wrong, caughtBy, says, edit);
    }

    Fault wrongly(UnaryOperator<Compatibility> settings) {
        return new Fault(name, files, isProved, right, new Side(wrong.chain(), settings), caughtBy, says, edit);
    }

    Fault caughtBy(Net net, String... parts) {
        return new Fault(name, files, isProved, right, wrong, net, List.of(parts), edit);
    }

    /** Returns whether a test is the one that must catch it. */
    boolean isCatching(String test) {
        return test.endsWith(caughtBy.promise());
    }

    @Override
    public String toString() {
        return name;
    }
}
