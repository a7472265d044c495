package dev.stepwise.streams.sample;

import static dev.stepwise.streams.sample.ShopTopology.CUSTOMERS;
import static dev.stepwise.streams.sample.ShopTopology.ORDERS;
import static dev.stepwise.streams.sample.ShopTopology.TAXES;

import dev.stepwise.streams.UpgradeFailureHandler;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of the application, as they could stand in its properties file. */
public final class ShopSettings {

    private ShopSettings() {}

    /**
     * Returns those by which an interceptor upgrades; the serdes stay the application's own.
     *
     * @param prefix what the names of the topics begin with
     */
    public static Properties withInterceptor(String prefix) {
        Properties settings = identification();
        // For all consumers: the main one, that of global tables, and the one that restores stores.
        settings.setProperty("consumer.interceptor.classes", "dev.stepwise.kafka.UpgradingConsumerInterceptor");
        settings.setProperty("stepwise.topics", String.join(",", prefix + ORDERS, prefix + CUSTOMERS, prefix + TAXES));
        return settings;
    }

    /** Returns those of upgrading serdes, which are given the same settings. */
    public static Properties withSerdes() {
        Properties settings = identification();
        settings.setProperty("deserialization.exception.handler", UpgradeFailureHandler.class.getName());
        return settings;
    }

    private static Properties identification() {
        Properties settings = new Properties();
        settings.setProperty("processing.guarantee", StreamsConfig.EXACTLY_ONCE_V2);
        settings.setProperty("stepwise.registry.provider", ShopRegistry.class.getName());
        settings.setProperty("stepwise.identify.type.field", "type");
        settings.setProperty("stepwise.identify.version.field", "v");
        return settings;
    }
}
