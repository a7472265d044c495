package dev.stepwise.testing.report;

import dev.stepwise.core.shape.Shape;
import dev.stepwise.testing.report.Judge.Aspect;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares two objects, member by member. */
final class MemberDiff {

    private final ShapeDiff diff;
    private final Spot older;
    private final Spot newer;
    private final Shape.Obj olderObject;
    private final Shape.Obj newerObject;
    private final @Nullable Judgement instead;
    private final Set<String> paired = new HashSet<>();

    MemberDiff(ShapeDiff diff, Spot older, Spot newer, @Nullable Judgement instead) {
        this.diff = diff;
        this.older = older;
        this.newer = newer;
        this.olderObject = object(older);
        this.newerObject = object(newer);
        this.instead = instead;
    }

    static boolean isObject(Shape shape) {
        return shape instanceof Shape.Obj || shape instanceof Shape.MapOf;
    }

    /** A map is an object that declares no members. */
    private static Shape.Obj object(Spot spot) {
        Shape shape = Types.resolved(spot.shape());
        if (shape instanceof Shape.MapOf map) {
            return new Shape.Obj(Map.of(), map.value(), map.notes());
        }
        return (Shape.Obj) shape;
    }

    void compare() {
        newerObject.fields().forEach((name, field) -> member(newer.member(name, field)));
        olderObject.fields().forEach((name, field) -> {
            if (!paired.contains(name)) {
                removed(older.member(name, field));
            }
        });
        rest();
    }

    private void member(Spot here) {
        Optional<List<String>> origin = diff.trace().origin(here.path());
        Optional<Spot> renamed = origin.flatMap(this::memberHere);
        if (renamed.isPresent()) {
            pair(renamed.get(), here);
        } else if (origin.isPresent() && diff.older(origin.get()).isPresent()) {
            Spot from = diff.older(origin.get()).orElseThrow();
            Judgement judgement = diff.alone(here, older, true).and(diff.alone(from, diff.counterpart(from), false));
            Judgement counted = instead == null ? judgement : instead;
            diff.moved(from, here, counted, counted);
        } else {
            Spot same = namesake(here, older);
            if (same != null && isSameStill(same, here)) {
                // Operations on this path are about another type that stands there.
                pair(same, here);
            } else {
                added(here);
            }
        }
    }

    /** Returns the member of this object that stands at a place of the older version. */
    private Optional<Spot> memberHere(List<String> place) {
        List<String> around = older.path();
        if (place.size() != around.size() + 1 || !Relocation.startsWith(place, around)) {
            return Optional.empty();
        }
        String name = place.get(around.size());
        return Optional.ofNullable(olderObject.fields().get(name)).map(field -> older.member(name, field));
    }

    private boolean isSameStill(Spot there, Spot here) {
        return diff.trace()
                .target(there.path())
                .filter(target -> !target.equals(here.path()))
                .filter(target -> !newerObject.fields().containsKey(target.get(target.size() - 1)))
                .isPresent();
    }

    private void pair(Spot there, Spot here) {
        paired.add(there.name());
        Judgement inside = instead;
        if (!there.name().equals(here.name())) {
            Judgement judgement = diff.alone(here, older, true).and(diff.alone(there, newer, false));
            inside = instead == null ? judgement : instead;
            String words = Say.place(there) + " renamed to " + Say.place(here);
            boolean isFound = instead == null && diff.judge().findsByOldName(here, there);
            diff.findings().addRenamed(there, here, words, inside, isFound);
        }
        diff.values().presence(there, here, inside);
        diff.compare(there, here, inside);
    }

    private void added(Spot here) {
        Judgement judgement = instead == null ? diff.alone(here, older, true) : instead;
        String words =
                Say.place(here) + " added, " + Say.presence(here, diff.judge().hasDefault(here));
        diff.findings().addMember(ChangeKind.FIELD_ADDED, here, words, judgement, isDeclared(here, older));
        diff.orphans(here, judgement);
    }

    private void removed(Spot there) {
        Judgement judgement = instead == null ? diff.alone(there, newer, false) : instead;
        String words = Say.place(there) + " removed, was " + Say.presence(there, false);
        diff.findings().addMember(ChangeKind.FIELD_REMOVED, there, words, judgement, isDeclared(there, newer));
    }

    private static boolean isDeclared(Spot member, Spot around) {
        return namesake(member, around) != null;
    }

    /** Returns the member of an object that has the same name; null if there is none. */
    static @Nullable Spot namesake(Spot member, @Nullable Spot around) {
        Shape shape = around == null ? null : Types.resolved(around.shape());
        Shape.Field field = shape instanceof Shape.Obj object ? object.fields().get(member.name()) : null;
        return around != null && field != null ? around.member(member.name(), field) : null;
    }

    /** Compares what members can be that are not declared. */
    private void rest() {
        Shape one = olderObject.rest();
        Shape other = newerObject.rest();
        boolean areSame = one == null ? other == null : one.equals(other);
        if (areSame) {
            return;
        }
        if (one != null && other != null && !olderObject.isOpen() && !newerObject.isOpen()) {
            diff.compare(older.elements(one), newer.elements(other), instead);
            return;
        }
        boolean opened = newerObject.isOpen() || one == null;
        diff.findings()
                .add(
                        opened ? ChangeKind.OBJECT_OPENED : ChangeKind.OBJECT_CLOSED,
                        older,
                        newer,
                        Say.place(newer)
                                + (opened
                                        ? " has room for members that it does not declare"
                                        : " has less room for members that it does not declare"),
                        instead,
                        () -> diff.judge()
                                .both(older.with(bare(olderObject)), newer.with(bare(newerObject)), Aspect.VALUE));
    }

    /** Returns an object that has no members but such as are not declared. */
    private static Shape bare(Shape.Obj object) {
        return new Shape.Obj(Map.of(), object.rest());
    }
}
