package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Iterators;
import dev.stepwise.core.Path;
import dev.stepwise.core.spi.FieldValue;
import dev.stepwise.core.spi.IdentityField;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes identification fields in a tree. */
final class TreeFields {

    private TreeFields() {}

    static List<FieldValue> read(ObjectNode root, List<Path> paths) {
        return paths.stream().map(path -> read(root, path)).toList();
    }

    static FieldValue read(JsonNode root, Path path) {
        JsonNode at = root;
        List<String> names = path.names();
        for (int depth = 0; depth < names.size(); depth++) {
            if (!at.isObject()) {
                return at.isNull() ? FieldValue.ABSENT : wrongKindOnTheWay(path, depth - 1, TreeCopy.describe(at));
            }
            at = at.get(names.get(depth));
            if (at == null) {
                return FieldValue.ABSENT;
            }
        }
        if (at.isTextual()) {
            return FieldValue.text(at.textValue());
        }
        return at.isNumber() ? FieldValue.number(at.asText()) : FieldValue.other(TreeCopy.describe(at));
    }

    /** @param depth of the name whose value should have been an object */
    static FieldValue wrongKindOnTheWay(Path path, int depth, String found) {
        return FieldValue.other(found + " at " + beginning(path, depth + 1) + ", where an object is due");
    }

    private static Path beginning(Path path, int names) {
        return path.beginning(names);
    }

    /** Returns the beginning of the path that leads to something other than an object; null if there is no such. */
    static @Nullable Path obstacle(JsonNode root, Path path) {
        JsonNode at = root;
        for (int names = 1; names < path.names().size(); names++) {
            at = at.get(path.names().get(names - 1));
            if (at == null) {
                return null;
            }
            if (!at.isObject()) {
                return beginning(path, names);
            }
        }
        return null;
    }

    static @Nullable JsonNode find(JsonNode root, Path path) {
        JsonNode at = root;
        for (String name : path.names()) {
            at = at.get(name);
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    /** Returns a node for a text: a number where the field was one, or is made and the text is a whole number. */
    static JsonNode node(String text, @Nullable JsonNode before) {
        return Neutral.node(IdentityField.valueOf(text, before == null ? null : Neutral.value(before)));
    }

    /** Returns at which place among the members of its object a value stands, 0 being the first; -1 if there is none. */
    static int index(JsonNode root, Path path) {
        List<String> names = path.names();
        JsonNode parent = root;
        for (String name : names.subList(0, names.size() - 1)) {
            parent = parent.path(name);
        }
        return Iterators.indexOf(parent.fieldNames(), name -> name.equals(names.get(names.size() - 1)));
    }

    /**
     * Returns the root with another value at a path. Only objects on the way are copied: the tree may be shared with
     * the code of a step.
     *
     * @param index where the value is put among the members of its object if it is new there; -1 for the end
     */
    static ObjectNode with(ObjectNode root, Path path, JsonNode value, int index) {
        return with(root, path.names(), value, index);
    }

    private static ObjectNode with(ObjectNode object, List<String> names, JsonNode value, int index) {
        String name = names.get(0);
        if (names.size() > 1) {
            ObjectNode child = object.get(name) instanceof ObjectNode there ? there : object.objectNode();
            return object.objectNode()
                    .<ObjectNode>setAll(object)
                    .set(name, with(child, names.subList(1, names.size()), value, index));
        }
        ObjectNode copy = object.objectNode();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (copy.size() == index && !object.has(name)) {
                copy.set(name, value);
            }
            copy.set(member.getKey(), member.getValue());
        }
        return copy.set(name, value);
    }

    /** Returns the root without the value at a path, where there is one; see {@link #with}. */
    static ObjectNode without(ObjectNode root, Path path) {
        return without(root, path.names());
    }

    private static ObjectNode without(ObjectNode object, List<String> names) {
        ObjectNode copy = object.objectNode().setAll(object);
        String name = names.get(0);
        if (names.size() == 1) {
            copy.remove(name);
        } else if (object.get(name) instanceof ObjectNode child) {
            copy.set(name, without(child, names.subList(1, names.size())));
        }
        return copy;
    }
}
