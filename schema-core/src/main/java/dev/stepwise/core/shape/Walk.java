package dev.stepwise.core.shape;

import dev.stepwise.core.shape.Shape.Field;
import dev.stepwise.core.shape.Shape.Obj;
import dev.stepwise.core.shape.Shape.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Goes along paths of names through shapes, to read a member and to make shapes in which it is another. */
final class Walk {

    private Walk() {}

    /** Returns what stands at a path; a null on the way counts as absence. */
    static Field read(Shape shape, List<String> names) {
        if (names.isEmpty()) {
            return new Field(shape, Presence.REQUIRED);
        }
        Field found = null;
        for (Shape branch : Shapes.branches(shape)) {
            Field field = ofBranch(branch, names);
            found = found == null ? field : Merge.SURE.fields(found, field);
        }
        return found == null ? absent() : found;
    }

    private static Field ofBranch(Shape branch, List<String> names) {
        if (branch instanceof Shape.Any) {
            return new Field(branch, Presence.MAYBE);
        }
        Obj object = Shapes.object(branch);
        if (object == null) {
            return absent();
        }
        Field member = Shapes.field(object, names.get(0));
        if (names.size() == 1) {
            return member;
        }
        Field inside = read(member.shape(), names.subList(1, names.size()));
        return new Field(inside.shape(), along(member.presence(), inside.presence()), inside.defaultValue());
    }

    private static Presence along(Presence member, Presence inside) {
        for (Presence worst : List.of(Presence.ABSENT, Presence.UNDECLARED, Presence.MAYBE, Presence.OPTIONAL)) {
            if (member == worst || inside == worst) {
                return worst;
            }
        }
        return Presence.REQUIRED;
    }

    static Field absent() {
        return new Field(Shapes.nothing(), Presence.ABSENT);
    }

    /** Changes each object that can be the shape; null stays, and of other values no document comes through. */
    static Shape objects(Shape shape, UnaryOperator<Obj> change) {
        return shapes(shape, change::apply);
    }

    /** Makes something of each object that can be the shape, in the same way. */
    static Shape shapes(Shape shape, Function<Obj, Shape> change) {
        List<Shape> changed = new ArrayList<>();
        for (Shape branch : Shapes.branches(shape)) {
            Obj object = Shapes.object(branch);
            if (object != null) {
                changed.add(change.apply(object));
            } else if (branch instanceof Shape.Any || branch instanceof Shape.Null) {
                changed.add(branch);
            }
        }
        return Shapes.union(changed);
    }

    /** Changes what stands at a path, where something does; what is above it is there as often as before. */
    static Shape update(Shape shape, List<String> names, UnaryOperator<Field> change) {
        if (names.isEmpty()) {
            return change.apply(new Field(shape, Presence.REQUIRED)).shape();
        }
        String name = names.get(0);
        return objects(shape, object -> {
            Field member = Shapes.field(object, name);
            if (member.presence() == Presence.ABSENT || member.presence() == Presence.UNDECLARED) {
                return object;
            }
            return Shapes.with(
                    object,
                    name,
                    names.size() == 1
                            ? change.apply(member)
                            : new Field(
                                    update(member.shape(), names.subList(1, names.size()), change), member.presence()));
        });
    }

    static Shape updateValue(Shape shape, List<String> names, UnaryOperator<Shape> change) {
        return update(shape, names, field -> new Field(change.apply(field.shape()), field.presence()));
    }

    /** Returns the documents that have something at a path. */
    static Shape present(Shape shape, List<String> names) {
        return present(shape, names, UnaryOperator.identity());
    }

    /** Returns the documents that have something at a path of which something is left. */
    static Shape present(Shape shape, List<String> names, UnaryOperator<Shape> left) {
        if (names.isEmpty()) {
            return left.apply(shape);
        }
        List<Shape> found = new ArrayList<>();
        for (Shape branch : Shapes.branches(shape)) {
            Obj object = Shapes.object(branch);
            if (branch instanceof Shape.Any) {
                found.add(branch);
            } else if (object != null) {
                Field member = Shapes.field(object, names.get(0));
                Shape inside = present(member.shape(), names.subList(1, names.size()), left);
                if (member.presence() != Presence.ABSENT && !Shapes.isNothing(inside)) {
                    found.add(put(object, names.get(0), new Field(inside, Presence.REQUIRED, member.defaultValue())));
                }
            }
        }
        return Shapes.union(found);
    }

    /** Returns the documents that have nothing at a path. */
    static Shape absent(Shape shape, List<String> names) {
        if (names.isEmpty()) {
            return Shapes.nothing();
        }
        List<Shape> left = new ArrayList<>();
        for (Shape branch : Shapes.branches(shape)) {
            Obj object = Shapes.object(branch);
            if (branch instanceof Shape.Any || branch instanceof Shape.Null) {
                left.add(branch);
            } else if (object != null) {
                without(object, names, left);
            }
        }
        return Shapes.union(left);
    }

    private static void without(Obj object, List<String> names, List<Shape> left) {
        Field member = Shapes.field(object, names.get(0));
        Shape inside = absent(member.shape(), names.subList(1, names.size()));
        boolean canBeAbsent = member.presence() != Presence.REQUIRED;
        if (!Shapes.isNothing(inside) && member.presence() != Presence.ABSENT) {
            left.add(put(object, names.get(0), new Field(inside, member.presence(), member.defaultValue())));
        } else if (canBeAbsent) {
            left.add(put(object, names.get(0), absent()));
        }
    }

    /** Fewer documents have the limits of all. */
    private static Obj put(Obj object, String name, Field field) {
        return field.equals(object.fields().get(name))
                ? object
                : new Obj(Shapes.with(object, name, field).fields(), object.rest(), object.notes());
    }

    /** Takes a member away; what it stood in stays. */
    static Shape detach(Shape shape, List<String> names) {
        return update(shape, names, field -> absent());
    }

    /** Sets a member, and makes what it stands in where that is not there. */
    static Shape write(Shape shape, List<String> names, Shape value) {
        List<Shape> written = new ArrayList<>();
        for (Shape branch : Shapes.branches(shape)) {
            Obj object = Shapes.object(branch);
            if (object != null) {
                written.add(into(object, names, value));
            } else if (branch instanceof Shape.Any) {
                written.add(branch);
            }
        }
        return Shapes.union(written);
    }

    private static Shape into(Obj object, List<String> names, Shape value) {
        String name = names.get(0);
        if (names.size() == 1) {
            return Shapes.with(object, name, new Field(value, Presence.REQUIRED));
        }
        List<String> inner = names.subList(1, names.size());
        Field member = Shapes.field(object, name);
        Shape made = into(new Obj(Map.of(), null), inner, value);
        boolean none = member.presence() == Presence.ABSENT || member.presence() == Presence.UNDECLARED;
        Shape there = none ? Shapes.nothing() : write(member.shape(), inner, value);
        Shape inside = member.presence() == Presence.REQUIRED ? there : Merge.SURE.shapes(there, made);
        return Shapes.with(object, name, new Field(inside, Presence.REQUIRED));
    }
}
