package dev.stepwise.avro;

import dev.stepwise.core.shape.Comparison;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.shape.Shape.Presence;
import dev.stepwise.core.shape.Shapes;
import dev.stepwise.core.shape.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;

/** Writes a derived shape as a schema. Not thread-safe; for one use. */
final class SchemaMaker {

    /** Takes the place of what could not be derived until all of it is told. */
    private static final Schema UNKNOWN = Schema.create(Schema.Type.NULL);

    private final OlderTypes older;
    private final Shape derived;
    private final FreeNames free = new FreeNames();
    private final RecordNames names;
    private final LeafSchemas leaves = new LeafSchemas();
    private final Map<Shape, Schema> records = new HashMap<>();
    private final Set<String> obstacles = new LinkedHashSet<>();

    SchemaMaker(OlderTypes older, Shape derived) {
        this.older = older;
        this.derived = derived;
        this.names = new RecordNames(older, derived, free);
    }

    AvroDerivation make() {
        Schema schema = schema(derived, List.of(), FreeNames.namespace(older.root()));
        return obstacles.isEmpty() ? AvroDerivation.of(schema) : AvroDerivation.none(List.copyOf(obstacles));
    }

    /** @param namespace that of the record around */
    Schema schema(Shape shape, List<String> path, String namespace) {
        List<Schema> types = types(shape, path, namespace);
        return types.size() == 1 ? types.get(0) : union(types, path);
    }

    /** Returns the types of a value, one for each branch of a union. */
    List<Schema> types(Shape shape, List<String> path, String namespace) {
        List<Schema> types = new ArrayList<>();
        List<Shape> parts = Parts.of(shape);
        if (parts.isEmpty()) {
            obstacle(path, "has no value that would tell its type", "Publish the schema of the newer version.");
        }
        for (Shape part : parts) {
            Schema type = type(part, path, namespace);
            if (types.stream().noneMatch(known -> isSame(known, type))) {
                types.add(type);
            }
        }
        return types.isEmpty() ? List.of(UNKNOWN) : types;
    }

    /** A record, and what holds one, may be incomplete yet; there is but one object of each. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Schema one, Schema other) {
        return one == other || (isLeaf(one) && isLeaf(other) && one.equals(other));
    }

    private static boolean isLeaf(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ARRAY, MAP, UNION -> false;
            default -> true;
        };
    }

    Schema union(List<Schema> types, List<String> path) {
        Set<String> branches = new LinkedHashSet<>();
        for (Schema type : types) {
            if (!branches.add(type.getFullName())) {
                if (obstacles.isEmpty()) {
                    obstacle(
                            path,
                            "can be of two types that are both " + type.getFullName()
                                    + ", which no union of Avro tells apart",
                            "Convert one of them, or publish the schema of the newer version.");
                }
                return UNKNOWN;
            }
        }
        return Schema.createUnion(types);
    }

    private Schema type(Shape part, List<String> path, String namespace) {
        Shape shape = part instanceof Shape.Named named ? named.resolved() : part;
        if (shape instanceof Shape.Array array) {
            return Schema.createArray(schema(array.element(), PathNames.elements(path), namespace));
        }
        if (shape instanceof Shape.MapOf map) {
            return Schema.createMap(schema(map.value(), PathNames.elements(path), namespace));
        }
        if (shape instanceof Shape.Obj object) {
            return object.rest() == null ? record(object, path) : map(object, object.rest(), path, namespace);
        }
        if (shape instanceof Shape.Any) {
            obstacle(
                    path,
                    "is of a type that nothing tells",
                    "Let the function that makes it declare what it gives, or publish the schema of the newer version.");
            return UNKNOWN;
        }
        return leaves.of(shape, () -> free.name(path.isEmpty() ? List.of("Message") : path, namespace))
                .orElseGet(() -> {
                    obstacle(
                            path,
                            "is " + Words.of(shape) + ", for which Avro has no plain type",
                            "Publish the schema of the newer version.");
                    return UNKNOWN;
                });
    }

    /** A map stays one, whatever was put into it by name. */
    private Schema map(Shape.Obj object, Shape rest, List<String> path, String namespace) {
        List<Shape> values = new ArrayList<>(List.of(rest));
        object.fields().values().stream()
                .filter(field -> field.presence() != Presence.ABSENT)
                .forEach(field -> values.add(field.shape()));
        return Schema.createMap(schema(Shapes.union(values), PathNames.elements(path), namespace));
    }

    private Schema record(Shape.Obj object, List<String> path) {
        Shape form = names.form(object);
        Schema known = records.get(form);
        if (known != null) {
            return known;
        }
        String name = names.of(object);
        String type = Shapes.typeName(object);
        Schema before = older.record(type);
        Schema record = Schema.createRecord(name, before == null ? null : before.getDoc(), null, false);
        if (before != null) {
            before.getObjectProps().forEach(record::addProp);
            if (name.equals(type)) {
                before.getAliases().forEach(record::addAlias);
            }
        }
        records.put(form, record);
        record.setFields(new FieldMaker(this, older, record, type).fields(object, path));
        return record;
    }

    void obstacle(List<String> path, String problem, String remedy) {
        obstacles.add((path.isEmpty() ? "The message" : Comparison.place(path)) + " " + problem + ". " + remedy);
    }
}
