package dev.stepwise.core.shape;

import dev.stepwise.core.operation.Absent;
import dev.stepwise.core.shape.Shape.Field;
import dev.stepwise.core.shape.Shape.Named;
import dev.stepwise.core.shape.Shape.Obj;
import dev.stepwise.core.shape.Shape.Presence;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes one shape of what documents are in either of two cases.
 *
 * @param doubtful whether it is not known that both cases occur
 */
record Merge(boolean doubtful) {

    static final Merge SURE = new Merge(false);
    static final Merge DOUBTFUL = new Merge(true);

    Shape shapes(Shape one, Shape other) {
        if (Shapes.isNothing(one) || one.equals(other)) {
            return other;
        }
        if (Shapes.isNothing(other)) {
            return one;
        }
        // Of two names neither is resolved: they may lead back to themselves.
        boolean finite = !(one instanceof Named) || !(other instanceof Named);
        Obj object = finite ? Shapes.object(Shapes.resolved(one)) : null;
        Obj that = finite ? Shapes.object(Shapes.resolved(other)) : null;
        if (object != null && that != null) {
            return objects(object, that);
        }
        Shape union = Shapes.union(List.of(one, other));
        return doubtful ? Shapes.doubted(union) : union;
    }

    private Obj objects(Obj one, Obj other) {
        Set<String> names = new LinkedHashSet<>(one.fields().keySet());
        names.addAll(other.fields().keySet());
        Map<String, Field> fields = new LinkedHashMap<>();
        names.forEach(name -> fields.put(name, fields(Shapes.field(one, name), Shapes.field(other, name))));
        Notes notes = one.notes().equals(other.notes()) ? one.notes() : Notes.PARTIAL;
        return new Obj(fields, rest(one.rest(), other.rest()), notes);
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
        return doubtful || one == Presence.MAYBE || other == Presence.MAYBE ? Presence.MAYBE : Presence.OPTIONAL;
    }

    private static boolean isDeclared(Presence presence) {
        return presence != Presence.ABSENT && presence != Presence.UNDECLARED;
    }
}
