package dev.stepwise.kafka;

import dev.stepwise.core.EventType;
import dev.stepwise.core.Identification;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Notation;
import dev.stepwise.core.Outcome;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Upgrader;
import dev.stepwise.core.VersionRange;
import dev.stepwise.core.Where;
import dev.stepwise.core.spi.WireFormat;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * What upgrades keys, and what was opened for it. What becomes of a key depends on nothing but the key: equal keys stay
 * equal. Thread-safe.
 */
final class KeyUpgrading implements AutoCloseable {

    private final KeySettings settings;
    private final Upgrader upgrader;
    private final @Nullable WireFormat wireFormat;
    private final Map<String, MessageContext> contexts = new HashMap<>();

    KeyUpgrading(KeySettings settings, Upgrader upgrader, @Nullable WireFormat wireFormat) {
        this.settings = settings;
        this.upgrader = upgrader;
        this.wireFormat = wireFormat;
        // Neither headers nor a timestamp: another record of the same key has others.
        settings.topics()
                .keySet()
                .forEach(topic -> contexts.put(
                        topic, MessageContext.builder().topic(topic).build()));
    }

    boolean covers(String topic) {
        return contexts.containsKey(topic);
    }

    /** @throws MigrationException if it cannot be upgraded; it names the event type */
    Outcome upgrade(String topic, Object key) {
        EventType type = ofTopic(topic).type();
        if ((key instanceof byte[] bytes && bytes.length == 0) || (key instanceof String text && text.isEmpty())) {
            throw new MigrationException(
                    Reason.UNREADABLE,
                    Where.of(type, null, null),
                    "found an empty key; a record that has none has null. Mend the producer.",
                    null);
        }
        try {
            return upgrader.upgrade(key, contexts.getOrDefault(topic, MessageContext.none()));
        } catch (MigrationException e) {
            // Whatever it is, the settings say of which type the key is, and so which policy it has.
            throw e.where().type().isPresent() ? e : e.at(Where.of(type, null, null));
        }
    }

    private KeySettings.OfTopic ofTopic(String topic) {
        KeySettings.OfTopic keys = settings.topics().get(topic);
        if (keys == null) {
            throw new IllegalArgumentException("The keys of topic " + topic + " are left alone");
        }
        return keys;
    }

    Upgrader upgrader() {
        return upgrader;
    }

    KeySettings settings() {
        return settings;
    }

    /**
     * Returns the chains of keys.
     *
     * @throws ConfigException if the registry does not know an event type, or not in the version that is assumed
     */
    static Set<MigratorChain> chains(KeySettings settings, MigratorRegistry registry) {
        Set<MigratorChain> all = new LinkedHashSet<>();
        settings.topics().forEach((topic, keys) -> {
            List<MigratorChain> chains = chains(keys.type(), registry);
            if (chains.isEmpty()) {
                throw KeySettings.refusal(
                        topic + ":" + keys,
                        "No chain knows the event type " + keys.type() + "; the registry has "
                                + registry.chains().stream()
                                        .map(chain -> chain.eventType().name())
                                        .sorted()
                                        .collect(Collectors.joining(", "))
                                + ".");
            }
            if (keys.assumed() != null
                    && chains.stream().noneMatch(chain -> chain.versions().contains(keys.assumed()))) {
                throw KeySettings.refusal(
                        topic + ":" + keys,
                        "The chain of " + keys.type() + " has no such version; it knows "
                                + chains.get(0).versions().stream()
                                        .map(SchemaVersion::label)
                                        .collect(Collectors.joining(", "))
                                + ".");
            }
            all.addAll(chains);
        });
        return all;
    }

    private static List<MigratorChain> chains(EventType type, MigratorRegistry registry) {
        return registry.chains().stream()
                .filter(chain -> chain.eventTypes().contains(type))
                .toList();
    }

    static Identification identification(
            KeySettings settings, MigratorRegistry registry, @Nullable WireFormat wireFormat) {
        Identification.Builder builder = Identification.builder();
        settings.topics()
                .forEach((topic, keys) -> builder.onTopic(topic, own -> {
                    own.fixedType(keys.type().name());
                    if (settings.versionField() != null) {
                        addField(own, settings.versionField(), keys, registry);
                    }
                }));
        if (wireFormat != null) {
            builder.wireFormat(wireFormat);
        }
        return builder.build();
    }

    private static void addField(
            Identification.Builder own, String field, KeySettings.OfTopic keys, MigratorRegistry registry) {
        SchemaVersion assumed = keys.assumed();
        if (assumed == null) {
            own.field(field, Notation.version());
            return;
        }
        own.assumedVersion(assumed.label());
        SchemaVersion next = chains(keys.type(), registry).stream()
                .map(chain -> after(assumed, chain.versions()))
                .filter(version -> version != null)
                .findFirst()
                .orElse(null);
        if (next == null) {
            own.field(field, Notation.version());
        } else {
            // So that every upgrade writes it: without it the key would be taken for an old one again.
            own.field(field, Notation.version(), VersionRange.since(keys.type().name(), next.label()));
        }
    }

    private static @Nullable SchemaVersion after(SchemaVersion version, List<SchemaVersion> versions) {
        int next = versions.indexOf(version) + 1;
        return next == 0 || next == versions.size() ? null : versions.get(next);
    }

    @Override
    public void close() {
        if (wireFormat != null) {
            wireFormat.close();
        }
    }
}
