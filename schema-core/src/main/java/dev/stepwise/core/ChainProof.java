package dev.stepwise.core;

import static dev.stepwise.core.VersionLabels.inSource;

import dev.stepwise.core.FaultyRegistryException.Fault;
import dev.stepwise.core.spi.VersionedStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Proves that the steps of an event type put its versions in one order, oldest to latest, with a step from each to the
 * next. All other steps are then shortcuts.
 */
final class ChainProof {

    private final EventType type;
    private final @Nullable SchemaVersion declaredLatest;
    private final List<Fault> faults = new ArrayList<>();
    private final List<SchemaVersion> order;
    private final List<Fault> refutedClaims;

    ChainProof(EventType type, List<VersionedStep> steps, @Nullable SchemaVersion declaredLatest) {
        this.type = type;
        this.declaredLatest = declaredLatest;
        ChainGraph graph = graph(withoutCycles(withoutSteppingPastLatest(eachOnItsOwn(steps))));
        this.order = graph.order(declaredLatest);
        this.refutedClaims = Downgrades.faults(graph);
        if (graph.versions().isEmpty()) {
            fault(
                    "there is no latest version, since nothing is declared.",
                    "Add .step(1, 2, s -> …), or .latest(1) if there is but one version.");
        } else {
            checkEachIsJoinedToTheNext(graph);
        }
    }

    /** Returns what is wrong; if that is nothing, {@link #order()} is the chain's. */
    List<Fault> faults() {
        return faults;
    }

    /** Returns what is wrong with claims of steps that stand in no other fault's way. */
    List<Fault> refutedClaims() {
        return refutedClaims;
    }

    List<SchemaVersion> order() {
        return order;
    }

    private void fault(String problem, String remedy) {
        faults.add(new Fault(type, problem, remedy));
    }

    private List<VersionedStep> eachOnItsOwn(List<VersionedStep> steps) {
        List<VersionedStep> kept = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (VersionedStep step : steps) {
            if (!step.step().isDeclared()) {
                fault(
                        "step " + arrow(step) + " says nothing.",
                        "Say what it does, or .step(" + args(step)
                                + ", s -> s.noChange()) if the shapes are the same.");
            }
            if (step.from().equals(step.to())) {
                fault("step " + arrow(step) + " leads nowhere.", "Remove .step(" + args(step) + ", …).");
            } else if (seen.add(arrow(step))) {
                kept.add(step);
            } else {
                fault("step " + arrow(step) + " is declared twice.", "Keep one .step(" + args(step) + ", …).");
            }
        }
        return kept;
    }

    private List<VersionedStep> withoutSteppingPastLatest(List<VersionedStep> steps) {
        SchemaVersion latest = declaredLatest;
        if (latest == null) {
            return steps;
        }
        ChainGraph graph = graph(steps);
        List<VersionedStep> kept = new ArrayList<>();
        for (VersionedStep step : steps) {
            boolean past = !graph.leads(step.to(), latest)
                    && (graph.leads(latest, step.to()) || VersionLabels.isNewer(step.to(), latest));
            if (past) {
                fault(
                        (passesBy(graph, step, latest) ? "the shortcut " : "step ") + arrow(step)
                                + " leads past the latest version, which is declared to be " + latest + ".",
                        "Declare .latest(" + inSource(step.to()) + "), or remove .step(" + args(step) + ", …).");
            } else {
                kept.add(step);
            }
        }
        return kept;
    }

    private static boolean passesBy(ChainGraph graph, VersionedStep step, SchemaVersion version) {
        return !step.from().equals(version) && graph.leads(step.from(), version);
    }

    /** Without a step of each cycle, so that what else is wrong shows too. */
    private List<VersionedStep> withoutCycles(List<VersionedStep> steps) {
        List<VersionedStep> kept = new ArrayList<>(steps);
        List<VersionedStep> cycle = graph(kept).cycle();
        while (!cycle.isEmpty()) {
            kept.remove(faultOfCycle(cycle));
            cycle = graph(kept).cycle();
        }
        return kept;
    }

    /** Returns the step that closes the cycle. */
    private VersionedStep faultOfCycle(List<VersionedStep> cycle) {
        String versions = Stream.concat(
                        cycle.stream().map(VersionedStep::from),
                        Stream.of(cycle.get(0).from()))
                .map(SchemaVersion::label)
                .collect(Collectors.joining(" → "));
        VersionedStep backward = cycle.stream()
                .filter(step -> VersionLabels.isNewer(step.from(), step.to()))
                .findFirst()
                .orElse(cycle.get(cycle.size() - 1));
        fault(
                "there is no latest version, since the steps " + versions + " go round in a circle.",
                "Remove .step(" + args(backward) + ", …): a step leads to a newer version.");
        return backward;
    }

    private void checkEachIsJoinedToTheNext(ChainGraph graph) {
        for (int i = 1; i < order.size(); i++) {
            if (!graph.joins(order.get(i - 1), order.get(i))) {
                faultOfGap(graph, order.get(i - 1), order.get(i));
            }
        }
    }

    private void faultOfGap(ChainGraph graph, SchemaVersion older, SchemaVersion newer) {
        boolean olderEnds = graph.from(older).isEmpty();
        boolean newerBegins = graph.to(newer).isEmpty();
        String add = "Add .step(" + inSource(older) + ", " + inSource(newer) + ", s -> …)";
        if (olderEnds && newerBegins) {
            fault("no step leads from " + older + " to " + newer + ".", add + ".");
        } else if (newerBegins) {
            fault("version " + newer + " is unreachable: no step leads to it.", add + ".");
        } else if (olderEnds) {
            VersionedStep shortcut = graph.to(newer).get(0);
            fault(
                    "the shortcut " + arrow(shortcut) + " skips past " + older
                            + ", the latest version that the steps reach.",
                    add + ", or remove .step(" + args(shortcut) + ", …).");
        } else {
            fault("neither of the versions " + older + " and " + newer + " leads to the other.", add + ".");
        }
    }

    private ChainGraph graph(List<VersionedStep> steps) {
        return new ChainGraph(declaredLatest == null ? List.of() : List.of(declaredLatest), steps);
    }

    private static String arrow(VersionedStep step) {
        return step.from() + " → " + step.to();
    }

    private static String args(VersionedStep step) {
        return inSource(step.from()) + ", " + inSource(step.to());
    }
}
