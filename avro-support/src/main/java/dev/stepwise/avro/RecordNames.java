package dev.stepwise.avro;

import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.shape.Shape.Presence;
import dev.stepwise.core.shape.Shapes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The names of the records of a derived schema. Where a type was changed in some of its places only, the root keeps its
 * name, else the records that were not changed, else the first; the others are new types.
 */
final class RecordNames {

    private final OlderTypes older;
    private final Forms forms;
    private final FreeNames free;
    private final Map<Shape, Found> found = new LinkedHashMap<>();
    private final Map<Shape, String> names = new LinkedHashMap<>();

    /** A record of the derived shape. */
    private record Found(@Nullable String type, List<String> path, String namespace) {}

    RecordNames(OlderTypes older, Shape derived, FreeNames free) {
        this.older = older;
        this.forms = new Forms(older);
        this.free = free;
        String namespace = FreeNames.namespace(older.root());
        collect(derived, List.of(), namespace);
        keep(derived);
        found.forEach((form, record) -> {
            if (!names.containsKey(form)) {
                names.put(form, name(record));
            }
        });
    }

    /** Returns the full name of a record. */
    String of(Shape.Obj object) {
        return names.getOrDefault(forms.of(object), "");
    }

    /** Returns what two records have in common that are one type. */
    Shape form(Shape shape) {
        return forms.of(shape);
    }

    private void collect(Shape shape, List<String> path, String namespace) {
        for (Shape part : Parts.of(shape)) {
            Shape record = part instanceof Shape.Named named ? named.resolved() : part;
            if (record instanceof Shape.Array array) {
                collect(array.element(), PathNames.elements(path), namespace);
            } else if (record instanceof Shape.MapOf map) {
                collect(map.value(), PathNames.elements(path), namespace);
            } else if (record instanceof Shape.Obj object) {
                collect(object, path, namespace);
            } else {
                LeafSchemas.name(record).ifPresent(free::take);
            }
        }
    }

    private void collect(Shape.Obj object, List<String> path, String namespace) {
        String type = Shapes.typeName(object);
        String inside = type == null ? namespace : FreeNames.namespace(type);
        if (object.rest() != null) {
            collect(object.rest(), PathNames.elements(path), inside);
        } else if (found.putIfAbsent(forms.of(object), new Found(type, path, inside)) != null) {
            return;
        }
        object.fields().forEach((name, field) -> {
            if (field.presence() != Presence.ABSENT) {
                collect(field.shape(), PathNames.member(path, name), inside);
            }
        });
    }

    private void keep(Shape derived) {
        Map<String, Shape> kept = new LinkedHashMap<>();
        Shape root = derived instanceof Shape.Obj object ? forms.of(object) : null;
        List<Shape> order = new ArrayList<>(found.keySet());
        order.removeIf(form -> form.equals(root) || !(form instanceof Shape.Named));
        if (root != null) {
            order.add(0, root);
        }
        order.addAll(found.keySet());
        for (Shape form : order) {
            Found record = found.get(form);
            String type = record == null ? null : record.type();
            if (type != null && kept.putIfAbsent(type, form) == null) {
                names.put(form, type);
                free.take(type);
            }
        }
    }

    private String name(Found record) {
        if (!record.path().isEmpty()) {
            return free.name(record.path(), record.namespace());
        }
        Schema root = older.root();
        return root.getType() == Schema.Type.RECORD && free.isFree(root.getFullName())
                ? free.taken(root.getFullName())
                : free.name(List.of("Message"), record.namespace());
    }
}
