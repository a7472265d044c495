package dev.stepwise.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The baseline of four steps by hand: each changes Jackson's tree in place, from one version of an order to the next. */
final class TreeSteps {

    private final boolean withTotal;

    TreeSteps(boolean withTotal) {
        this.withTotal = withTotal;
    }

    /** From bytes to bytes. */
    byte[] upgrade(byte[] message) throws IOException {
        ObjectNode order = onTree(Exact.parse(message));
        if (withTotal) {
            addTotal(order);
        }
        return Exact.write(order);
    }

    /** From tree to tree, without the total; the tree is changed. */
    static ObjectNode onTree(ObjectNode order) {
        from1To2(order);
        from2To3(order);
        from3To4(order);
        from4To5(order);
        return order;
    }

    private static void from1To2(ObjectNode order) {
        rename(order, "custName", "customerName");
        if (!order.has("currency")) {
            order.put("currency", "EUR");
        }
    }

    private static void from2To3(ObjectNode order) {
        String name = text(order, "customerName");
        int space = name.indexOf(' ');
        order.remove("customerName");
        ObjectNode customer = order.objectNode()
                .put("firstName", space < 0 ? name : name.substring(0, space))
                .put("lastName", space < 0 ? "" : name.substring(space + 1));
        add(order, "customer", customer);
    }

    private static void from3To4(ObjectNode order) {
        for (JsonNode element : items(order)) {
            if (!(element instanceof ObjectNode item)) {
                throw new IllegalArgumentException("Expected nothing but objects in items");
            }
            setAll(item, TreeJump.rewrite(item));
        }
    }

    private static void from4To5(ObjectNode order) {
        ObjectNode address = order.objectNode();
        move(order, "street", address, "street");
        move(order, "city", address, "city");
        move(order, "zip", address, "postalCode");
        move(order, "country", address, "country");
        add(order, "shippingAddress", address);
        order.put("status", Exact.status(text(order, "status")));
    }

    private static void addTotal(ObjectNode order) {
        if (order.has("totalCents")) {
            return;
        }
        Total total = new Total();
        for (JsonNode item : items(order)) {
            Exact.add(total, item.get("quantity"), item.get("unitPriceCents"));
        }
        order.set("totalCents", total.toNode());
    }

    private static ArrayNode items(ObjectNode order) {
        if (order.get("items") instanceof ArrayNode items) {
            return items;
        }
        throw new IllegalArgumentException("Expected an array as items");
    }

    private static String text(ObjectNode order, String name) {
        JsonNode value = order.get(name);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException("Expected a text as " + name);
        }
        return value.textValue();
    }

    /** Renames a member at its place; setting one appends it, so the order is made anew. */
    private static void rename(ObjectNode object, String name, String newName) {
        if (!object.has(name)) {
            return;
        }
        if (object.has(newName)) {
            throw new IllegalArgumentException("Expected no " + newName);
        }
        Map<String, JsonNode> members = new LinkedHashMap<>(object.size() + object.size() / 2);
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String old = member.getKey();
            members.put(old.equals(name) ? newName : old, member.getValue());
        }
        setAll(object, members);
    }

    private static void setAll(ObjectNode object, Map<String, JsonNode> members) {
        object.removeAll();
        object.setAll(members);
    }

    private static void move(ObjectNode from, String name, ObjectNode to, String newName) {
        JsonNode value = from.remove(name);
        if (value != null) {
            to.set(newName, value);
        }
    }

    private static void add(ObjectNode order, String name, JsonNode value) {
        if (order.replace(name, value) != null) {
            throw new IllegalArgumentException("Expected no " + name);
        }
    }
}
