package dev.stepwise.core;

import dev.stepwise.core.FaultyRegistryException.Fault;
import dev.stepwise.core.operation.RenameType;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.VersionedStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The ways back through a chain, from newer versions to older ones. Thread-safe. */
final class Downgrades {

    private final MigratorChain chain;
    private final Map<SchemaVersion, EventType> types;
    private final ChainGraph back;
    private final Map<SchemaVersion, Map<SchemaVersion, Route>> routes = new ConcurrentHashMap<>();

    /** @param graph the steps of the chain */
    Downgrades(MigratorChain chain, ChainGraph graph) {
        this.chain = chain;
        List<VersionedStep> undoing = new ArrayList<>();
        this.types = types(graph);
        steps(graph)
                .forEach(step -> inverse(step, types)
                        .step()
                        .ifPresent(back -> undoing.add(
                                new VersionedStep(chain.eventType(step.to()), step.to(), step.from(), back))));
        this.back = new ChainGraph(chain.versions(), undoing);
    }

    /** Returns what is wrong with the claims of steps that they lose nothing. */
    static List<Fault> faults(ChainGraph graph) {
        Map<SchemaVersion, EventType> types = types(graph);
        return steps(graph)
                .filter(step -> step.step().isLossless())
                .flatMap(step -> inverse(step, types).obstacles().stream()
                        .map(obstacle -> new Fault(
                                step.type(),
                                "step " + step.from() + " → " + step.to() + " is declared lossless, but "
                                        + obstacle.problem(),
                                obstacle.remedy())))
                .toList();
    }

    /** Returns the steps, each after those that lead to it. */
    private static Stream<VersionedStep> steps(ChainGraph graph) {
        return graph.order(null).stream().flatMap(version -> graph.from(version).stream());
    }

    private static StepInverse inverse(VersionedStep step, Map<SchemaVersion, EventType> types) {
        return step.step().inverse(types.getOrDefault(step.from(), step.type()));
    }

    /** Returns the names that the event type has in versions that give it another one than the chain's. */
    private static Map<SchemaVersion, EventType> types(ChainGraph graph) {
        Map<SchemaVersion, EventType> types = new HashMap<>();
        for (VersionedStep step : steps(graph).toList()) {
            EventType type = renamed(step).orElse(types.getOrDefault(step.from(), step.type()));
            if (!type.equals(step.type())) {
                types.put(step.to(), type);
            }
        }
        return types;
    }

    private static Optional<EventType> renamed(VersionedStep step) {
        return step.step().actions().stream()
                .filter(Action.Operate.class::isInstance)
                .flatMap(action -> ((Action.Operate) action).operations().stream())
                .filter(RenameType.class::isInstance)
                .map(operation -> EventType.of(((RenameType) operation).name()))
                .reduce((one, last) -> last);
    }

    /** As many are kept as there are pairs of known versions, whatever messages say. */
    Route route(Message<?> message, SchemaVersion target) {
        SchemaVersion from = message.version();
        Map<SchemaVersion, Route> known = routes.get(target);
        Route route = known == null ? null : known.get(from);
        if (route == null || !route.type().equals(message.type())) {
            chain.requireName(message.type());
            chain.requireVersion(target);
            route = Route.back(chain, message.type(), from, target);
            routes.computeIfAbsent(target, any -> new ConcurrentHashMap<>()).put(from, route);
        }
        return route;
    }

    /** @throws IllegalStateException if an operation on the way has no inverse */
    List<VersionedStep> way(SchemaVersion from, SchemaVersion to) {
        return back.shortestWay(from, to)
                .orElseThrow(() -> new IllegalStateException(chain.eventType() + " cannot be brought from " + from
                        + " back to " + to + ":\n  " + String.join("\n  ", obstacles(from, to))));
    }

    /** Returns what stands in the way; nothing if messages can be brought there. */
    List<String> obstacles(SchemaVersion from, SchemaVersion to) {
        List<VersionedStep> up = chain.way(to, from);
        if (back.shortestWay(from, to).isPresent()) {
            return List.of();
        }
        List<String> obstacles = new ArrayList<>();
        for (int i = up.size() - 1; i >= 0; i--) {
            VersionedStep step = up.get(i);
            inverse(step, types)
                    .obstacles()
                    .forEach(obstacle -> obstacles.add("step " + step.to() + " → " + step.from() + ": " + obstacle));
        }
        return obstacles;
    }
}
