package dev.stepwise.avro;

import dev.stepwise.avro.AvroNode.Elements;
import dev.stepwise.avro.AvroNode.Leaf;
import dev.stepwise.avro.AvroNode.Members;
import dev.stepwise.core.operation.Bytes;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.operation.Refusal;
import dev.stepwise.core.operation.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns nodes into the neutral values that functions see, and back. */
final class Neutral {

    private Neutral() {}

    /** @throws Refusal if a number in it is not finite */
    static @Nullable Object value(AvroNode node) {
        if (node instanceof Leaf leaf) {
            return switch (leaf.kind()) {
                case NUMBER -> Leaves.number(leaf);
                case TEXT -> Leaves.text(leaf);
                case BYTES -> Bytes.of(Leaves.bytes(leaf));
                case BOOLEAN -> leaf.value();
                default -> null;
            };
        }
        if (node instanceof Elements elements) {
            List<@Nullable Object> list = new ArrayList<>(elements.all().size());
            elements.all().forEach(element -> list.add(value(element)));
            return list;
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        ((Members) node).all().forEach((name, member) -> map.put(name, value(member)));
        return map;
    }

    /** Returns whether no number in a value is NaN or infinite. */
    static boolean isFinite(AvroNode node) {
        if (node instanceof Leaf leaf) {
            return Leaves.isFinite(leaf);
        }
        return node instanceof Elements elements
                ? elements.all().stream().allMatch(Neutral::isFinite)
                : ((Members) node).all().values().stream().allMatch(Neutral::isFinite);
    }

    /** Returns what a function gave as a node. */
    static AvroNode given(@Nullable Object value) {
        try {
            return node(Values.of(value));
        } catch (IllegalArgumentException e) {
            throw new Refusal("a function gave what is no value of a document: " + e.getMessage());
        }
    }

    static AvroNode node(@Nullable Object value) {
        if (value == null) {
            return Leaf.NULL;
        }
        if (value instanceof Bytes bytes) {
            return new Leaf(Kind.BYTES, bytes.toByteArray(), null);
        }
        if (value instanceof List<?> list) {
            List<AvroNode> elements = new ArrayList<>(list.size());
            list.forEach(element -> elements.add(node(element)));
            return new Elements(null, elements);
        }
        if (value instanceof Map<?, ?> map) {
            Members object = new Members(null);
            map.forEach((name, member) -> object.all().put((String) name, node(member)));
            return object;
        }
        return new Leaf(Kind.of(value), value, null);
    }
}
