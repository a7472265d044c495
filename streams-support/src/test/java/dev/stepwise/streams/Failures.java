package dev.stepwise.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.kafka.UpgradeFailedException;
import dev.stepwise.kafka.UpgradingSerde;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.Serdes;

/** Failures as a serde throws them. */
final class Failures {

    private Failures() {}

    static UpgradeFailedException poison() {
        return failure(Map.of());
    }

    static UpgradeFailedException leftOut() {
        return failure(Map.of(
                "stepwise.on.failure",
                "skip",
                "deserialization.exception.handler",
                UpgradeFailureHandler.class.getName()));
    }

    static UpgradeFailedException outage() {
        return failure(Map.of("stepwise.wire.format", "outage", "outage", new AtomicInteger(1)));
    }

    private static UpgradeFailedException failure(Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("stepwise.identify.type.field", "type");
        settings.put("stepwise.identify.version.field", "v");
        settings.put(
                "stepwise.registry.provider",
                MigratorRegistry.builder()
                        .eventType("order-placed", chain -> chain.step(1, 2, s -> s.add("x", 1)))
                        .build());
        UpgradingSerde<String> serde = new UpgradingSerde<>(Serdes.String());
        serde.configure(settings, false);
        return catchThrowableOfType(
                UpgradeFailedException.class,
                () -> serde.deserializer().deserialize("orders", "garbage".getBytes(UTF_8)));
    }
}
