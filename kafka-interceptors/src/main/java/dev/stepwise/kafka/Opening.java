package dev.stepwise.kafka;

import dev.stepwise.core.Identification;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Upgrader;
import dev.stepwise.core.spi.WireFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Makes what upgrades messages out of settings and a registry. If that fails, nothing is left open. */
final class Opening {

    private final Settings settings;
    private final AbstractConfig config;
    private final RegistrySource.Loaded loaded;
    private final MigratorRegistry registry;
    private final Policies policies;
    private final Set<MigratorChain> ofKeys;
    private final Durations durations = new Durations();

    Opening(Settings settings, RegistrySource.Loaded loaded) {
        this.settings = settings;
        this.config = settings.config();
        this.loaded = loaded;
        this.registry = loaded.registry();
        this.policies = settings.policies().in(registry);
        this.ofKeys = KeyUpgrading.chains(settings.keys(), registry);
    }

    /** Returns what upgrades messages, to be closed. */
    Upgrading open() {
        // Before anything is opened; how messages are identified does not matter for it.
        fill(Upgrader.builder(registry, Identification.builder().build()));
        WireFormat format = settings.hasWireFormat()
                ? wireFormat(config.getString(StepwiseConfig.WIRE_FORMAT), settings.topics(), false)
                : null;
        KeyUpgrading keys = null;
        try {
            Upgrader values = values(format);
            keys = settings.keys().isEmpty() ? null : keys();
            Map<MigratorChain, SchemaVersion> targets = new LinkedHashMap<>(values.targets());
            if (keys != null) {
                targets.putAll(keys.upgrader().targets());
            }
            NewerSettings.check(policies, registry, targets);
            UpgradeMetrics metrics = new UpgradeMetrics(
                    values,
                    config.getList(StepwiseConfig.IGNORED_EVENT_TYPES),
                    policies,
                    settings.observes(),
                    durations,
                    keys);
            return new Upgrading(values, policies, format, keys, metrics);
        } catch (Throwable e) {
            // Rethrown as it is. Nobody else would close what is open by now.
            close(keys);
            close(format);
            throw e;
        }
    }

    private static void close(@Nullable WireFormat format) {
        if (format != null) {
            format.close();
        }
    }

    private static void close(@Nullable KeyUpgrading keys) {
        if (keys != null) {
            keys.close();
        }
    }

    private WireFormat wireFormat(String name, Set<String> topics, boolean keys) {
        return WireFormats.create(name, config.originals(), topics, keys);
    }

    private Upgrader values(@Nullable WireFormat format) {
        Identification how = loaded.identification().orElseGet(() -> settings.valueIdentification(format));
        Set<MigratorChain> ofValues = new LinkedHashSet<>(registry.chains());
        ofValues.removeAll(ofKeys);
        return build(
                fill(Upgrader.builder(registry, how)).only(ofValues).timer(durations),
                "messages, which begins with " + StepwiseConfig.IDENTIFY + " in the settings,",
                "messages",
                StepwiseConfig.WIRE_FORMAT);
    }

    private KeyUpgrading keys() {
        KeySettings keys = settings.keys();
        WireFormat format = keys.wireFormat() == null
                ? null
                : wireFormat(keys.wireFormat(), keys.topics().keySet(), true);
        try {
            Identification how = KeyUpgrading.identification(keys, registry, format);
            Upgrader upgrader = build(
                    fill(Upgrader.builder(registry, how)).only(ofKeys),
                    "keys, by " + StepwiseConfig.KEYS_VERSION_FIELD + ",",
                    "keys",
                    StepwiseConfig.KEYS_WIRE_FORMAT);
            return new KeyUpgrading(keys, upgrader, format);
        } catch (Throwable e) {
            // As above.
            close(format);
            throw e;
        }
    }

    /**
     * @param identified what is identified and how, as the middle of a sentence
     * @param what what is framed
     */
    private Upgrader build(Upgrader.Builder builder, String identified, String what, String wireFormat) {
        builder.limits(settings.limits());
        NewerSettings.apply(policies, registry, builder);
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            ConfigException refusal = new ConfigException(
                    "The identification of " + identified + " does not fit the registry. " + e.getMessage() + ".");
            refusal.initCause(e);
            throw refusal;
        } catch (IllegalStateException e) {
            // Such as a latest schema that is not registered: the consumer could not say what it hands over.
            ConfigException refusal = new ConfigException(wireFormat + " is " + config.getString(wireFormat) + ", and "
                    + what + " could not be framed once they are upgraded. " + e.getMessage());
            refusal.initCause(e);
            throw refusal;
        }
    }

    private Upgrader.Builder fill(Upgrader.Builder builder) {
        try {
            for (String target : config.getList(StepwiseConfig.TARGET_VERSIONS)) {
                Pair pair = Pair.splitAtLast(StepwiseConfig.TARGET_VERSIONS, target, "order-placed:4");
                builder.target(pair.left(), pair.right());
            }
        } catch (IllegalArgumentException e) {
            throw settings.refusal(StepwiseConfig.TARGET_VERSIONS, e.getMessage(), e);
        }
        try {
            config.getList(StepwiseConfig.IGNORED_EVENT_TYPES).forEach(builder::ignore);
        } catch (IllegalArgumentException e) {
            throw settings.refusal(StepwiseConfig.IGNORED_EVENT_TYPES, e.getMessage(), e);
        }
        return builder;
    }
}
