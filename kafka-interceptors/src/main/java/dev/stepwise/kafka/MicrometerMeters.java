package dev.stepwise.kafka;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Meters in a registry of Micrometer. The one class that needs Micrometer: loaded only if the settings name a registry. */
final class MicrometerMeters implements AutoCloseable {

    private static final String CLIENT_ID = "client.id";
    private static final String ADAPTER = "adapter";
    private static final String OUTCOME = "outcome";

    private static final Duration[] BUCKETS = {
        Duration.ofNanos(1_000),
        Duration.ofNanos(2_500),
        Duration.ofNanos(5_000),
        Duration.ofNanos(10_000),
        Duration.ofNanos(25_000),
        Duration.ofNanos(50_000),
        Duration.ofNanos(100_000),
        Duration.ofNanos(250_000),
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
    };

    private final MeterRegistry registry;
    private final Durations durations;

    /** Held here too, since the registry holds what it reads by weak references. */
    private final List<Meter> meters;

    private final List<io.micrometer.core.instrument.Meter> registered = new ArrayList<>();

    private MicrometerMeters(MeterRegistry registry, UpgradeMetrics metrics) {
        this.registry = registry;
        this.durations = metrics.durations();
        this.meters = metrics.meters();
    }

    /** Returns the registry that a setting gives; null if it gives none. */
    static @Nullable Object registry(Object value) {
        if (MicrometerSource.GLOBAL.equals(value)) {
            return Metrics.globalRegistry;
        }
        return value instanceof MeterRegistry ? value : null;
    }

    /** Registers meters, until the metrics are closed. */
    static void show(Object registry, UpgradeMetrics metrics, String adapter, String clientId) {
        MicrometerMeters shown = new MicrometerMeters((MeterRegistry) registry, metrics);
        metrics.closeWith(shown);
        // Others may look for a free name meanwhile.
        synchronized (registry) {
            shown.register(shown.freeTags(adapter, clientId));
        }
    }

    /** Returns tags that no other has: where two consumers had the same id, the records of one would not be counted. */
    private Tags freeTags(String adapter, String clientId) {
        Tags tags = Tags.of(CLIENT_ID, clientId, ADAPTER, adapter);
        for (int i = 2; registry.find(MeterName.Tags.TIMER).tags(tags).meter() != null; i++) {
            tags = Tags.of(CLIENT_ID, clientId + "-" + i, ADAPTER, adapter);
        }
        return tags;
    }

    private void register(Tags tags) {
        for (Meter meter : meters) {
            String name = meter.name().micrometer();
            if (name != null && !name.equals(MeterName.Tags.TIMER)) {
                registered.add(register(meter, name, tags.and(tags(meter))));
            }
        }
        Timer timer = Timer.builder(MeterName.Tags.TIMER)
                .description(MeterName.TIME_COUNT.meaning())
                .tags(tags)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        registered.add(timer);
        durations.tell(nanos -> timer.record(nanos, TimeUnit.NANOSECONDS));
    }

    private io.micrometer.core.instrument.Meter register(Meter meter, String name, Tags tags) {
        String meaning = meter.name().meaning();
        return switch (meter.name().kind()) {
            case COUNTER ->
                FunctionCounter.builder(name, meter, now -> now.value().getAsDouble())
                        .description(meaning)
                        .tags(tags)
                        .register(registry);
            case GAUGE ->
                Gauge.builder(name, meter, now -> now.value().getAsDouble())
                        .description(meaning)
                        .tags(tags)
                        .register(registry);
            case MILLIS ->
                TimeGauge.builder(
                                name,
                                meter,
                                TimeUnit.MILLISECONDS,
                                now -> now.value().getAsDouble())
                        .description(meaning)
                        .tags(tags)
                        .register(registry);
        };
    }

    private static Tags tags(Meter meter) {
        List<Tag> tags = new ArrayList<>();
        meter.namedTags().forEach((name, value) -> tags.add(Tag.of(name.replace('-', '.'), value)));
        String outcome = meter.name().outcome();
        if (outcome != null) {
            tags.add(Tag.of(OUTCOME, outcome));
        }
        return Tags.of(tags);
    }

    @Override
    public void close() {
        durations.tell(null);
        registered.forEach(registry::remove);
        registered.clear();
    }
}
