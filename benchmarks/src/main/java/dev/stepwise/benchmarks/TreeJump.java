package dev.stepwise.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The baseline on Jackson's tree: one jump from version 1 of an order straight to version 5. The tree is its own, fresh
 * from the parser, so it is changed in place; only items are built anew, since their members keep their places under
 * new names.
 */
final class TreeJump {

    private static final TextNode EUR = TextNode.valueOf("EUR");
    private static final Total NO_TOTAL = new Total();

    private final boolean withTotal;

    TreeJump(boolean withTotal) {
        this.withTotal = withTotal;
    }

    /** From bytes to bytes. */
    byte[] upgrade(byte[] message) throws IOException {
        return Exact.write(toTree(message));
    }

    /** From bytes to the tree of version 5. */
    ObjectNode toTree(byte[] message) throws IOException {
        ObjectNode order = Exact.parse(message);
        jump(order);
        return order;
    }

    /** From bytes to an object of a class for version 5. */
    <T> T toPojo(byte[] message, Class<T> type) throws IOException {
        return Exact.MAPPER.treeToValue(toTree(message), type);
    }

    private void jump(ObjectNode order) {
        JsonNode name = takeName(order);
        rewriteStatus(order);
        ObjectNode address = takeAddress(order);
        Total total = rewriteItems(order, withTotal && !order.has("totalCents"));
        order.putIfAbsent("currency", EUR);
        add(order, "customer", customer(order.objectNode(), name));
        add(order, "shippingAddress", address);
        if (total != NO_TOTAL) {
            order.set("totalCents", total.toNode());
        }
    }

    private static JsonNode takeName(ObjectNode order) {
        JsonNode oldest = order.remove("custName");
        JsonNode older = order.remove("customerName");
        if (oldest != null && older != null) {
            throw new IllegalArgumentException("Expected no customerName beside custName");
        }
        JsonNode name = oldest == null ? older : oldest;
        if (name == null || !name.isTextual()) {
            throw new IllegalArgumentException("Expected a text as custName");
        }
        return name;
    }

    private static ObjectNode customer(ObjectNode customer, JsonNode name) {
        String full = name.textValue();
        int space = full.indexOf(' ');
        return customer.put("firstName", space < 0 ? full : full.substring(0, space))
                .put("lastName", space < 0 ? "" : full.substring(space + 1));
    }

    private static void rewriteStatus(ObjectNode order) {
        JsonNode status = order.get("status");
        if (status == null || !status.isTextual()) {
            throw new IllegalArgumentException("Expected a text as status");
        }
        order.put("status", Exact.status(status.textValue()));
    }

    private static ObjectNode takeAddress(ObjectNode order) {
        ObjectNode address = order.objectNode();
        move(order, "street", address, "street");
        move(order, "city", address, "city");
        move(order, "zip", address, "postalCode");
        move(order, "country", address, "country");
        return address;
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

    private static Total rewriteItems(ObjectNode order, boolean withTotal) {
        if (!(order.get("items") instanceof ArrayNode items)) {
            throw new IllegalArgumentException("Expected an array as items");
        }
        Total total = withTotal ? new Total() : NO_TOTAL;
        for (int i = 0; i < items.size(); i++) {
            if (!(items.get(i) instanceof ObjectNode item)) {
                throw new IllegalArgumentException("Expected nothing but objects in items");
            }
            Map<String, JsonNode> members = rewrite(item);
            if (withTotal) {
                Exact.add(total, members.get("quantity"), members.get("unitPriceCents"));
            }
            items.set(i, new ObjectNode(JsonNodeFactory.instance, members));
        }
        return total;
    }

    /** Returns the members of an item of version 5; all are put, so that two of one name are seen. */
    static Map<String, JsonNode> rewrite(ObjectNode item) {
        Map<String, JsonNode> members = new LinkedHashMap<>(item.size() + item.size() / 2);
        boolean priced = false;
        for (Map.Entry<String, JsonNode> member : item.properties()) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            JsonNode former;
            if (name.equals("qty")) {
                former = members.put("quantity", value);
            } else if (name.equals("price")) {
                priced = true;
                former = members.put("unitPriceCents", Exact.cents(value));
            } else {
                former = members.put(name, value);
            }
            if (former != null) {
                throw new IllegalArgumentException("Expected neither quantity nor unitPriceCents in an item");
            }
        }
        if (!priced) {
            throw new IllegalArgumentException("Expected a number as price");
        }
        return members;
    }
}
