package dev.stepwise.testing.report;

import dev.stepwise.core.shape.Shape;
import dev.stepwise.testing.report.Judge.Aspect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the differences between the schemas of two versions, and follows what steps take to other places. */
final class ShapeDiff {

    private final Spot olderRoot;
    private final Spot newerRoot;
    private final Trace trace;
    private final Judge judge;
    private final Findings findings = new Findings();
    private final ValueDiff values;
    private final Set<Visit> seen = new HashSet<>();

    /** Types lead back to themselves; what readers make of them depends on whether they see that two places are one. */
    private record Visit(Shape older, Shape newer, boolean isSeen) {}

    private ShapeDiff(Shape older, Shape newer, Trace trace, Judge judge) {
        this.olderRoot = Spot.document(older);
        this.newerRoot = Spot.document(newer);
        this.trace = trace;
        this.judge = judge;
        this.values = new ValueDiff(judge, findings);
    }

    static List<Finding> of(Shape older, Shape newer, Trace trace, Judge judge) {
        ShapeDiff diff = new ShapeDiff(older, newer, trace, judge);
        diff.compare(diff.olderRoot, diff.newerRoot, null);
        return diff.findings.all();
    }

    /** @param instead what readers make of it that do not see that the two places are one; null if they see it */
    void compare(Spot older, Spot newer, @Nullable Judgement instead) {
        boolean named = older.shape() instanceof Shape.Named && newer.shape() instanceof Shape.Named;
        if (named && !seen.add(new Visit(older.shape(), newer.shape(), instead == null))) {
            return;
        }
        int before = findings.size();
        Branches branches = Branches.of(older, newer);
        values.nulls(older, newer, instead);
        if (Types.resolved(older.shape()) instanceof Shape.Union
                && Types.resolved(newer.shape()) instanceof Shape.Union) {
            values.limits(older, newer, instead);
        }
        branches.pairs().forEach(pair -> one(pair.older(), pair.newer(), instead));
        for (Spot branch : branches.removed()) {
            findings.add(
                    ChangeKind.BRANCH_REMOVED,
                    branch,
                    newer,
                    Say.place(older) + " cannot be " + Say.type(branch) + " any more",
                    instead,
                    () -> Judgement.of(judge.reads(newer, branch, true, Aspect.VALUE), Judgement.Reading.WORKS));
        }
        for (Spot branch : branches.added()) {
            findings.add(
                    ChangeKind.BRANCH_ADDED,
                    older,
                    branch,
                    Say.place(newer) + " can also be " + Say.type(branch),
                    instead,
                    () -> Judgement.of(Judgement.Reading.WORKS, judge.reads(older, branch, false, Aspect.VALUE)));
            orphans(branch, instead);
        }
        if (findings.size() == before && branches.pairs().stream().allMatch(ShapeDiff::isScalar)) {
            converted(older, newer, instead);
        }
    }

    private static boolean isScalar(Branches.Pair pair) {
        return ValueDiff.isScalar(Types.resolved(pair.older().shape()))
                && ValueDiff.isScalar(Types.resolved(pair.newer().shape()));
    }

    /** Compares what is of one type on either side. */
    private void one(Spot older, Spot newer, @Nullable Judgement instead) {
        Shape one = Types.resolved(older.shape());
        Shape other = Types.resolved(newer.shape());
        if (one instanceof Shape.Array array && other instanceof Shape.Array elements) {
            values.limits(older, newer, instead);
            compare(older.elements(array.element()), newer.elements(elements.element()), instead);
        } else if (one instanceof Shape.MapOf map && other instanceof Shape.MapOf that) {
            values.limits(older, newer, instead);
            compare(older.elements(map.value()), newer.elements(that.value()), instead);
        } else if (MemberDiff.isObject(one) && MemberDiff.isObject(other)) {
            values.typeName(older, newer, instead);
            values.limits(older, newer, instead);
            new MemberDiff(this, older, newer, instead).compare();
        } else if (ValueDiff.isScalar(one) && ValueDiff.isScalar(other)) {
            values.scalar(older, newer, instead);
        } else {
            otherKind(older, newer, instead);
        }
    }

    /** No schema tells euros from cents. */
    private void converted(Spot older, Spot newer, @Nullable Judgement instead) {
        List<String> operations = trace.converting(newer.path());
        if (!operations.isEmpty()) {
            findings.add(
                    ChangeKind.VALUES_CHANGED,
                    older,
                    newer,
                    Say.place(newer) + " has other values: " + String.join("; ", operations),
                    instead,
                    () -> Judgement.FULL);
        }
    }

