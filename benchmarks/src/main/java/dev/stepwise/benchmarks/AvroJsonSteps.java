package dev.stepwise.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.apache.avro.generic.GenericRecord;

/** The baseline of four steps as migration rules take them: on the tree of Avro's JSON encoding, where bytes are texts. */
final class AvroJsonSteps {

    private final AvroJson json;
    private final boolean withTotal;

    AvroJsonSteps(boolean withTotal) {
        this.withTotal = withTotal;
        json = new AvroJson(AvroOrders.V1, AvroOrders.latest(withTotal));
    }

    GenericRecord upgrade(GenericRecord message) throws IOException {
        ObjectNode order = json.toTree(message);
        order.set("customerName", order.remove("custName"));
        order.put("currency", "EUR");
        from2To3(order);
        order.get("items").forEach(item -> from3To4((ObjectNode) item));
        from4To5(order);
        return json.fromTree(order);
    }

    private static void from2To3(ObjectNode order) {
        String name = order.remove("customerName").textValue();
        int space = name.indexOf(' ');
        order.putObject("customer")
                .put("firstName", space < 0 ? name : name.substring(0, space))
                .put("lastName", space < 0 ? "" : name.substring(space + 1));
    }

    private static void from3To4(ObjectNode item) {
        item.set("quantity", item.remove("qty"));
        byte[] unscaled = item.remove("price").textValue().getBytes(StandardCharsets.ISO_8859_1);
        item.put("unitPriceCents", new BigInteger(unscaled).longValueExact());
    }

    private void from4To5(ObjectNode order) {
        ObjectNode address = order.putObject("shippingAddress");
        address.set("street", order.remove("street"));
        address.set("city", order.remove("city"));
        address.set("postalCode", order.remove("zip"));
        address.set("country", order.remove("country"));
        order.put("status", Exact.status(order.get("status").textValue()));
        if (withTotal) {
            order.put("totalCents", total(order.get("items")));
        }
    }

    private static long total(JsonNode items) {
        long total = 0;
        for (JsonNode item : items) {
            long cents = item.get("unitPriceCents").longValue();
            total = Math.addExact(
                    total, Math.multiplyExact(cents, item.get("quantity").longValue()));
        }
        return total;
    }
}
