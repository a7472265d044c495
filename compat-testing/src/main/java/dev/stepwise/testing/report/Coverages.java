package dev.stepwise.testing.report;

import static dev.stepwise.testing.report.Relocation.startsWith;

import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.shape.Comparison;
import dev.stepwise.core.shape.Comparison.Mistaken;
import dev.stepwise.core.shape.Effect;
import dev.stepwise.core.shape.Verdict.Difference;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.VersionedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds what brings messages over each difference between two versions, and whether that leaves anything wrong. */
final class Coverages {

    /** Engines write types by their newer names, and no operation can name what is not declared. */
    private static final Set<ChangeKind> NEVER_A_TASK =
            Set.of(ChangeKind.TYPE_RENAMED, ChangeKind.OBJECT_OPENED, ChangeKind.OBJECT_CLOSED);

    private static final Set<ChangeKind> OF_WHAT_IS_INSIDE =
            Set.of(ChangeKind.FIELD_ADDED, ChangeKind.FIELD_REMOVED, ChangeKind.TYPE_CHANGED);

    private final Trace trace;
    private final PublishedSchema older;
    private final PublishedSchema newer;
    private final List<Change> changes = new ArrayList<>();
    private final List<Finding> findings;

    private Coverages(Trace trace, PublishedSchema older, PublishedSchema newer, List<Finding> findings) {
        this.trace = trace;
        this.older = older;
        this.newer = newer;
        this.findings = findings;
    }

    static List<Change> of(
            List<VersionedStep> way,
            Trace trace,
            PublishedSchema older,
            PublishedSchema newer,
            List<Finding> findings) {
        Coverages coverages = new Coverages(trace, older, newer, findings);
        findings.forEach(finding -> coverages.changes.add(coverages.change(finding)));
        if (trace.code().isEmpty()) {
            coverages.prove(way);
        }
        return List.copyOf(coverages.changes);
    }

    private Change change(Finding finding) {
        Coverage coverage = coverage(finding);
        return new Change(
                finding.kind(),
                finding.judgement().level(),
                finding.judgement().reasons(),
                finding.isMisread(),
                place(older, finding.older()),
                place(newer, finding.newer()),
                finding.words(),
                coverage,
                Remarks.of(finding, coverage));
    }

    private static @Nullable SchemaPlace place(PublishedSchema schema, @Nullable Spot spot) {
        return spot == null ? null : new SchemaPlace(Say.place(spot), schema.file(), schema.pointer(spot.hops()));
    }

    private Coverage coverage(Finding finding) {
        if (NEVER_A_TASK.contains(finding.kind())) {
            return new Coverage(Coverage.Status.NOT_NEEDED, List.of());
        }
        List<String> operations = trace.dealingWith(
                path(finding.older()), path(finding.newer()), OF_WHAT_IS_INSIDE.contains(finding.kind()));
        if (!operations.isEmpty()) {
            return new Coverage(Coverage.Status.OPERATION, operations);
        }
        if (finding.kind() == ChangeKind.CONSTANT_CHANGED) {
            return new Coverage(Coverage.Status.RESTAMPED, List.of());
        }
        boolean isHarmless = finding.judgement().level().isBackward() && !finding.isMisread();
        boolean byCode = !trace.code().isEmpty() && (!isHarmless || finding.kind() == ChangeKind.FIELD_REMOVED);
        if (byCode) {
            return new Coverage(Coverage.Status.CODE, trace.code());
        }
        return new Coverage(isHarmless ? Coverage.Status.NOT_NEEDED : Coverage.Status.UNCOVERED, List.of());
    }

    private static @Nullable List<String> path(@Nullable Spot spot) {
        return spot == null ? null : spot.path();
    }

    /** Applies the operations to the older schema, and compares what comes of it with the newer. */
    private void prove(List<VersionedStep> way) {
        List<Operation> operations = way.stream()
                .flatMap(step -> step.step().actions().stream())
                .flatMap(action -> ((Action.Operate) action).operations().stream())
                .toList();
        Effect effect = Effect.of(older.shape(), operations);
        effect.faults().forEach(fault -> other(fault.operation() + ": " + fault.problem()));
        if (effect.faults().isEmpty()) {
            Comparison comparison = Comparison.of(older.shape(), effect.derived(), newer.shape());
            comparison.mistaken().forEach(this::mistaken);
            comparison.differences().forEach(this::difference);
        }
    }

    private void mistaken(Mistaken mistaken) {
        String left = Comparison.place(mistaken.left());
        String unmade = Comparison.place(mistaken.unmade());
        String why = "nothing makes " + unmade + " of " + left + ", which may be the same";
        boolean told = uncover(
                finding -> isAt(finding.newer(), mistaken.unmade())
                        || (finding.newer() == null && isAt(finding.older(), mistaken.left())),
                why);
        if (!told) {
            other(why);
        }
    }

    private void difference(Difference difference) {
        Predicate<Finding> here = finding -> isAt(finding.newer(), difference.path())
                || isAround(finding.newer(), difference.path())
                || (finding.newer() == null && isAt(finding.older(), difference.path()));
        boolean told = uncover(here.and(finding -> !finding.judgement().level().isBackward()), difference.words())
                || uncover(here, difference.words());
        if (!told) {
            other(difference.place() + ": " + difference.words());
        }
    }

    private static boolean isAt(@Nullable Spot spot, List<String> path) {
        return spot != null && spot.path().equals(path);
    }

    private static boolean isAround(@Nullable Spot spot, List<String> path) {
        return spot != null && !spot.path().isEmpty() && startsWith(path, spot.path());
    }

    private boolean uncover(Predicate<Finding> which, String why) {
        boolean any = false;
        for (int i = 0; i < findings.size(); i++) {
            if (which.test(findings.get(i))) {
                changes.set(i, changes.get(i).uncovered(why));
                any = true;
            }
        }
        return any;
    }

    private void other(String words) {
        changes.add(new Change(
                ChangeKind.OTHER,
                CompatibilityLevel.FULL,
                List.of(),
                false,
                null,
                new SchemaPlace(Comparison.place(List.of()), newer.file(), ""),
                words,
                new Coverage(Coverage.Status.UNCOVERED, List.of()),
                null));
    }
}
