package dev.stepwise.benchmarks;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order of version 5 as a consumer's class; the total is absent where a chain does not compute it. */
record OrderV5(
        String orderId,
        String placedAt,
        String status,
        List<Item> items,
        @Nullable String note,
        String currency,
        Customer customer,
        Address shippingAddress,
        @Nullable BigInteger totalCents) {

    /** An item, whose amounts may go beyond 64 bits. */
    record Item(String sku, BigInteger quantity, BigInteger unitPriceCents) {}

    /** The customer's name. */
    record Customer(String firstName, String lastName) {}

    /** Where the order goes. */
    record Address(
            String street,
            String city,
            @Nullable String postalCode,
            @Nullable String country) {}
}
