package dev.stepwise.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * A class of ours that settings name, to be configured as its client would.
 *
 * @param name of the class
 */
record ConfiguredClass(String name, Way way) {

    private static final String OURS = "dev.stepwise.";

    private static final List<String> VALUES =
            List.of(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, "default.value.serde", "value.serde");

    private static final List<String> KEYS =
            List.of(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, "default.key.serde", "key.serde");

    /** Of a transformation of Connect's. */
    private static final String TYPE = "type";

    private enum Way {
        INTERCEPTOR,
        TRANSFORMATION,
        OF_VALUES,
        OF_KEYS,
        WRAPPER
    }

    /** Returns those that settings name, in their order. */
    static List<ConfiguredClass> in(Map<String, Object> settings) {
        List<ConfiguredClass> all = new ArrayList<>();
        InterceptorOrder.names(settings).stream().distinct().forEach(name -> add(name, Way.INTERCEPTOR, all));
        add(settings.get(TYPE), Way.TRANSFORMATION, all);
        VALUES.forEach(setting -> add(settings.get(setting), Way.OF_VALUES, all));
        KEYS.forEach(setting -> add(settings.get(setting), Way.OF_KEYS, all));
        return all;
    }

    private static void add(@Nullable Object name, Way way, List<ConfiguredClass> all) {
        if (name != null && name.toString().startsWith(OURS)) {
            all.add(new ConfiguredClass(name.toString(), way));
        }
    }

    /** Returns the class that applications name in their code, and not in settings. */
    static ConfiguredClass wrapper() {
        return new ConfiguredClass(UpgradingConsumer.class.getName(), Way.WRAPPER);
    }

    boolean isInterceptor() {
        return way == Way.INTERCEPTOR;
    }

    /**
     * Configures it, and closes it again. Returns the line that it would write into the log.
     *
     * @throws ConfigException if it refuses the settings
     */
    String configure(Map<String, Object> settings) {
        try (AutoCloseable made = made(settings)) {
            return made instanceof StampingProducerInterceptor
                    ? StampSettings.of(settings).started()
                    : started(way == Way.WRAPPER ? UpgradingConsumer.class : made.getClass(), settings);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ConfigException(name + " cannot be closed: " + e);
        }
    }

    private static String started(Class<?> adapter, Map<String, Object> settings) {
        Settings read = Serde.class.isAssignableFrom(adapter) ? Settings.ofSerde(settings) : Settings.of(settings);
        try (Upgrading upgrading = read.upgrading()) {
            return Started.line(adapter, read, upgrading);
        }
    }

    private AutoCloseable made(Map<String, Object> settings) {
        if (way == Way.WRAPPER) {
            return UpgradingConsumer.wrap(new MockConsumer<>("earliest"), settings);
        }
        Object made;
        try {
            made = Utils.newInstance(name, Object.class);
        } catch (ClassNotFoundException e) {
            throw new ConfigException("There is no such class on the class path.");
        }
        if (made instanceof Configurable configurable && made instanceof AutoCloseable closeable) {
            configurable.configure(settings);
            return closeable;
        }
        if (made instanceof Deserializer<?> deserializer) {
            deserializer.configure(settings, way == Way.OF_KEYS);
            return deserializer;
        }
        if (made instanceof Serde<?> serde) {
            serde.configure(settings, way == Way.OF_KEYS);
            return serde;
        }
        throw new ConfigException("It is neither an interceptor nor a transformation nor a deserializer nor a serde.");
    }
}
