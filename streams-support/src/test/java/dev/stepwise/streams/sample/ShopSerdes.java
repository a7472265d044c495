package dev.stepwise.streams.sample;

import dev.stepwise.kafka.UpgradingSerde;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;

/** The serdes of values. */
public record ShopSerdes(Serde<Order> orders, Serde<Customer> customers, Serde<Tax> taxes) {

    /** Returns the application's own ones: enough where an interceptor upgrades. */
    public static ShopSerdes plain() {
        return new ShopSerdes(
                new JsonSerde<>(Order.class), new JsonSerde<>(Customer.class), new JsonSerde<>(Tax.class));
    }

    /** Returns the same inside of upgrading ones, which need no interceptor. */
    public static ShopSerdes upgrading(Map<String, ?> settings) {
        ShopSerdes plain = plain();
        return new ShopSerdes(
                upgrading(plain.orders, settings),
                upgrading(plain.customers, settings),
                upgrading(plain.taxes, settings));
    }

    private static <T> Serde<T> upgrading(Serde<T> own, Map<String, ?> settings) {
        UpgradingSerde<T> serde = new UpgradingSerde<>(own);
        serde.configure(settings, false);
        return serde;
    }
}
