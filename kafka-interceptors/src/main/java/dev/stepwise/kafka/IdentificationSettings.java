package dev.stepwise.kafka;

import static dev.stepwise.kafka.StepwiseConfig.IDENTIFY;
import static dev.stepwise.kafka.StepwiseConfig.IDENTIFY_TOPIC;

import dev.stepwise.core.Identification;
import dev.stepwise.core.Notation;
import dev.stepwise.core.spi.WireFormat;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** How messages are identified, from the settings: for all topics, and for single ones. */
final class IdentificationSettings {

    private final Map<String, Object> general = new HashMap<>();
    private final Map<String, Map<String, Object>> byTopic = new TreeMap<>();
    private final Set<String> names = new TreeSet<>();

    /** Begins the sentence that says what to set. */
    private final String advice;

    IdentificationSettings(Map<String, Object> settings) {
        advice = ConfluentSettings.adviceFor(settings);
        Set<String> keys = StepwiseConfig.identifyDef().names();
        settings.forEach((name, value) -> {
            if (name.startsWith(IDENTIFY_TOPIC)) {
                addOfTopic(name, value, keys);
            } else if (name.startsWith(IDENTIFY) && keys.contains(name.substring(IDENTIFY.length()))) {
                general.put(name.substring(IDENTIFY.length()), value);
                names.add(name);
            }
        });
    }

    /** The name of a topic may have dots, so the end of the setting's name tells where it stops. */
    private void addOfTopic(String name, Object value, Set<String> keys) {
        for (String key : keys) {
            if (name.endsWith("." + key) && name.length() > IDENTIFY_TOPIC.length() + key.length() + 1) {
                String topic = name.substring(IDENTIFY_TOPIC.length(), name.length() - key.length() - 1);
                byTopic.computeIfAbsent(topic, added -> new HashMap<>()).put(key, value);
                names.add(name);
            }
        }
    }

    /** Whether topics without settings of their own could not be identified at all. */
    boolean isByTopicOnly() {
        return general.isEmpty() && !byTopic.isEmpty();
    }

    /** Returns the settings for a topic, by their names without a prefix. */
    Map<String, Object> of(String topic) {
        return byTopic.getOrDefault(topic, general);
    }

    Set<String> topics() {
        return byTopic.keySet();
    }

    /** Returns the full names of all settings that were read. */
    Set<String> names() {
        return names;
    }

    /**
     * Returns the identification.
     *
     * @param format what values say of their schemas, which then need not be said in another way
     * @throws ConfigException if there is no setting, or they do not fit together
     */
    Identification build(@Nullable WireFormat format) {
        if (names.isEmpty() && format == null) {
            throw new ConfigException("Nothing says how the event type and version of a message are found. "
                    + advice + IDENTIFY + StepwiseConfig.TYPE_HEADER + " and " + IDENTIFY
                    + StepwiseConfig.VERSION_HEADER
                    + ", or other settings that begin with " + IDENTIFY);
        }
        Identification.Builder builder = Identification.builder();
        fill(builder, general, IDENTIFY);
        byTopic.forEach(
                (topic, settings) -> builder.onTopic(topic, own -> fill(own, settings, IDENTIFY_TOPIC + topic + ".")));
        if (format != null) {
            return builder.wireFormat(format).build();
        }
        // After all have been read, so that a misspelt value is not taken for a missing one.
        if (!general.isEmpty()) {
            requireComplete(general.keySet(), IDENTIFY);
        }
        byTopic.forEach((topic, settings) -> requireComplete(settings.keySet(), IDENTIFY_TOPIC + topic + "."));
        return builder.build();
    }

    private void requireComplete(Set<String> keys, String prefix) {
        requireOne(keys, prefix, "type.", "event type");
        requireOne(keys, prefix, "version.", "version");
    }

    private void requireOne(Set<String> keys, String prefix, String kind, String what) {
        if (keys.stream().noneMatch(key -> key.startsWith(kind) || key.startsWith("uri."))) {
            String possible = StepwiseConfig.identifyDef().names().stream()
                    .filter(key -> key.startsWith(kind))
                    .sorted()
                    .map(prefix::concat)
                    .collect(Collectors.joining(", "));
            throw new ConfigException("Nothing says how the " + what + " of a message is found. " + advice
                    + "one of " + possible
                    + ", or those of a schema URI.");
        }
    }

