package dev.stepwise.testing.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Says in which order to deploy a version.
 *
 * @param type the event type
 * @param way the steps between the versions, in words
 * @param isClosed whether readers of the older version refuse members that they do not know
 * @param tolerated whether schemas prove that readers of the older version understand the newer
 * @param obstacles why messages of the newer version cannot be brought back; none if they can
 */
record Deployments(
        String type,
        String from,
        String to,
        String way,
        boolean isClosed,
        boolean isAvro,
        CompatibilityLevel level,
        List<Change> changes,
        boolean tolerated,
        List<String> obstacles) {

    Deployments {
        changes = List.copyOf(changes);
        obstacles = List.copyOf(obstacles);
    }

    Deployment deployment() {
        return new Deployment(order(), plan(), DeploymentOrder.CONSUMERS_FIRST, planWithStepwise());
    }

    private DeploymentOrder order() {
        return DeploymentOrder.of(level, changes.stream().anyMatch(Change::misread));
    }

    private List<String> plan() {
        return switch (order()) {
            case EITHER -> List.of("Deploy consumers and producers of version " + to + " in any order.");
            case CONSUMERS_FIRST ->
                List.of(
                        "Deploy all consumers of version " + to + ": they read version " + from + " as well.",
                        "Deploy the producers of version " + to + ". Who still reads version " + from
                                + " cannot read them: "
                                + words(change -> !change.level().isForward()) + ".");
            case PRODUCERS_FIRST ->
                List.of(
                        "Deploy all producers of version " + to + ": consumers of version " + from + " read it.",
                        "Deploy the consumers of version " + to + " once no message of version " + from
                                + " is left to be read, be it in a backlog or a replay. They cannot read it: "
                                + words(change -> !change.level().isBackward()) + ".");
            case TWO_PHASES -> new TwoPhases(from, to, isClosed, isAvro, breaking()).plan();
        };
    }

    /** What is inside a member with another name goes with the name. */
    private List<Change> breaking() {
        return changes.stream()
                .filter(change -> change.level() != CompatibilityLevel.FULL || change.misread())
                .filter(change -> !isWithin(change))
                .toList();
    }

    private boolean isWithin(Change change) {
        return change.newer() != null
                && changes.stream()
                        .anyMatch(other -> !other.equals(change) && isRenamed(other) && isAround(other, change));
    }

    private static boolean isRenamed(Change change) {
        return change.kind() == ChangeKind.FIELD_RENAMED || change.kind() == ChangeKind.FIELD_MOVED;
    }

    private static boolean isAround(Change outer, Change inner) {
        String around = outer.newer() == null ? "" : outer.newer().path();
        String path = inner.newer() == null ? "" : inner.newer().path();
        return path.equals(around) || path.startsWith(around + ".") || path.startsWith(around + "[]");
    }

    private String words(Predicate<Change> which) {
        return changes.stream()
                .filter(which)
                .filter(change -> !isWithin(change))
                .map(Change::words)
                .collect(Collectors.joining("; "));
    }

    private List<String> planWithStepwise() {
        List<String> plan = new ArrayList<>();
        String uncovered = words(Change::isUncovered);
        if (!uncovered.isEmpty()) {
            plan.add("Cover first what is uncovered: " + uncovered + ".");
        }
        plan.add("Deploy " + way + " to all consumers of " + type + ", and keep"
                + " stepwise.on.failure.newer.version=fail. They get version " + to
                + ", be it upgraded from version " + from + " or written so." + renames());
        plan.add("Deploy the producers of version " + to + ". " + others());
        plan.add("If producers must go first, consumers without " + way + " meet a newer version: " + newerPolicy());
        plan.add("To go back, roll back the producers before the consumers.");
        plan.add("Take " + way + " out when the census has shown no version " + from
                + " for longer than retention, backlogs and replays reach back.");
        return plan;
    }

    private String renames() {
        String renames = changes.stream()
                .filter(Deployments::isRenamed)
                .filter(change -> change.older() != null && change.newer() != null)
                .map(change -> change.older().path() + " as " + change.newer().path())
                .collect(Collectors.joining(", "));
        String removed = changes.stream()
                .filter(change -> change.kind() == ChangeKind.FIELD_REMOVED && change.older() != null)
                .map(change -> change.older().path())
                .collect(Collectors.joining(", "));
        return (renames.isEmpty() ? "" : " Their code reads " + renames + ".")
                + (removed.isEmpty() ? "" : " Their code does without " + removed + ".");
    }

    private String others() {
        String misread = words(Change::misread);
        return level.isForward()
                ? "Consumers without Stepwise that read version " + from + " are not refused anything"
                        + (misread.isEmpty() ? "." : ", but read something else: " + misread + ".")
                : "Consumers without Stepwise that read version " + from
                        + " cannot read them: give them Stepwise or version " + to
                        + " before, or go by the plan for readers without Stepwise.";
    }

    private String newerPolicy() {
        return "let them wait with park or fail"
                + (tolerated ? ", or go on with tolerate, which the schemas allow" : "; tolerate does not apply")
                + (obstacles.isEmpty()
                        ? "; with " + way + " but older code, downgrade and stepwise.target.versions=" + type + ":"
                                + from + " give version " + from + "."
                        : "; downgrade does not apply, since " + obstacles.get(0));
    }
}
