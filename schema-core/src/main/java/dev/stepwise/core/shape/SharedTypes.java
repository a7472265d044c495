package dev.stepwise.core.shape;

import dev.stepwise.core.shape.Shape.Field;
import dev.stepwise.core.shape.Shape.Named;
import dev.stepwise.core.shape.Shape.Obj;
import dev.stepwise.core.shape.Shape.Presence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds types that a step changes in one place and not in another, though the newer version has one type at both. */
public final class SharedTypes {

    /** The first place of each form that a type has in the documents of the step. */
    private final Map<String, Map<Map<String, Field>, List<String>>> forms = new LinkedHashMap<>();

    private final Map<List<String>, String> published = new LinkedHashMap<>();
    private final Set<Shape> seen = new HashSet<>();

    private SharedTypes() {}

    /**
     * A type that has two forms.
     *
     * @param name its name in both places
     * @param one the path of one
     * @param other the path of the other
     */
    public record Parted(String name, List<String> one, List<String> other) {
        /** Copies the lists. */
        public Parted {
            one = List.copyOf(one);
            other = List.copyOf(other);
        }
    }

    /** Returns the types that one step changes in some places only. */
    public static List<Parted> parted(Shape derived, Shape published) {
        SharedTypes types = new SharedTypes();
        types.walk(derived, published, List.of());
        List<Parted> parted = new ArrayList<>();
        types.forms.forEach((name, forms) -> {
            List<List<String>> places = List.copyOf(forms.values());
            if (places.size() > 1) {
                parted.add(new Parted(name, places.get(0), places.get(1)));
            }
        });
        return parted;
    }

    /** Goes where both have something; a name is followed once. */
    private void walk(Shape derived, Shape expected, List<String> path) {
        if (derived instanceof Named && !seen.add(derived)) {
            return;
        }
        for (Shape branch : Shapes.unresolved(derived)) {
            Shape found = Shapes.resolved(branch);
            if (branch != derived && branch instanceof Named && !seen.add(branch)) {
                continue;
            }
            for (Shape room : Shapes.branches(expected)) {
                if (Kinds.of(room) == Kinds.of(found)) {
                    inside(found, room, path);
                }
            }
        }
    }

    private void inside(Shape found, Shape room, List<String> path) {
        if (found instanceof Shape.Array array && room instanceof Shape.Array other) {
            walk(array.element(), other.element(), Containment.append(path, PathPattern.ELEMENTS));
        } else if (found instanceof Shape.MapOf map && room instanceof Shape.MapOf other) {
            walk(map.value(), other.value(), Containment.append(path, PathPattern.ELEMENTS));
        } else if (found instanceof Obj object && room instanceof Obj other) {
            note(object, other, path);
            object.fields().forEach((name, field) -> {
                if (other.fields().containsKey(name)) {
                    walk(field.shape(), other.fields().get(name).shape(), Containment.append(path, name));
                }
            });
        }
    }

    private void note(Obj found, Obj room, List<String> path) {
        String name = Shapes.typeName(found);
        String expected = Shapes.typeName(room);
        if (name == null || expected == null) {
            return;
        }
        published.put(path, expected);
        Map<Map<String, Field>, List<String>> known = forms.computeIfAbsent(name, any -> new LinkedHashMap<>());
        boolean elsewhere =
                !known.isEmpty() && known.values().stream().noneMatch(place -> expected.equals(published.get(place)));
        if (!elsewhere) {
            known.putIfAbsent(form(found), path);
        }
    }

    /** What the type says itself: types within it have forms of their own. */
    private static Map<String, Field> form(Obj object) {
        Map<String, Field> form = new LinkedHashMap<>();
        object.fields().forEach((name, field) -> {
            if (field.presence() != Presence.ABSENT) {
                form.put(name, new Field(withoutTypes(field.shape()), field.presence()));
            }
        });
        return form;
    }

    private static Shape withoutTypes(Shape shape) {
        String name = Shapes.typeName(shape);
        if (name != null) {
            return Shape.Text.of(name);
        }
        if (shape instanceof Shape.Array array) {
            return new Shape.Array(withoutTypes(array.element()));
        }
        if (shape instanceof Shape.MapOf map) {
            return new Shape.MapOf(withoutTypes(map.value()));
        }
        return shape instanceof Shape.Union union
                ? Shapes.union(
                        union.branches().stream().map(SharedTypes::withoutTypes).toList())
                : shape;
    }
}
