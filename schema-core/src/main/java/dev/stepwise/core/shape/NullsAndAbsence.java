package dev.stepwise.core.shape;

import dev.stepwise.core.shape.Shape.Obj;
import dev.stepwise.core.shape.Shape.Presence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds members of which one schema tells null from absence and another, of the same version, cannot. */
public final class NullsAndAbsence {

    private final List<List<String>> found = new ArrayList<>();
    private final Set<List<Shape>> seen = new HashSet<>();

    private NullsAndAbsence() {}

    /**
     * Returns the paths of members that can be both null and absent.
     *
     * @param telling the shape in a language that tells null from absence
     * @param other the shape in one that does not
     */
    public static List<List<String>> both(Shape telling, Shape other) {
        NullsAndAbsence walk = new NullsAndAbsence();
        walk.walk(telling, other, List.of());
        return List.copyOf(walk.found);
    }

    private void walk(Shape telling, Shape other, List<String> path) {
        boolean named = telling instanceof Shape.Named || other instanceof Shape.Named;
        if (named && !seen.add(List.of(telling, other))) {
            return;
        }
        for (Shape one : Shapes.branches(telling)) {
            for (Shape same : Shapes.branches(other)) {
                if (Kinds.of(one) == Kinds.of(same)) {
                    inside(one, same, path);
                }
            }
        }
    }

    private void inside(Shape one, Shape same, List<String> path) {
        if (one instanceof Shape.Array array && same instanceof Shape.Array other) {
            walk(array.element(), other.element(), Containment.append(path, PathPattern.ELEMENTS));
        } else if (one instanceof Shape.MapOf map && same instanceof Shape.MapOf other) {
            walk(map.value(), other.value(), Containment.append(path, PathPattern.ELEMENTS));
        } else if (one instanceof Obj object && same instanceof Obj other) {
            members(object, other, path);
        }
    }

    private void members(Obj object, Obj other, List<String> path) {
        object.fields().forEach((name, field) -> {
            Shape.Field same = other.fields().get(name);
            if (same == null) {
                return;
            }
            List<String> at = Containment.append(path, name);
            boolean nullable = Shapes.branches(field.shape()).stream().anyMatch(Shape.Null.class::isInstance);
            if (nullable && field.presence() == Presence.OPTIONAL && !found.contains(at)) {
                found.add(at);
            }
            walk(field.shape(), same.shape(), at);
        });
    }
}
