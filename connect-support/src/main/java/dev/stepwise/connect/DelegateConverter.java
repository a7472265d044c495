package dev.stepwise.connect;

import dev.stepwise.core.MigrationException;
import dev.stepwise.kafka.RecordUpgrader;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.storage.Converter;
import org.jspecify.annotations.Nullable;

/** The converter that makes structures of upgraded bytes. */
final class DelegateConverter implements AutoCloseable {

    private static final String PREFIX = TransformationSettings.CONVERTER + ".";

    /** Causes can be a cycle. */
    private static final int MOST_CAUSES = 8;

    private final Converter converter;

    private DelegateConverter(Converter converter) {
        this.converter = converter;
    }

    /** Returns the one that the settings name; null for none. */
    static @Nullable DelegateConverter of(Map<String, ?> settings) {
        Object name = settings.get(TransformationSettings.CONVERTER);
        if (name == null) {
            return null;
        }
        Converter converter = newInstance(name.toString());
        Map<String, Object> own = new HashMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                own.put(key.substring(PREFIX.length()), value);
            }
        });
        refuse(own, "use.latest.version", "true");
        refuse(own, "use.latest.with.metadata", null);
        converter.configure(own, false);
        return new DelegateConverter(converter);
    }

    private static Converter newInstance(String name) {
        try {
            return Utils.newInstance(type(name));
        } catch (ClassNotFoundException | RuntimeException e) {
            ConfigException refusal = new ConfigException(
                    TransformationSettings.CONVERTER,
                    name,
                    "Expected a converter that the class loader of the connector, or else that of Stepwise, sees: put its"
                            + " jars beside either of them.");
            refusal.initCause(e);
            throw refusal;
        }
    }

    private static Class<? extends Converter> type(String name) throws ClassNotFoundException {
        try {
            return Utils.loadClass(name, Converter.class);
        } catch (ClassNotFoundException e) {
            return Class.forName(name, true, DelegateConverter.class.getClassLoader())
                    .asSubclass(Converter.class);
        }
    }

    private static void refuse(Map<String, Object> own, String name, @Nullable String refused) {
        Object value = own.get(name);
        if (value != null
                && (refused == null || refused.equalsIgnoreCase(value.toString().strip()))) {
            throw new ConfigException(
                    PREFIX + name + " is set, so that the converter would resolve upgraded values once"
                            + " more, to a schema that the chain may not know yet: renamed fields would silently become defaults."
                            + " Remove it: values have the latest version of their chain already.");
        }
    }

    /** @throws DataException if the value is at fault, without a word of it */
    SchemaAndValue convert(String place, String topic, Headers headers, byte @Nullable [] value) {
        try {
            return converter.toConnectData(topic, headers, value);
        } catch (RuntimeException | StackOverflowError e) {
            String message = place + " was upgraded, but could not be converted: "
                    + converter.getClass().getName() + " threw " + e.getClass().getName() + ". ";
            MigrationException cause = MigrationException.of(e);
            if (isOutage(e)) {
                throw new TaskFailedError(
                        message + "A service that it needs did not answer, or refused; the cause has its frames.",
                        cause);
            }
            throw new DataException(
                    message + "It was given the bytes of the latest version; the cause has its frames.", cause);
        }
    }

    private static boolean isOutage(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                        .limit(MOST_CAUSES)
                        .anyMatch(RetriableException.class::isInstance)
                || RecordUpgrader.isOutage(thrown);
    }

    @Override
    public void close() {
        // Not every version of Connect closes converters.
        Utils.maybeCloseQuietly(converter, TransformationSettings.CONVERTER);
    }
}
