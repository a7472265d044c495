package dev.stepwise.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Jackson's {@link ObjectNode} lacks for steps: reading a member that must be there, of the kind it must have, and
 * renaming one at its place. All throw {@link IllegalArgumentException} rather than guess or overwrite; no message
 * quotes a value.
 */
final class Members {

    /** More than any amount or count needs; without a limit a few characters such as 1e999999999 fill the memory. */
    private static final int MAX_DIGITS = 100;

    private Members() {}

    /** Returns a member that is a text. */
    static String text(ObjectNode object, String name) {
        JsonNode value = object.get(name);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException("Expected a text as " + name);
        }
        return value.textValue();
    }

    /** Returns a member that is a number, exactly. */
    static BigDecimal number(ObjectNode object, String name) {
        JsonNode value = object.get(name);
        if (value == null || !value.isNumber()) {
            throw new IllegalArgumentException("Expected a number as " + name);
        }
        return value.decimalValue();
    }

    /** Returns a member that is a whole number, in whatever way it is written: 10, 10.0 or 1e1. */
    static BigInteger wholeNumber(ObjectNode object, String name) {
        return whole(number(object, name));
    }

    /** Returns a number without a fraction. */
    static BigInteger whole(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        if (shortest.scale() > 0) {
            throw new IllegalArgumentException("Expected a whole number");
        }
        if ((long) shortest.precision() - shortest.scale() > MAX_DIGITS) {
            throw new IllegalArgumentException("Expected a number of at most " + MAX_DIGITS + " digits");
        }
        return shortest.toBigIntegerExact();
    }

    /** Returns the elements of a member that is an array of objects. */
    static List<ObjectNode> objects(ObjectNode object, String name) {
        if (!(object.get(name) instanceof ArrayNode array)) {
            throw new IllegalArgumentException("Expected an array as " + name);
        }
        List<ObjectNode> elements = new ArrayList<>(array.size());
        for (JsonNode element : array) {
            if (!(element instanceof ObjectNode found)) {
                throw new IllegalArgumentException("Expected an array of nothing but objects as " + name);
            }
            elements.add(found);
        }
        return elements;
    }

    /** Adds a member at the end. */
    static void add(ObjectNode object, String name, JsonNode value) {
        requireAbsent(object, name);
        object.set(name, value);
    }

    /** Renames a member, which keeps its place; does nothing where it is absent. */
    static void rename(ObjectNode object, String name, String newName) {
        JsonNode value = object.get(name);
        if (value != null) {
            replace(object, name, newName, value);
        }
    }

    /** Puts a member of another name and value at the place of one that is there. */
    static void replace(ObjectNode object, String name, String newName, JsonNode newValue) {
        requireAbsent(object, newName);
        Map<String, JsonNode> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (member.getKey().equals(name)) {
                members.put(newName, newValue);
            } else {
                members.put(member.getKey(), member.getValue());
            }
        }
        // Setting a member appends it, so the order is made anew.
        object.removeAll();
        object.setAll(members);
    }

    /** Moves a member to the end of another object, where it may have another name; does nothing where it is absent. */
    static void move(ObjectNode from, String name, ObjectNode to, String newName) {
        JsonNode value = from.remove(name);
        if (value != null) {
            add(to, newName, value);
        }
    }

    private static void requireAbsent(ObjectNode object, String name) {
        if (object.has(name)) {
            throw new IllegalArgumentException("Expected no " + name + ", since the step makes one");
        }
    }
}
