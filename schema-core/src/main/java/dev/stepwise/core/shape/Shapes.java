package dev.stepwise.core.shape;

import dev.stepwise.core.operation.Bytes;
import dev.stepwise.core.shape.Shape.Any;
import dev.stepwise.core.shape.Shape.Array;
import dev.stepwise.core.shape.Shape.Field;
import dev.stepwise.core.shape.Shape.MapOf;
import dev.stepwise.core.shape.Shape.Named;
import dev.stepwise.core.shape.Shape.Null;
import dev.stepwise.core.shape.Shape.Obj;
import dev.stepwise.core.shape.Shape.Presence;
import dev.stepwise.core.shape.Shape.Union;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes shapes of others, and of constants. */
public final class Shapes {

    private Shapes() {}

    /** Returns the shape of the values of any of these, without doubles; the shape itself if there is but one. */
    public static Shape union(List<Shape> shapes) {
        return union(shapes, false);
    }

    /** Returns the same, where a value may have to fit one of them alone. */
    public static Shape union(List<Shape> shapes, boolean exclusive) {
        List<Shape> branches = new ArrayList<>();
        for (Shape shape : shapes) {
            boolean plain = shape instanceof Union inner && inner.notes().equals(Notes.NONE) && !inner.exclusive();
            for (Shape branch : plain ? ((Union) shape).branches() : List.of(shape)) {
                if (!branches.contains(branch)) {
                    branches.add(branch);
                }
            }
        }
        return branches.size() == 1 ? branches.get(0) : new Union(branches, exclusive, false, Notes.NONE);
    }

    /** Returns the shape of no value at all. */
    public static Shape nothing() {
        return union(List.of());
    }

    static boolean isNothing(Shape shape) {
        return shape instanceof Union union && union.branches().isEmpty();
    }

    /** Returns the shapes that a value can have, none of them a union or a name. */
    static List<Shape> branches(Shape shape) {
        List<Shape> found = new ArrayList<>();
        collect(shape, false, new HashSet<>(), found);
        return found;
    }

    /** Returns the shapes that a value can have, none of them a union. */
    static List<Shape> unresolved(Shape shape) {
        List<Shape> found = new ArrayList<>();
        collect(shape, false, null, found);
        return found;
    }

    /**
     * Goes through the branches of a union, which may lead back to itself by name.
     *
     * @param seen the names that were resolved; null if they stay
     */
    private static void collect(Shape shape, boolean doubted, @Nullable Set<Shape> seen, List<Shape> found) {
        if (shape instanceof Named named && seen != null) {
            if (seen.add(named)) {
                collect(named.resolved(), doubted, seen, found);
            }
        } else if (shape instanceof Union union) {
            boolean doubt = doubted || !union.notes().isExact();
            union.branches().forEach(branch -> collect(branch, doubt, seen, found));
        } else {
            found.add(doubted && !(shape instanceof Named) ? doubted(shape) : shape);
        }
    }

    /** Returns the name of the type of a shape; null if it has none. */
    public static @Nullable String typeName(Shape shape) {
        return resolved(shape).notes().annotations().get(Notes.TYPE_NAME);
    }

    /** Returns the name under which a schema has a shape, be it of a type or a definition; null if it has none. */
    static @Nullable String definedName(Shape shape) {
        String name = typeName(shape);
        return name == null ? resolved(shape).notes().annotations().get(Notes.DEFINITION) : name;
    }

    /** Returns a shape in which each part is another one, and names stay. */
    static Shape parts(Shape shape, UnaryOperator<Shape> change) {
        if (shape instanceof Array array) {
            Shape element = change.apply(array.element());
            return element.equals(array.element())
                    ? shape
                    : new Array(element, array.notes().touched());
        }
        if (shape instanceof MapOf map) {
            Shape value = change.apply(map.value());
            return value.equals(map.value())
                    ? shape
                    : new MapOf(value, map.notes().touched());
        }
        if (shape instanceof Union union) {
            List<Shape> branches = union.branches().stream().map(change).toList();
            return branches.equals(union.branches())
                    ? shape
                    : new Union(branches, union.exclusive(), union.tagged(), union.notes());
        }
        return shape instanceof Obj object ? members(object, change) : shape;
    }

