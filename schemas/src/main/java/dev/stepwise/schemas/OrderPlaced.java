package dev.stepwise.schemas;

import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigratorChain;
import java.math.BigDecimal;
import java.math.BigInteger;

/** The chain of {@code order-placed}, versions 1 to 5. */
public final class OrderPlaced {

    private OrderPlaced() {}

    /** Declares the steps. */
    public static void declare(MigratorChain.Builder chain) {
        chain.step(1, 2, s -> s.edit(ObjectNode.class, OrderPlaced::spellOutNameAndCurrency))
                .step(2, 3, s -> s.migrate(ObjectNode.class, OrderPlaced::splitName))
                .step(3, 4, s -> s.edit(ObjectNode.class, OrderPlaced::countInCents))
                .step(4, 5, s -> s.edit(ObjectNode.class, OrderPlaced::addressStatusAndTotal));
    }

    private static void spellOutNameAndCurrency(ObjectNode order) {
        Members.rename(order, "custName", "customerName");
        if (!order.has("currency")) {
            order.put("currency", "EUR");
        }
    }

    /** Leaves the order that it is given as it is, as migrate(…) demands; an edit(…) need not. */
    private static ObjectNode splitName(ObjectNode older) {
        ObjectNode order = older.deepCopy();
        String name = Members.text(order, "customerName");
        int space = name.indexOf(' ');
        ObjectNode customer = order.objectNode()
                .put("firstName", space < 0 ? name : name.substring(0, space))
                .put("lastName", space < 0 ? "" : name.substring(space + 1));
        order.remove("customerName");
        Members.add(order, "customer", customer);
        return order;
    }

    private static void countInCents(ObjectNode order) {
        for (ObjectNode item : Members.objects(order, "items")) {
            Members.rename(item, "qty", "quantity");
            BigInteger cents = toCents(Members.number(item, "price"));
            Members.replace(item, "price", "unitPriceCents", BigIntegerNode.valueOf(cents));
        }
    }

    /** Throws where a fraction of a cent would be lost. */
    private static BigInteger toCents(BigDecimal price) {
        return Members.whole(price.scaleByPowerOfTen(2));
    }

    private static void addressStatusAndTotal(ObjectNode order) {
        Members.add(order, "shippingAddress", takeAddress(order));
        order.put("status", statusOfCode(Members.text(order, "status")));
        if (!order.has("totalCents")) {
            order.put("totalCents", totalCents(order));
        }
    }

    private static ObjectNode takeAddress(ObjectNode order) {
        ObjectNode address = order.objectNode();
        Members.move(order, "street", address, "street");
        Members.move(order, "city", address, "city");
        Members.move(order, "zip", address, "postalCode");
        Members.move(order, "country", address, "country");
        return address;
    }

    private static String statusOfCode(String code) {
        return switch (code) {
            case "N" -> "NEW";
            case "P" -> "PAID";
            case "S" -> "SHIPPED";
            case "C" -> "CANCELLED";
            // The code is not quoted: messages of exceptions end up in logs, and payloads must not.
            default -> throw new IllegalArgumentException("Expected N, P, S or C as status");
        };
    }

    private static BigInteger totalCents(ObjectNode order) {
        BigInteger total = BigInteger.ZERO;
        for (ObjectNode item : Members.objects(order, "items")) {
            BigInteger quantity = Members.wholeNumber(item, "quantity");
            total = total.add(quantity.multiply(Members.wholeNumber(item, "unitPriceCents")));
        }
        return total;
    }
}
