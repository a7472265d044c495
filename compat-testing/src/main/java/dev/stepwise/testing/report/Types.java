package dev.stepwise.testing.report;

import dev.stepwise.core.shape.Notes;
import dev.stepwise.core.shape.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What shapes say of their types. */
final class Types {

    private Types() {}

    /** Returns the shape that a name stands for, and any other as it is. */
    static Shape resolved(Shape shape) {
        return shape instanceof Shape.Named named ? named.resolved() : shape;
    }

    /** Returns the name of a type or of a definition; null if it has none. */
    static @Nullable String name(Shape shape) {
        Map<String, String> annotations = resolved(shape).notes().annotations();
        String name = annotations.get(Notes.TYPE_NAME);
        return name == null ? annotations.get(Notes.DEFINITION) : name;
    }

    static boolean isNamed(Shape shape, String wanted) {
        String name = name(shape);
        return name != null
                && (name.equals(wanted)
                        || (wanted.indexOf('.') < 0 && lastPart(name).equals(wanted)));
    }

    static String lastPart(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Returns the shapes that a value can have, none of them a union, by the index of the branch they come from. */
    static List<Shape> branches(Shape shape) {
        List<Shape> found = new ArrayList<>();
        collect(shape, new HashSet<>(), found);
        return found;
    }

    private static void collect(Shape shape, Set<Shape> seen, List<Shape> found) {
        if (shape instanceof Shape.Union union) {
            union.branches().forEach(branch -> collect(branch, seen, found));
        } else if (shape instanceof Shape.Named named && named.resolved() instanceof Shape.Union) {
            if (seen.add(shape)) {
                collect(named.resolved(), seen, found);
            }
        } else {
            found.add(shape);
        }
    }

    /** Returns whether an object in a shape has no room for members that it does not declare. */
    static boolean haveClosed(Shape shape) {
        return haveClosed(shape, new HashSet<>());
    }

    private static boolean haveClosed(Shape shape, Set<Shape> seen) {
        return branches(shape).stream()
                .filter(branch -> !(branch instanceof Shape.Named) || seen.add(branch))
                .map(Types::resolved)
                .anyMatch(branch -> (branch instanceof Shape.Obj object && object.rest() == null)
                        || children(Spot.document(branch)).stream().anyMatch(child -> haveClosed(child.shape(), seen)));
    }

    /** Returns the paths of the values of a type. */
    static List<List<String>> places(Shape shape, String type) {
        Set<List<String>> places = new LinkedHashSet<>();
        find(Spot.document(shape), type, new HashSet<>(), places);
        return List.copyOf(places);
    }

    private static void find(Spot spot, String type, Set<Shape> open, Set<List<String>> places) {
        for (Shape branch : branches(spot.shape())) {
            if (branch instanceof Shape.Named && open.contains(branch)) {
                continue;
            }
            Set<Shape> inside = new HashSet<>(open);
            inside.add(branch);
            if (isNamed(branch, type)) {
                places.add(spot.path());
            }
            children(spot.with(resolved(branch))).forEach(child -> find(child, type, inside, places));
        }
    }

    /** Returns what is directly inside a value of one type. */
    static List<Spot> children(Spot spot) {
        List<Spot> children = new ArrayList<>();
        Shape shape = resolved(spot.shape());
        if (shape instanceof Shape.Obj object) {
            object.fields().forEach((name, field) -> children.add(spot.member(name, field)));
            if (object.rest() != null && !(object.rest() instanceof Shape.Any)) {
                children.add(spot.elements(object.rest()));
            }
        } else if (shape instanceof Shape.Array array) {
            children.add(spot.elements(array.element()));
        } else if (shape instanceof Shape.MapOf map) {
            children.add(spot.elements(map.value()));
        }
        return children;
    }
}
