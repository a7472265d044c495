package dev.stepwise.kafka;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;

/** Finds by which id a consumer goes in its metrics. */
final class ClientId {

    private static final String TAG = "client-id";
    private static final String NONE = "none";

    private ClientId() {}

    /** Returns the id; "none" if the settings have none. */
    static String of(Map<String, ?> settings) {
        Object id = settings.get(CommonClientConfigs.CLIENT_ID_CONFIG);
        return id == null || id.toString().isEmpty() ? NONE : id.toString();
    }

    /** Returns the id of a consumer, which makes one where the settings have none. */
    static String of(Consumer<?, ?> consumer, Map<String, ?> settings) {
        return consumer.metrics().keySet().stream()
                .map(name -> name.tags().get(TAG))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> of(settings));
    }
}
