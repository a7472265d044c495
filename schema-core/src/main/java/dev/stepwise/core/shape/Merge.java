package dev.stepwise.core.shape;

import dev.stepwise.core.operation.Absent;
import dev.stepwise.core.shape.Shape.Field;
import dev.stepwise.core.shape.Shape.Named;
import dev.stepwise.core.shape.Shape.Obj;
import dev.stepwise.core.shape.Shape.Presence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes one shape of what documents are in either of two cases. */
enum Merge {
    /** Both cases occur. */
    SURE,
    /** Perhaps one of the cases never occurs. */
    PERHAPS,
    /** The same, and of the documents of a case perhaps not all occur. */
    DOUBTFUL;

    Shape shapes(Shape one, Shape other) {
        if (Shapes.isNothing(one) || one.equals(other)) {
            return other;
        }
        if (Shapes.isNothing(other)) {
            return one;
        }
        List<Shape> rest = new ArrayList<>();
        Shape object = takeObject(one, rest);
        Shape that = takeObject(other, rest);
        if (object != null && that != null) {
            rest.add(0, both(object, that));
        } else {
            Stream.of(object, that).filter(Objects::nonNull).forEach(rest::add);
        }
        Shape union = Shapes.union(rest);
        return this == DOUBTFUL && rest.size() > 1 ? Shapes.doubted(union) : union;
    }

    /** Returns the one branch that is an object, or null; all others are added to the rest. */
    private static @Nullable Shape takeObject(Shape shape, List<Shape> rest) {
        List<Shape> branches = Shapes.unresolved(shape);
        List<Shape> objects = branches.stream()
                .filter(branch -> Shapes.object(Shapes.resolved(branch)) != null)
                .toList();
        Shape only = objects.size() == 1 ? objects.get(0) : null;
        branches.stream().filter(branch -> !branch.equals(only)).forEach(rest::add);
        return only;
    }

    private Shape both(Shape one, Shape other) {
        boolean finite = !(one instanceof Named) || !(other instanceof Named);
        Obj object = Shapes.object(Shapes.resolved(one));
        Obj that = Shapes.object(Shapes.resolved(other));
        // Of two names neither is resolved: they may lead back to themselves.
        return finite && object != null && that != null ? objects(object, that) : Shapes.union(List.of(one, other));
    }

    private Obj objects(Obj one, Obj other) {
        Set<String> names = new LinkedHashSet<>(one.fields().keySet());
        names.addAll(other.fields().keySet());
        Map<String, Field> fields = new LinkedHashMap<>();
        names.forEach(name -> fields.put(name, fields(Shapes.field(one, name), Shapes.field(other, name))));
        return new Obj(fields, rest(one.rest(), other.rest()), one.notes().merged(other.notes()));
    }

    private @Nullable Shape rest(@Nullable Shape one, @Nullable Shape other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one instanceof Shape.Any ? one : other instanceof Shape.Any ? other : shapes(one, other);
    }

    Field fields(Field one, Field other) {
        if (one.equals(other)) {
            return one;
        }
        Object defaultValue = one.defaultValue() == null || one.defaultValue().equals(other.defaultValue())
                ? one.defaultValue()
                : Absent.ABSENT;
        Presence presence = presence(one.presence(), other.presence());
        return new Field(shapes(valueOf(one), valueOf(other)), presence, defaultValue);
    }

    private static Shape valueOf(Field field) {
        return field.presence() == Presence.ABSENT ? Shapes.nothing() : field.shape();
    }

    private Presence presence(Presence one, Presence other) {
        if (one == other) {
            return one;
        }
        if (!isDeclared(one) && !isDeclared(other)) {
            return Presence.UNDECLARED;
        }
        return this != SURE || one == Presence.MAYBE || other == Presence.MAYBE ? Presence.MAYBE : Presence.OPTIONAL;
    }

    private static boolean isDeclared(Presence presence) {
        return presence != Presence.ABSENT && presence != Presence.UNDECLARED;
    }
}
