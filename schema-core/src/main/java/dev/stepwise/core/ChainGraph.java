package dev.stepwise.core;

import dev.stepwise.core.spi.VersionedStep;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The versions of an event type and the steps between them, as a directed graph without self-loops. */
final class ChainGraph {

    private final Set<SchemaVersion> versions;
    private final Map<SchemaVersion, List<VersionedStep>> out = new LinkedHashMap<>();
    private final Map<SchemaVersion, List<VersionedStep>> in = new HashMap<>();

    /** @param versions some that no step may name */
    ChainGraph(Collection<SchemaVersion> versions, Collection<VersionedStep> steps) {
        this.versions = new LinkedHashSet<>(versions);
        for (VersionedStep step : steps) {
            this.versions.add(step.from());
            this.versions.add(step.to());
            out.computeIfAbsent(step.from(), from -> new ArrayList<>()).add(step);
            in.computeIfAbsent(step.to(), to -> new ArrayList<>()).add(step);
        }
    }

    Set<SchemaVersion> versions() {
        return versions;
    }

    List<VersionedStep> from(SchemaVersion version) {
        return out.getOrDefault(version, List.of());
    }

    List<VersionedStep> to(SchemaVersion version) {
        return in.getOrDefault(version, List.of());
    }

    boolean joins(SchemaVersion from, SchemaVersion to) {
        return from(from).stream().anyMatch(step -> step.to().equals(to));
    }

    boolean leads(SchemaVersion from, SchemaVersion to) {
        return shortestWay(from, to).isPresent();
    }

    /** Returns the way with the fewest steps; among several the one whose first steps come first in declaration. */
    Optional<List<VersionedStep>> shortestWay(SchemaVersion from, SchemaVersion to) {
        Map<SchemaVersion, VersionedStep> reachedBy = new LinkedHashMap<>();
        Deque<SchemaVersion> queue = new ArrayDeque<>(List.of(from));
        while (!queue.isEmpty()) {
            SchemaVersion version = queue.remove();
            if (version.equals(to)) {
                return Optional.of(walkBack(reachedBy, from, to));
            }
            for (VersionedStep step : from(version)) {
                if (!step.to().equals(from) && reachedBy.putIfAbsent(step.to(), step) == null) {
                    queue.add(step.to());
                }
            }
        }
        return Optional.empty();
    }

    private static List<VersionedStep> walkBack(
            Map<SchemaVersion, VersionedStep> reachedBy, SchemaVersion from, SchemaVersion to) {
        Deque<VersionedStep> way = new ArrayDeque<>();
        SchemaVersion at = to;
        while (!at.equals(from)) {
            VersionedStep step = Objects.requireNonNull(reachedBy.get(at));
            way.addFirst(step);
            at = step.from();
        }
        return List.copyOf(way);
    }

    /**
     * Returns the versions so that every step leads onward; those on a cycle, and behind one, are missing. Where the
     * steps leave the order open, the one that is to be the latest waits, labels that are numbers decide, then the
     * order of declaration.
     */
    List<SchemaVersion> order(@Nullable SchemaVersion latest) {
        Map<SchemaVersion, Integer> waitingFor = new LinkedHashMap<>();
        versions.forEach(version -> waitingFor.put(version, to(version).size()));
        List<SchemaVersion> order = new ArrayList<>();
        while (true) {
            Optional<SchemaVersion> next = waitingFor.entrySet().stream()
                    .filter(entry -> entry.getValue() == 0)
                    .map(Map.Entry::getKey)
                    .reduce((first, second) ->
                            first.equals(latest) || (!second.equals(latest) && VersionLabels.isNewer(first, second))
                                    ? second
                                    : first);
            if (next.isEmpty()) {
                return order;
            }
            order.add(next.get());
            waitingFor.remove(next.get());
            from(next.get()).forEach(step -> waitingFor.merge(step.to(), -1, Integer::sum));
        }
    }

    /** Returns the steps of a shortest cycle, or nothing where there is none. */
    List<VersionedStep> cycle() {
        return out.values().stream()
                .flatMap(List::stream)
                .flatMap(step -> shortestWay(step.to(), step.from()).stream().map(way -> append(way, step)))
                .min(Comparator.comparingInt(List::size))
                .orElse(List.of());
    }

    private static List<VersionedStep> append(List<VersionedStep> way, VersionedStep last) {
        List<VersionedStep> all = new ArrayList<>(way);
        all.add(last);
        return all;
    }
}
