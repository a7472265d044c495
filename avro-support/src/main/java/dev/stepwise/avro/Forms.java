package dev.stepwise.avro;

import dev.stepwise.core.shape.Notes;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.shape.Shape.Field;
import dev.stepwise.core.shape.Shape.Presence;
import dev.stepwise.core.shape.Shapes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a shape makes its schema, so that two records with equal forms are one type. Of a record that was not changed
 * it is the name alone.
 */
final class Forms {

    private final OlderTypes older;
    private final Map<String, Shape> unchanged = new HashMap<>();

    Forms(OlderTypes older) {
        this.older = older;
    }

    Shape of(Shape shape) {
        if (shape instanceof Shape.Named named) {
            return named.noted(Notes.NONE);
        }
        if (shape instanceof Shape.Array array) {
            return new Shape.Array(of(array.element()));
        }
        if (shape instanceof Shape.MapOf map) {
            return new Shape.MapOf(of(map.value()));
        }
        if (shape instanceof Shape.Union union) {
            return new Shape.Union(union.branches().stream().map(this::of).toList(), false, union.tagged(), Notes.NONE);
        }
        return shape instanceof Shape.Obj object ? record(object) : Parts.bare(shape);
    }

    private Shape record(Shape.Obj object) {
        String name = Shapes.typeName(object);
        Shape form = fields(object);
        Shape.Named named = older.named(name);
        return name != null && named != null && form.equals(unchanged(name, named)) ? of(named) : form;
    }

    private @Nullable Shape unchanged(String name, Shape.Named named) {
        Shape known = unchanged.get(name);
        if (known == null && named.resolved() instanceof Shape.Obj object) {
            known = fields(object);
            unchanged.put(name, known);
        }
        return known;
    }

    private Shape fields(Shape.Obj object) {
        Map<String, Field> fields = new LinkedHashMap<>();
        object.fields().forEach((name, field) -> {
            if (field.presence() != Presence.ABSENT) {
                boolean always = field.presence() == Presence.REQUIRED;
                fields.put(name, new Field(of(field.shape()), always ? Presence.REQUIRED : Presence.OPTIONAL));
            }
        });
        Shape rest = object.rest();
        return Parts.bare(new Shape.Obj(fields, rest == null ? null : of(rest), object.notes()));
    }
}
