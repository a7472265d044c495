package dev.stepwise.core.shape;

import dev.stepwise.core.Path;
import dev.stepwise.core.shape.Shape.Field;
import dev.stepwise.core.shape.Shape.Obj;
import dev.stepwise.core.shape.Shape.Presence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a shape says of a path: what stands there, and why nothing can. */
record Look(Field field, @Nullable String problem, String remedy) {

    private static final int NAMES_LISTED = 12;

    /**
     * Looks for the source of an operation.
     *
     * @param at where the shape stands in the document
     */
    static Look at(Shape shape, List<String> at, List<String> names) {
        Field field = Walk.read(shape, names);
        Shape around = shape;
        List<String> place = new ArrayList<>(at);
        for (String name : names) {
            List<Shape> branches = Shapes.branches(Shapes.withoutNull(around));
            if (branches.isEmpty() || branches.stream().anyMatch(Shape.Any.class::isInstance)) {
                return new Look(field, null, "");
            }
            List<Obj> objects = objects(branches);
            if (objects.isEmpty()) {
                return new Look(field, wrongKind(place, "an object", around), "Mend the path.");
            }
            Shape inside = inside(objects, name);
            if (inside == null) {
                return objects.stream().anyMatch(object -> declared(object).isEmpty() && object.isOpen())
                        ? new Look(field, null, "")
                        : nowhere(field, place, name, objects);
            }
            around = inside;
            place.add(name);
        }
        return new Look(field, null, "");
    }

    static String wrongKind(List<String> place, String expected, Shape found) {
        return "expected " + expected + " at " + PathPattern.text(place) + " but found " + Words.of(found);
    }

    private static List<Obj> objects(List<Shape> branches) {
        List<Obj> objects = new ArrayList<>();
        for (Shape branch : branches) {
            Obj object = Shapes.object(branch);
            if (object != null) {
                objects.add(object);
            }
        }
        return objects;
    }

    /** Returns what is declared under a name; null if that is nothing. */
    private static @Nullable Shape inside(List<Obj> objects, String name) {
        List<Shape> inside = objects.stream()
                .map(object -> Shapes.field(object, name))
                .filter(Look::isDeclared)
                .map(Field::shape)
                .toList();
        return inside.isEmpty() ? null : Shapes.union(inside);
    }

    private static boolean isDeclared(Field field) {
        return field.presence() != Presence.ABSENT && field.presence() != Presence.UNDECLARED;
    }

    /** Returns the names of the members that are declared. */
    static Set<String> declared(Obj object) {
        Set<String> names = new LinkedHashSet<>();
        object.fields().forEach((name, field) -> {
            if (isDeclared(field)) {
                names.add(name);
            }
        });
        return names;
    }

    /** Returns the name of a member that is there in every case, and none of these; null if there is none. */
    static @Nullable String always(Shape shape, List<String> others) {
        List<Shape> branches = Shapes.branches(shape);
        if (branches.size() != 1 || !(branches.get(0) instanceof Obj object)) {
            return null;
        }
        return object.fields().entrySet().stream()
                .filter(entry -> entry.getValue().presence() == Presence.REQUIRED && !others.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static Look nowhere(Field field, List<String> place, String name, List<Obj> objects) {
        List<String> path = Containment.append(place, name);
        Set<String> names = new LinkedHashSet<>();
        objects.forEach(object -> names.addAll(declared(object)));
        boolean taken = objects.stream().anyMatch(object -> object.fields().containsKey(name));
        String problem = taken
                ? PathPattern.text(path) + " is not there any more"
                : "there is no " + PathPattern.text(path) + "; " + PathPattern.text(place) + " has " + listed(names);
        String near = Spelling.nearest(name, names);
        return new Look(field, problem, near == null ? "Mend the path." : "Did you mean " + Path.quote(near) + "?");
    }

    static String listed(Set<String> names) {
        return names.isEmpty()
                ? "nothing"
                : String.join(
                                ", ",
                                names.stream()
                                        .limit(NAMES_LISTED)
                                        .map(Path::quote)
                                        .toList())
                        + (names.size() > NAMES_LISTED ? ", …" : "");
    }
}
