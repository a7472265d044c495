package dev.stepwise.core.shape;

import dev.stepwise.core.operation.Absent;
import dev.stepwise.core.shape.Shape.Field;
import dev.stepwise.core.shape.Shape.Obj;
import dev.stepwise.core.shape.Shape.Presence;
import dev.stepwise.core.shape.Verdict.Difference;
import dev.stepwise.core.shape.Verdict.Status;
import dev.stepwise.core.shape.Verdict.Way;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Whether every document of one version is one of another, as readers of that one understand it: a member that they know
 * must still be declared, since it may only have another name there.
 */
public final class ReadsAs {

    private final Set<Pair> seen = new HashSet<>();
    private final List<Difference> differences = new ArrayList<>();

    private record Pair(Shape known, Shape newer) {}

    private ReadsAs() {}

    /**
     * Returns something that is against it; empty if it is proved that all documents of the newer version read as ones of
     * the known.
     *
     * @param stating the paths of members that state type or version: constants may differ there
     */
    public static Optional<Difference> obstacle(Shape known, Shape newer, Collection<List<String>> stating) {
        ReadsAs check = new ReadsAs();
        check.compare(known, newer, List.of());
        List<Difference> all = new ArrayList<>(check.differences);
        all.addAll(Containment.contains(known, newer).differences());
        return all.stream()
                .filter(difference -> !(stating.contains(difference.path()) && areConstants(difference)))
                .findFirst();
    }

    private static boolean areConstants(Difference difference) {
        return difference.found() != null
                && Shapes.isConstant(difference.found())
                && difference.expected() != null
                && Shapes.isConstant(difference.expected());
    }

    private void compare(Shape known, Shape newer, List<String> path) {
        if (known.equals(newer) || !seen.add(new Pair(known, newer))) {
            return;
        }
        List<Shape> others = Shapes.branches(newer);
        for (Shape one : Shapes.branches(known)) {
            if (!others.contains(one)) {
                others.forEach(other -> branch(one, other, path));
            }
        }
    }

    private void branch(Shape known, Shape newer, List<String> path) {
        if (known instanceof Obj object && newer instanceof Obj other) {
            members(object, other, path);
        } else if (known instanceof Shape.Array array && newer instanceof Shape.Array other) {
            compare(array.element(), other.element(), Containment.append(path, PathPattern.ELEMENTS));
        } else if (known instanceof Shape.MapOf map && newer instanceof Shape.MapOf other) {
            compare(map.value(), other.value(), Containment.append(path, PathPattern.ELEMENTS));
        }
    }

    private void members(Obj known, Obj newer, List<String> path) {
        known.fields().forEach((name, field) -> {
            List<String> at = Containment.append(path, name);
            Field same = newer.fields().get(name);
            if (same != null) {
                defaults(field, same, at);
                compare(field.shape(), same.shape(), at);
            } else {
                differences.add(new Difference(
                        Status.UNKNOWN,
                        Way.MISSING,
                        at,
                        null,
                        field.shape(),
                        "the newer version does not declare it, and may have another name for it"));
            }
        });
    }

    private void defaults(Field known, Field newer, List<String> path) {
        Object one = known.defaultValue();
        Object other = newer.defaultValue();
        if (newer.presence() != Presence.REQUIRED
                && one != Absent.ABSENT
                && other != Absent.ABSENT
                && !Objects.equals(one, other)) {
            differences.add(new Difference(
                    Status.UNKNOWN,
                    Way.VALUE,
                    path,
                    null,
                    known.shape(),
                    "where it is absent, the newer version has another default"));
        }
    }
}