    private static Obj members(Obj object, UnaryOperator<Shape> change) {
        Map<String, Field> fields = new LinkedHashMap<>();
        object.fields()
                .forEach((name, field) -> fields.put(
                        name, new Field(change.apply(field.shape()), field.presence(), field.defaultValue())));
        Shape rest = object.rest() == null ? null : change.apply(object.rest());
        return fields.equals(object.fields()) && Objects.equals(rest, object.rest())
                ? object
                : new Obj(fields, rest, object.notes().touched());
    }

    static Shape resolved(Shape shape) {
        return shape instanceof Named named ? named.resolved() : shape;
    }

    static Shape doubted(Shape shape) {
        return shape instanceof Any ? shape : shape.noted(shape.notes().doubted());
    }

    static Shape withoutNull(Shape shape) {
        List<Shape> all = branches(shape);
        return all.stream().noneMatch(Null.class::isInstance)
                ? shape
                : union(all.stream().filter(branch -> !(branch instanceof Null)).toList());
    }

    /** Returns an object as it is, and a map as an object that declares no members; null for all else. */
    static @Nullable Obj object(Shape shape) {
        if (shape instanceof MapOf map) {
            return new Obj(Map.of(), map.value(), map.notes());
        }
        return shape instanceof Obj object ? object : null;
    }

    static Field field(Obj object, String name) {
        Field declared = object.fields().get(name);
        if (declared != null) {
            return declared;
        }
        Shape rest = object.rest();
        if (rest == null) {
            return new Field(nothing(), Presence.ABSENT);
        }
        return new Field(rest, rest instanceof Any ? Presence.UNDECLARED : Presence.OPTIONAL);
    }

    /** Returns the object with a member as given: in its place, or at the end if there was none. */
    static Obj with(Obj object, String name, Field field) {
        Map<String, Field> fields = new LinkedHashMap<>(object.fields());
        Field before = fields.get(name);
        if (before != null && before.presence() == Presence.ABSENT) {
            fields.remove(name);
        }
        fields.put(name, field);
        return new Obj(fields, object.rest(), object.notes().touched());
    }

    /**
     * Returns the object with some members in the places of others.
     *
     * @param before an object that has the others in their places
     * @param names the new names by the others
     */
    static Obj inPlace(Obj object, Obj before, Map<String, String> names) {
        Map<String, Field> fields = new LinkedHashMap<>();
        Set<String> order = new LinkedHashSet<>(before.fields().keySet());
        order.addAll(object.fields().keySet());
        for (String name : order) {
            String newName = names.get(name);
            if (newName != null && object.fields().containsKey(newName)) {
                fields.putIfAbsent(newName, Shapes.field(object, newName));
            }
            boolean elsewhere = newName != null && names.containsValue(name);
            if (!elsewhere && object.fields().containsKey(name)) {
                fields.putIfAbsent(name, Shapes.field(object, name));
            }
        }
        return new Obj(fields, object.rest(), object.notes());
    }

    /** Returns the shape of a neutral value and no other. */
    public static Shape constant(@Nullable Object value) {
        if (value == null) {
            return new Null();
        }
        if (value instanceof String text) {
            return Shape.Text.of(text);
        }
        if (value instanceof Bytes bytes) {
            return new Shape.Bytes(bytes.size(), Notes.PARTIAL);
        }
        if (value instanceof Boolean bool) {
            return new Shape.Bool(Notes.limits(Set.of("const " + bool)));
        }
        if (value instanceof BigInteger whole) {
            return new Shape.Whole(Range.only(new BigDecimal(whole)));
        }
        if (value instanceof BigDecimal decimal) {
            return new Shape.Decimal(Range.only(decimal));
        }
        if (value instanceof List<?> list) {
            List<Shape> elements = new ArrayList<>();
            list.forEach(element -> elements.add(constant(element)));
            return new Array(union(elements), Notes.PARTIAL);
        }
        Map<String, Field> fields = new LinkedHashMap<>();
        ((Map<?, ?>) value)
                .forEach((name, member) -> fields.put((String) name, new Field(constant(member), Presence.REQUIRED)));
        return new Obj(fields, null);
    }

    /** Returns whether a shape is that of one scalar. */
    public static boolean isConstant(Shape shape) {
        return (shape instanceof Shape.Text text
                        && !text.open()
                        && text.values().size() == 1)
                || (shape instanceof Shape.Whole whole && whole.range().constant() != null)
                || (shape instanceof Shape.Decimal decimal && decimal.range().constant() != null)
                || (shape instanceof Shape.Bool bool
                        && bool.notes().limits().stream().anyMatch(l -> l.startsWith("const ")));
    }
}
