package dev.stepwise.core.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.shape.Definitions;
import dev.stepwise.core.shape.Notes;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.shape.Shapes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON Schema as a shape. A keyword that has no place in a shape becomes a limit of its node: a text that
 * equals that of another schema only if both say the same.
 */
final class JsonSchemaReader {

    private final JsonNode document;
    private final String place;
    private final boolean refStandsAlone;
    private final Definitions definitions = new Definitions();
    private final Set<String> defined = new HashSet<>();

    private JsonSchemaReader(JsonNode document, String place) {
        this.document = document;
        this.place = place;
        String draft = document.path("$schema").asText();
        this.refStandsAlone = draft.contains("draft-07") || draft.contains("draft-06") || draft.contains("draft-04");
    }

    /** @param place by which this document is told from others */
    static Shape read(JsonNode document, String place) {
        JsonSchemaReader reader = new JsonSchemaReader(document, place);
        Shape shape = reader.node(document);
        return document.has("type") ? shape : reader.rooted(shape);
    }

    /** What has properties is an object if it is a document; elsewhere it may be anything else, too. */
    private Shape rooted(Shape shape) {
        if (shape instanceof Shape.Union union && union.notes().partial()) {
            return union.branches().stream()
                    .filter(Shape.Obj.class::isInstance)
                    .findFirst()
                    .map(object -> limited(object, union.notes().limits()))
                    .orElse(shape);
        }
        return shape;
    }

    /** Returns the shape of a schema. */
    Shape node(JsonNode schema) {
        if (schema.isBoolean()) {
            return schema.booleanValue() ? new Shape.Any() : Shapes.nothing();
        }
        if (!(schema instanceof ObjectNode object)) {
            return limited(new Shape.Any(), Set.of(limit("schema", schema)));
        }
        if (object.has("$id") && !isDocument(schema)) {
            // References inside would be relative to it.
            return limited(new Shape.Any(), Set.of("$id " + object.get("$id") + " in " + place));
        }
        ObjectNode merged = new AllOf(this).merged(object);
        JsonNode ref = merged.get("$ref");
        return ref == null ? keywords(merged) : reference(merged, ref);
    }

    @SuppressWarnings("ReferenceEquality") // A part that equals the whole is not the whole.
    private boolean isDocument(JsonNode schema) {
        return schema == document;
    }

    private Shape reference(ObjectNode schema, JsonNode ref) {
        Optional<JsonNode> target = target(ref);
        boolean alone = refStandsAlone || JsonSchemaKinds.constraints(schema).equals(Set.of("$ref"));
        if (target.isEmpty() || !alone) {
            return limited(new Shape.Any(), Set.of(limit("$ref", schema)));
        }
        String name = ref.textValue();
        if (defined.add(name)) {
            definitions.define(name, defined(name, node(target.get())));
        }
        return definitions.named(name);
    }

    private static Shape defined(String ref, Shape shape) {
        String name = SchemaTypes.name(ref);
        if (name == null || shape instanceof Shape.Named) {
            return shape;
        }
        Map<String, String> annotations = new TreeMap<>(shape.notes().annotations());
        annotations.put(Notes.DEFINITION, name);
        return shape.noted(
                new Notes(shape.notes().limits(), annotations, shape.notes().partial()));
    }

    /** Returns what a reference within the document leads to. */
    Optional<JsonNode> target(JsonNode ref) {
        String text = ref.asText();
        if (!ref.isTextual() || !(text.equals("#") || text.startsWith("#/")) || text.contains("%")) {
            return Optional.empty();
        }
        JsonNode target = document.at(JsonPointer.compile(text.substring(1)));
        return target.isMissingNode() ? Optional.empty() : Optional.of(target);
    }

    private Shape keywords(ObjectNode schema) {
        Set<String> limits = new TreeSet<>();
        for (String keyword : JsonSchemaKinds.notUnderstood(schema)) {
            limits.add(limit(keyword, JsonSchemaKinds.withWhatItDependsOn(keyword, schema)));
        }
        JsonNode branches = schema.has("anyOf") ? schema.get("anyOf") : schema.get("oneOf");
        if (branches != null) {
            return union(schema, branches, limits);
        }
        return limited(new JsonSchemaKinds(this, schema).shape(), limits);
    }

    private Shape union(ObjectNode schema, JsonNode branches, Set<String> limits) {
        String keyword = schema.has("anyOf") ? "anyOf" : "oneOf";
        List<Shape> shapes = new ArrayList<>();
        branches.forEach(branch -> shapes.add(node(branch)));
        Set<String> others = JsonSchemaKinds.constraints(schema);
        others.remove(keyword);
        if (others.isEmpty() || (others.equals(Set.of("type")) && areObjects(schema, branches))) {
            return limited(Shapes.union(shapes, keyword.equals("oneOf")), limits);
        }
        // Both hold, the keywords beside the union and the union.
        limits.add(limit(keyword, branches));
        if (keyword.equals("anyOf") && schema.has("oneOf")) {
            limits.add(limit("oneOf", schema.get("oneOf")));
        }
        return limited(new JsonSchemaKinds(this, schema).shape(), limits);
    }

    /** Returns whether a type beside a union says no more than each of its branches does. */
    private boolean areObjects(ObjectNode schema, JsonNode branches) {
        for (JsonNode branch : branches) {
            JsonNode resolved = branch.has("$ref") ? target(branch.get("$ref")).orElse(branch) : branch;
            if (!schema.get("type").equals(resolved.get("type"))) {
                return false;
            }
        }
        return true;
    }

    static Shape limited(Shape shape, Set<String> limits) {
        if (limits.isEmpty()) {
            return shape;
        }
        Notes notes = shape.notes();
        Set<String> all = new TreeSet<>(notes.limits());
        all.addAll(limits);
        return shape.noted(new Notes(all, notes.annotations(), notes.partial()));
    }

    /** A reference says the same in one document alone. */
    String limit(String keyword, @Nullable JsonNode value) {
        boolean refers = value != null && value.toString().contains("$ref");
        return keyword + " " + value + (refers ? " in " + place : "");
    }
}
