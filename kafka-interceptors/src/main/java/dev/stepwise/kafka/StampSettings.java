package dev.stepwise.kafka;

import dev.stepwise.core.EventType;
import dev.stepwise.core.Identification;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * What a producer stamps.
 *
 * @param types by topic; null where records say their event type themselves
 * @param settings those that consumers have as well, for the same topics
 */
record StampSettings(Map<String, @Nullable EventType> types, Check check, Settings settings) {

    private static final String EXAMPLE = "orders:order-placed";

    /** What becomes of a record that is not of the version that its stamp would say. */
    enum Check {
        OFF,
        WARN,
        FAIL;

        String setting() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static void define(ConfigDef def) {
        def.define(
                        StepwiseConfig.STAMP_TOPICS,
                        ConfigDef.Type.LIST,
                        List.of(),
                        Importance.HIGH,
                        "For StampingProducerInterceptor: the topics whose records are stamped, with their event types, such"
                                + " as orders:order-placed; or a topic alone, whose records say their event type in the"
                                + " header. All get the version that stepwise.target.versions says, else the latest.")
                .define(
                        StepwiseConfig.STAMP_CHECK,
                        ConfigDef.Type.STRING,
                        Check.OFF.setting(),
                        ValidString.in(Check.OFF.setting(), Check.WARN.setting(), Check.FAIL.setting()),
                        Importance.MEDIUM,
                        "Whether StampingProducerInterceptor reads each value, to see that it is of the version to be"
                                + " stamped. warn: one that is not is sent without a stamp. fail: send() throws, and nothing"
                                + " is sent.");
    }

    /** @throws ConfigException if a setting is missing, unknown, or not what it should be */
    static StampSettings of(Map<String, ?> configs) {
        Map<String, @Nullable EventType> types = new LinkedHashMap<>();
        list(configs.get(StepwiseConfig.STAMP_TOPICS)).forEach(entry -> add(types, entry));
        if (types.isEmpty()) {
            throw new ConfigException(StepwiseConfig.STAMP_TOPICS
                    + " is not set. Set it to the topics whose records are"
                    + " stamped, with their event types, such as " + StepwiseConfig.STAMP_TOPICS + "=" + EXAMPLE + ".");
        }
        Map<String, Object> all = new HashMap<>(configs);
        // Topics to read may stand in the same file, with settings of their own.
        Set<String> topics = new LinkedHashSet<>(types.keySet());
        topics.addAll(new IdentificationSettings(all).topics());
        all.put(StepwiseConfig.TOPICS, List.copyOf(topics));
        // Keys are not stamped.
        all.keySet().removeIf(name -> name.equals(StepwiseConfig.KEYS) || name.startsWith(StepwiseConfig.KEYS + "."));
        Settings settings = Settings.of(all);
        String check = settings.config().getString(StepwiseConfig.STAMP_CHECK);
        return new StampSettings(types, Check.valueOf(check.toUpperCase(Locale.ROOT)), settings);
    }

    /** Whether records are only looked at, and sent as they came. */
    boolean observes() {
        return settings.observes();
    }

    /** Whether a record that cannot be stamped is not sent. */
    boolean fails() {
        return check == Check.FAIL && !observes();
    }

    /** Whether it takes a registry to know the versions, or to check values. */
    boolean needsRegistry() {
        StampVersions set = StampVersions.set(settings);
        return check != Check.OFF
                || settings.hasRegistry()
                || types.values().stream().anyMatch(type -> type == null || !set.has(type));
    }

    /** @throws ConfigException if there is no version to stamp, or no header to stamp it into */
    Stamps stamps(RegistrySource.@Nullable Loaded loaded) {
        Identification identification = settings.identification(
                loaded == null ? null : loaded.identification().orElse(null));
        return loaded == null
                ? new Stamps(this, StampVersions.set(settings), identification)
                : new Stamps(this, StampVersions.in(settings, loaded.registry()), identification);
    }

    private static List<?> list(@Nullable Object value) {
        Object parsed = ConfigDef.parseType(StepwiseConfig.STAMP_TOPICS, value, ConfigDef.Type.LIST);
        return parsed instanceof List<?> list ? list : List.of();
    }

    private static void add(Map<String, @Nullable EventType> types, Object entry) {
        String text = entry.toString();
        String topic = text;
        EventType type = null;
        if (text.contains(":")) {
            Pair pair = Pair.splitAtFirst(StepwiseConfig.STAMP_TOPICS, text, EXAMPLE);
            topic = pair.left();
            if (!EventType.isName(pair.right())) {
                throw new ConfigException(
                        StepwiseConfig.STAMP_TOPICS, text, "No event type has such a name. Expected " + EXAMPLE + ".");
            }
            type = EventType.of(pair.right());
        }
        if (!TopicNames.isName(topic)) {
            throw new ConfigException(
                    StepwiseConfig.STAMP_TOPICS, text, "No topic has such a name. Expected " + EXAMPLE + ".");
        }
        if (types.containsKey(topic)) {
            throw new ConfigException(
                    StepwiseConfig.STAMP_TOPICS, text, "The event type of topic " + topic + " is set already.");
        }
        types.put(topic, type);
    }

    /** Returns what is stamped, as one line of the log. */
    String started() {
        return StampingProducerInterceptor.class.getSimpleName()
                + (observes() ? " looks at, and does not stamp, " : " stamps ")
                + this;
    }

    /** Returns what is stamped. */
    @Override
    public String toString() {
        return types.entrySet().stream()
                        .map(entry -> entry.getKey() + (entry.getValue() == null ? "" : ":" + entry.getValue()))
                        .collect(Collectors.joining(", ", "topics ", ""))
                + "; check " + check.setting();
    }
}