    private void otherKind(Spot older, Spot newer, @Nullable Judgement instead) {
        Judgement judgement = instead == null ? judge.both(older, newer, Aspect.VALUE) : instead;
        values.typeChanged(older, newer, judgement);
        // A container may have taken the place of what it contains, or the other way round.
        Optional<Spot> content = trace.contentOrigin(newer.path())
                .filter(path -> !path.equals(older.path()))
                .flatMap(path -> find(olderRoot, path));
        if (content.isPresent()) {
            compare(content.get(), newer, judgement);
        } else {
            orphans(newer, judgement);
        }
    }

    /** Looks in what is new for what was taken there. */
    void orphans(Spot newer, @Nullable Judgement judgement) {
        orphans(newer, judgement, new HashSet<>());
    }

    private void orphans(Spot newer, @Nullable Judgement judgement, Set<Shape> around) {
        for (Shape branch : Types.branches(newer.shape())) {
            if (branch instanceof Shape.Named && around.contains(branch)) {
                continue;
            }
            Set<Shape> inside = new HashSet<>(around);
            inside.add(branch);
            for (Spot child : Types.children(newer.with(branch))) {
                Optional<Spot> from = trace.origin(child.path()).flatMap(path -> find(olderRoot, path));
                if (from.isPresent()) {
                    moved(from.get(), child, judgement);
                } else {
                    orphans(child, judgement, inside);
                }
            }
        }
    }

    private void moved(Spot older, Spot newer, @Nullable Judgement around) {
        Judgement judgement = around;
        boolean isContent = Relocation.startsWith(newer.path(), older.path());
        if (older.field() != null && newer.field() != null && !isContent) {
            Judgement removed = alone(older, counterpart(older), false);
            judgement = around == null ? removed : removed.and(around);
            moved(older, newer, judgement, judgement);
        } else {
            compare(older, newer, judgement == null ? Judgement.FULL : judgement);
        }
    }

    /** Tells of a member that is in another object now. */
    void moved(Spot older, Spot newer, Judgement judgement, Judgement inside) {
        findings.takenElsewhere(older);
        findings.add(
                ChangeKind.FIELD_MOVED,
                older,
                newer,
                Say.place(older) + " moved to " + Say.place(newer),
                judgement,
                () -> judgement);
        values.presence(older, newer, inside);
        compare(older, newer, inside);
    }

    /** Returns the object that is, in the newer version, what is around a member of the older; null if none is. */
    @Nullable Spot counterpart(Spot member) {
        List<String> path = member.path();
        return trace.target(path.subList(0, path.size() - 1))
                .flatMap(target -> find(newerRoot, target))
                .orElse(null);
    }

    /**
     * Returns what becomes of a member that one version alone has. Readers without Stepwise know members by their names
     * and nothing else.
     */
    Judgement alone(Spot member, @Nullable Spot around, boolean isNewer) {
        Spot namesake = MemberDiff.namesake(member, around);
        if (namesake == null) {
            return judge.member(member, around, isNewer);
        }
        Spot older = isNewer ? namesake : member;
        Spot newer = isNewer ? member : namesake;
        return values.presence(older, newer).and(judge.both(older, newer, Aspect.VALUE));
    }

    Optional<Spot> older(List<String> path) {
        return find(olderRoot, path);
    }

    Optional<Spot> newer(List<String> path) {
        return find(newerRoot, path);
    }

    Trace trace() {
        return trace;
    }

    Judge judge() {
        return judge;
    }

    Findings findings() {
        return findings;
    }

    ValueDiff values() {
        return values;
    }

    private static Optional<Spot> find(Spot root, List<String> path) {
        List<Spot> at = List.of(root);
        for (String name : path) {
            List<Spot> next = new ArrayList<>();
            for (Spot spot : at) {
                for (Shape branch : Types.branches(spot.shape())) {
                    Types.children(spot.with(branch)).stream()
                            .filter(child -> last(child).equals(name))
                            .forEach(next::add);
                }
            }
            at = next;
        }
        return at.stream().findFirst();
    }

    private static String last(Spot spot) {
        List<String> path = spot.path();
        return path.get(path.size() - 1);
    }
}
