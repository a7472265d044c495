package dev.stepwise.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.shape.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The objects inside messages that every version declares at the same place, with room for members it does not declare. */
final class InnerObjects {

    private static final String ELEMENTS = "[]";

    private final List<List<String>> paths;

    private InnerObjects(List<List<String>> paths) {
        this.paths = List.copyOf(paths);
    }

    /** @param versions the shapes of messages, at least one */
    static InnerObjects open(List<Shape> versions) {
        List<List<String>> found = new ArrayList<>();
        collect(versions.get(0), List.of(), new HashSet<>(), found);
        return new InnerObjects(found.stream()
                .filter(path -> versions.stream().allMatch(shape -> isOpen(at(shape, path))))
                .toList());
    }

    private static void collect(Shape shape, List<String> path, Set<Shape> around, List<List<String>> found) {
        Shape type = type(shape);
        if (type == null || !around.add(type)) {
            return;
        }
        if (type instanceof Shape.Obj object) {
            if (!path.isEmpty() && object.isOpen()) {
                found.add(path);
            }
            object.fields().forEach((name, field) -> collect(field.shape(), longer(path, name), around, found));
        } else if (type instanceof Shape.Array array) {
            collect(array.element(), longer(path, ELEMENTS), around, found);
        }
        around.remove(type);
    }

    private static List<String> longer(List<String> path, String name) {
        return Stream.concat(path.stream(), Stream.of(name)).toList();
    }

    /** Returns what a value is but for null; null if that is more than one type. */
    private static @Nullable Shape type(@Nullable Shape shape) {
        Shape resolved = shape instanceof Shape.Named named ? named.resolved() : shape;
        if (!(resolved instanceof Shape.Union union)) {
            return resolved;
        }
        List<Shape> types = union.branches().stream()
                .filter(branch -> !(branch instanceof Shape.Null))
                .toList();
        return types.size() == 1 ? type(types.get(0)) : null;
    }

    private static @Nullable Shape at(Shape shape, List<String> path) {
        Shape at = type(shape);
        for (String name : path) {
            if (name.equals(ELEMENTS)) {
                at = at instanceof Shape.Array array ? type(array.element()) : null;
            } else {
                Shape.Field field =
                        at instanceof Shape.Obj object ? object.fields().get(name) : null;
                at = field == null ? null : type(field.shape());
            }
        }
        return at;
    }

    private static boolean isOpen(@Nullable Shape shape) {
        return shape instanceof Shape.Obj object && object.isOpen();
    }

    /** Puts a member into each of them that a message has; returns how many there are. */
    int put(JsonNode message, String name, JsonNode value) {
        int count = 0;
        for (List<String> path : paths) {
            for (ObjectNode object : objects(message, path)) {
                object.set(name, value.deepCopy());
                count++;
            }
        }
        return count;
    }

    /**
     * Returns where an object lacks a member that it had; null if none does. A list that became longer or shorter has other
     * elements.
     */
    @Nullable String lossOf(String name, JsonNode before, JsonNode after) {
        for (List<String> path : paths) {
            List<ObjectNode> had = objects(before, path);
            List<ObjectNode> has = objects(after, path);
            if (had.size() == has.size() && has.stream().anyMatch(object -> !object.has(name))) {
                return String.join(".", path).replace("." + ELEMENTS, ELEMENTS);
            }
        }
        return null;
    }

    private static List<ObjectNode> objects(JsonNode message, List<String> path) {
        List<JsonNode> at = List.of(message);
        for (String name : path) {
            at = at.stream()
                    .flatMap(node -> name.equals(ELEMENTS)
                            ? node.isArray() ? node.valueStream() : Stream.of()
                            : node.isObject() ? Stream.ofNullable(node.get(name)) : Stream.of())
                    .toList();
        }
        return at.stream()
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList();
    }
}
