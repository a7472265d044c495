package dev.stepwise.kafka;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.SchemaVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** In which version a producer writes each event type: the one that is set, else the latest. */
final class StampVersions {

    private final Map<EventType, SchemaVersion> set = new HashMap<>();
    private final @Nullable MigratorRegistry registry;

    private StampVersions(Settings settings, @Nullable MigratorRegistry registry) {
        this.registry = registry;
        for (String entry : settings.config().getList(StepwiseConfig.TARGET_VERSIONS)) {
            Pair pair = Pair.splitAtLast(StepwiseConfig.TARGET_VERSIONS, entry, "order-placed:4");
            if (!EventType.isName(pair.left()) || !SchemaVersion.isLabel(pair.right())) {
                throw new ConfigException(
                        StepwiseConfig.TARGET_VERSIONS, entry, "Expected entries such as order-placed:4.");
            }
            set.put(EventType.of(pair.left()), SchemaVersion.of(pair.right()));
        }
    }

    /** An event type by its name at that version. */
    record Versioned(EventType type, SchemaVersion version) {}

    /** Returns those that are set. */
    static StampVersions set(Settings settings) {
        return new StampVersions(settings, null);
    }

    static StampVersions in(Settings settings, MigratorRegistry registry) {
        return new StampVersions(settings, registry);
    }

    boolean has(EventType type) {
        return set.containsKey(type);
    }

    /** @throws ConfigException if the registry does not know the type, or not in that version */
    Versioned of(EventType type) {
        return registry == null
                ? new Versioned(type, Objects.requireNonNull(set.get(type)))
                : of(registry.chain(type).orElseThrow(() -> unknown(type, registry)));
    }

    /** Returns the version of every event type of the registry. */
    List<Versioned> all() {
        return Objects.requireNonNull(registry).chains().stream().map(this::of).toList();
    }

    private Versioned of(MigratorChain chain) {
        SchemaVersion version = chain.eventTypes().stream()
                .filter(set::containsKey)
                .findFirst()
                .map(set::get)
                .orElse(chain.latest());
        if (!chain.versions().contains(version)) {
            throw new ConfigException(
                    StepwiseConfig.TARGET_VERSIONS,
                    chain.eventType() + ":" + version,
                    "The chain of " + chain.eventType() + " has no such version; it knows "
                            + chain.versions().stream()
                                    .map(SchemaVersion::label)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        return new Versioned(chain.eventType(version), version);
    }

    private static ConfigException unknown(EventType type, MigratorRegistry registry) {
        return new ConfigException(
                StepwiseConfig.STAMP_TOPICS,
                type,
                "No chain knows this event type; the registry has "
                        + registry.chains().stream()
                                .map(chain -> chain.eventType().name())
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + ".");
    }
}
