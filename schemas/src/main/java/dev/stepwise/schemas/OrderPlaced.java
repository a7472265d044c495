package dev.stepwise.schemas;

import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Decimals;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.Missing;
import dev.stepwise.core.operation.Refusal;
import dev.stepwise.core.operation.Split;
import dev.stepwise.core.operation.ValueType;
import dev.stepwise.core.operation.Values;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The chain of {@code order-placed}, versions 1 to 5, declared with operations. */
public final class OrderPlaced {

    /** What is to be paid, by the items of version 4. */
    private static final Computation TOTAL_CENTS = Computation.of(
                    "order.totalCents", 1, inputs -> totalCents(inputs.get(0)))
            .gives(ValueType.WHOLE_NUMBER);

    private OrderPlaced() {}

    /** Declares the steps. */
    public static void declare(MigratorChain.Builder chain) {
        chain.step(1, 2, s -> s.rename("custName", "customerName").add("currency", "EUR"))
                .step(
                        2,
                        3,
                        s -> s.split(
                                "customerName",
                                Split.atFirst(" ").missing(Missing.EMPTY),
                                "customer.firstName",
                                "customer.lastName"))
                .step(
                        3,
                        4,
                        s -> s.forEach(
                                "items",
                                item -> item.rename("qty", "quantity")
                                        .convert("price", "unitPriceCents", Decimals.TO_MINOR_UNITS)))
                .step(
                        4,
                        5,
                        s -> s.move("street", "shippingAddress.street")
                                .move("city", "shippingAddress.city")
                                .move("zip", "shippingAddress.postalCode")
                                .move("country", "shippingAddress.country")
                                .mapValues("status", Map.of("N", "NEW", "P", "PAID", "S", "SHIPPED", "C", "CANCELLED"))
                                .compute("totalCents", Input.path("items"), TOTAL_CENTS));
    }

    private static BigInteger totalCents(@Nullable Object items) {
        if (!(items instanceof List<?> list)) {
            throw new Refusal("expected an array but found " + Values.kind(items));
        }
        BigInteger total = BigInteger.ZERO;
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> members)) {
                throw new Refusal("expected items that are objects but found " + Values.kind(item));
            }
            BigInteger quantity = Values.whole(members.get("quantity"));
            total = total.add(quantity.multiply(Values.whole(members.get("unitPriceCents"))));
        }
        return total;
    }
}