    /** @throws ConfigException if the settings say as well what the provider of the registry has said */
    void requireNone(boolean hasWireFormat) {
        Set<String> beside = new TreeSet<>(names);
        if (hasWireFormat) {
            beside.add(StepwiseConfig.WIRE_FORMAT);
        }
        if (!beside.isEmpty()) {
            throw new ConfigException("The provider of the registry says how messages are identified, and so do the"
                    + " settings " + String.join(", ", beside) + ". Remove these, or let the provider say nothing.");
        }
    }

    private static void fill(Identification.Builder builder, Map<String, Object> settings, String prefix) {
        Filler filler = new Filler(prefix, new AbstractConfig(StepwiseConfig.identifyDef(), settings, false), builder);
        filler.text(StepwiseConfig.TYPE_HEADER, (b, header) -> b.header(header, Notation.type()));
        filler.text(StepwiseConfig.TYPE_FIELD, (b, path) -> b.field(path, Notation.type()));
        filler.list(StepwiseConfig.TYPE_TOPICS, (b, entry) -> {
            Pair pair = Pair.splitAtFirst(prefix + StepwiseConfig.TYPE_TOPICS, entry, "orders:order-placed");
            b.typeOfTopic(pair.left(), pair.right());
        });
        filler.text(StepwiseConfig.TYPE_FIXED, Identification.Builder::fixedType);
        filler.text(StepwiseConfig.VERSION_HEADER, (b, header) -> b.header(header, Notation.version()));
        filler.text(StepwiseConfig.VERSION_FIELD, (b, path) -> b.field(path, Notation.version()));
        filler.text(StepwiseConfig.VERSION_FIXED, Identification.Builder::fixedVersion);
        filler.list(StepwiseConfig.VERSION_ASSUMED, (b, entry) -> {
            if (entry.contains(":")) {
                Pair pair = Pair.splitAtLast(prefix + StepwiseConfig.VERSION_ASSUMED, entry, "order-placed:1");
                b.assumedVersion(pair.left(), pair.right());
            } else {
                b.assumedVersion(entry);
            }
        });
        filler.uris();
    }

    /** Hands settings to the builder; what it refuses is a refusal of the setting. */
    private record Filler(String prefix, AbstractConfig config, Identification.Builder builder) {

        void text(String key, BiConsumer<Identification.Builder, String> use) {
            String value = config.getString(key);
            if (value != null) {
                accept(key, value, use);
            }
        }

        void list(String key, BiConsumer<Identification.Builder, String> use) {
            config.getList(key).forEach(entry -> accept(key, entry, use));
        }

        void uris() {
            String template = config.getString(StepwiseConfig.URI_TEMPLATE);
            String type = config.getString(StepwiseConfig.URI_TYPE);
            boolean hasPlace = config.getString(StepwiseConfig.URI_FIELD) != null
                    || config.getString(StepwiseConfig.URI_HEADER) != null;
            if (template == null) {
                if (hasPlace || type != null) {
                    throw new ConfigException(
                            prefix + StepwiseConfig.URI_TEMPLATE + " is missing: it says how schema URIs are written.");
                }
                return;
            }
            if (!hasPlace) {
                throw new ConfigException("Where schema URIs stand is missing: set " + prefix + StepwiseConfig.URI_FIELD
                        + " or " + prefix + StepwiseConfig.URI_HEADER + ".");
            }
            accept(StepwiseConfig.URI_TEMPLATE, template, (b, text) -> {
                Notation notation = type == null ? Notation.uri(text) : Notation.uri(text, type);
                text(StepwiseConfig.URI_FIELD, (inner, path) -> inner.field(path, notation));
                text(StepwiseConfig.URI_HEADER, (inner, header) -> inner.header(header, notation));
            });
        }

        private void accept(String key, String value, BiConsumer<Identification.Builder, String> use) {
            try {
                use.accept(builder, value);
            } catch (IllegalArgumentException e) {
                ConfigException refusal = new ConfigException(prefix + key, value, e.getMessage());
                refusal.initCause(e);
                throw refusal;
            }
        }
    }
}
