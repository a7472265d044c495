package dev.stepwise.kafka;

import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import dev.stepwise.core.spi.ReadLimits;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** The names of all settings, which interceptor, deserializer and wrapper share, and what each of them means. */
public final class StepwiseConfig {

    /** What all names begin with. */
    public static final String PREFIX = "stepwise.";

    public static final String TOPICS = PREFIX + "topics";
    public static final String REGISTRY_PROVIDER = PREFIX + "registry.provider";
    public static final String MODE = PREFIX + "mode";
    public static final String ON_FAILURE = PREFIX + "on.failure";
    public static final String ON_FAILURE_FOR = ON_FAILURE + ".for";
    public static final String DEAD_LETTER_TOPIC = PREFIX + "dead-letter.topic";
    public static final String DEAD_LETTER_TIMEOUT = PREFIX + "dead-letter.timeout.ms";
    public static final String DEAD_LETTER_HEADERS = PREFIX + "dead-letter.headers";

    /** What the settings begin with that are those of the producer of dead letters, and of nothing else. */
    public static final String DEAD_LETTER_PRODUCER = PREFIX + "dead-letter.producer.";

    public static final String PARK_RETRY_MS = PREFIX + "park.retry.ms";
    public static final String RETRY_BUDGET_MS = PREFIX + "retry.budget.ms";
    public static final String DELEGATE_DESERIALIZER = PREFIX + "delegate.deserializer";
    public static final String DELEGATE_TYPE = PREFIX + "delegate.type";
    public static final String DELEGATE_SERDE = PREFIX + "delegate.serde";
    public static final String TARGET_VERSIONS = PREFIX + "target.versions";
    public static final String STAMP_TOPICS = PREFIX + "stamp.topics";
    public static final String STAMP_CHECK = PREFIX + "stamp.check";
    public static final String IGNORED_EVENT_TYPES = PREFIX + "ignored.event.types";
    public static final String ERRORS_INCLUDE_MESSAGES = PREFIX + "errors.include.messages";
    public static final String MICROMETER_REGISTRY = PREFIX + "micrometer.registry";

    /** Which keys are upgraded as well, and how they say their version. */
    public static final String KEYS = PREFIX + "keys";

    public static final String KEYS_VERSION_FIELD = KEYS + ".version.field";
    public static final String KEYS_WIRE_FORMAT = KEYS + ".wire.format";

    public static final String WIRE_FORMAT = PREFIX + "wire.format";

    /** What the settings begin with that say how the ids of a schema registry are read. */
    public static final String SCHEMA_REGISTRY = PREFIX + "registry.";

    /** What the settings begin with that say how messages are identified. */
    public static final String IDENTIFY = PREFIX + "identify.";

    /**
     * What the same settings begin with for a single topic, before its name and one more dot. A topic that has settings
     * of its own is identified by these alone.
     */
    public static final String IDENTIFY_TOPIC = IDENTIFY + "topic.";

    static final String UPGRADE = "upgrade";
    static final String OBSERVE = "observe";

    static final String TYPE_HEADER = "type.header";
    static final String TYPE_FIELD = "type.field";
    static final String TYPE_TOPICS = "type.topics";
    static final String TYPE_FIXED = "type.fixed";
    static final String VERSION_HEADER = "version.header";
    static final String VERSION_FIELD = "version.field";
    static final String VERSION_FIXED = "version.fixed";
    static final String VERSION_ASSUMED = "version.assumed";
    static final String URI_HEADER = "uri.header";
    static final String URI_FIELD = "uri.field";
    static final String URI_TEMPLATE = "uri.template";
    static final String URI_TYPE = "uri.type";

    public static final String LIMIT_DOCUMENT_BYTES = PREFIX + "limit.document.bytes";
    public static final String LIMIT_TOKENS = PREFIX + "limit.tokens";
    public static final String LIMIT_DEPTH = PREFIX + "limit.depth";
    public static final String LIMIT_STRING_LENGTH = PREFIX + "limit.string.length";
    public static final String LIMIT_NUMBER_LENGTH = PREFIX + "limit.number.length";
    public static final String LIMIT_NAME_LENGTH = PREFIX + "limit.name.length";

    private static final long RETRY_BUDGET = 10_000;

    private StepwiseConfig() {}

    /** Returns the definition of all settings, but for those of single topics; a new copy at each call. */
    public static ConfigDef configDef() {
        ConfigDef def = new ConfigDef()
                .define(
                        TOPICS,
                        ConfigDef.Type.LIST,
                        NO_DEFAULT_VALUE,
                        Importance.HIGH,
                        "The topics whose values are upgraded; pattern: with a regular expression, such as"
                                + " pattern:orders-.*, for those whose whole names match; * for all that the consumer reads."
                                + " Records of other topics pass untouched. UpgradingSerde does not look at it.")
                .define(
                        REGISTRY_PROVIDER,
                        ConfigDef.Type.CLASS,
                        null,
                        Importance.HIGH,
                        "The class that gives the registry, a MigratorRegistryProvider with a public constructor without"
                                + " arguments; or, in code, a provider or a MigratorRegistry itself. If not set, the one"
                                + " provider that ServiceLoader finds.");
        defineIdentify(def, IDENTIFY);
        WireFormatSettings.define(def);
        defineMode(def);
        FailureSettings.define(def);
        def.define(
                        RETRY_BUDGET_MS,
                        ConfigDef.Type.LONG,
                        RETRY_BUDGET,
                        atLeast(0),
                        Importance.MEDIUM,
                        "How long a record is tried again whose schema cannot be had now, in milliseconds, before poll()"
                                + " throws. With UpgradingConsumer other partitions go on meanwhile. The interceptor waits"
                                + " inside of poll(), for so long in each batch: at most a quarter of"
                                + " max.poll.interval.ms, and never longer if this is not set.")
                .define(
                        DELEGATE_DESERIALIZER,
                        ConfigDef.Type.CLASS,
                        null,
                        Importance.HIGH,
                        "For UpgradingDeserializer: the class that deserializes the upgraded bytes.")
                .define(
                        DELEGATE_TYPE,
                        ConfigDef.Type.CLASS,
                        null,
                        Importance.HIGH,
                        "For UpgradingDeserializer, in place of a deserializer: the class that upgraded JSON is made into.")
                .define(
                        DELEGATE_SERDE,
                        ConfigDef.Type.CLASS,
                        null,
                        Importance.HIGH,
                        "For UpgradingSerde: the class of the serde that deserializes the upgraded bytes, and serializes.")
                .define(
                        TARGET_VERSIONS,
                        ConfigDef.Type.LIST,
                        List.of(),
                        Importance.MEDIUM,
                        "Event types to bring to another version than the latest, such as order-placed:4; and those that"
                                + " StampingProducerInterceptor stamps with it.")
                .define(
                        IGNORED_EVENT_TYPES,
                        ConfigDef.Type.LIST,
                        List.of(),
                        Importance.MEDIUM,
                        "Event types without a chain whose records pass untouched. A type that is neither known nor"
                                + " listed here is a failure.")
                .define(
                        ERRORS_INCLUDE_MESSAGES,
                        ConfigDef.Type.BOOLEAN,
                        false,
                        Importance.LOW,
                        "Whether logs and exceptions show the messages of what migrators and parsers throw. They may quote"
                                + " payload values.")
                .define(
                        MICROMETER_REGISTRY,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.LOW,
                        "In code, a live MeterRegistry of Micrometer that shows the metrics, too; or global for the one that"
                                + " Micrometer has for all. Kafka's own registry shows them in any case.");
        KeySettings.define(def);
        StampSettings.define(def);
        return defineLimits(def);
    }

    private static void defineMode(ConfigDef def) {
        def.define(
                MODE,
                ConfigDef.Type.STRING,
                UPGRADE,
                ValidString.in(UPGRADE, OBSERVE),
                Importance.MEDIUM,
                "upgrade, or observe: records are upgraded and counted, and what fails is warned of, but all are handed"
                        + " over as they came.");
    }

    private static ConfigDef defineLimits(ConfigDef def) {
        ReadLimits limits = ReadLimits.DEFAULT;
        return def.define(
                        LIMIT_DOCUMENT_BYTES,
                        ConfigDef.Type.INT,
                        limits.documentBytes(),
                        atLeast(1),
                        Importance.LOW,
                        "The largest value that is read, in bytes.")
                .define(
                        LIMIT_TOKENS,
                        ConfigDef.Type.INT,
                        limits.tokens(),
                        atLeast(1),
                        Importance.LOW,
                        "The most names, values, and beginnings and ends of objects and arrays in a value.")
                .define(
                        LIMIT_DEPTH,
                        ConfigDef.Type.INT,
                        limits.depth(),
                        between(1, ReadLimits.MAX_DEPTH),
                        Importance.LOW,
                        "The deepest nesting of objects and arrays.")
                .define(
                        LIMIT_STRING_LENGTH,
                        ConfigDef.Type.INT,
                        limits.stringLength(),
                        atLeast(1),
                        Importance.LOW,
                        "The longest text value, in characters.")
                .define(
                        LIMIT_NUMBER_LENGTH,
                        ConfigDef.Type.INT,
                        limits.numberLength(),
                        atLeast(1),
                        Importance.LOW,
                        "The longest number, in characters.")
                .define(
                        LIMIT_NAME_LENGTH,
                        ConfigDef.Type.INT,
                        limits.nameLength(),
                        atLeast(1),
                        Importance.LOW,
                        "The longest name of a member, in characters.");
    }

    /**
     * Returns the definition of the settings that say how messages are identified, without a prefix; a new copy at each
     * call.
     */
    static ConfigDef identifyDef() {
        return defineIdentify(new ConfigDef(), "");
    }

    private static ConfigDef defineIdentify(ConfigDef def, String prefix) {
        return def.define(
                        prefix + TYPE_HEADER,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.HIGH,
                        "The header whose value is the event type.")
                .define(
                        prefix + TYPE_FIELD,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.HIGH,
                        "The field whose value is the event type: a path such as meta.type, or a JSON pointer.")
                .define(
                        prefix + TYPE_TOPICS,
                        ConfigDef.Type.LIST,
                        List.of(),
                        Importance.HIGH,
                        "Topics that hold one event type each, such as orders:order-placed.")
                .define(
                        prefix + TYPE_FIXED,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "The event type of every message.")
                .define(
                        prefix + VERSION_HEADER,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.HIGH,
                        "The header whose value is the schema version, as text.")
                .define(
                        prefix + VERSION_FIELD,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.HIGH,
                        "The field whose value is the schema version, a text or a number.")
                .define(
                        prefix + VERSION_FIXED,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "The schema version in which every message was written.")
                .define(
                        prefix + VERSION_ASSUMED,
                        ConfigDef.Type.LIST,
                        List.of(),
                        Importance.MEDIUM,
                        "The schema version of a message that states none; or one for each event type, such as"
                                + " order-placed:1. If not set, such a message is a failure.")
                .define(
                        prefix + URI_HEADER,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "The header whose value is a schema URI.")
                .define(
                        prefix + URI_FIELD,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "The field whose value is a schema URI.")
                .define(
                        prefix + URI_TEMPLATE,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "How schema URIs are written, such as /schemas/{type}/{version}.")
                .define(
                        prefix + URI_TYPE,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "The event type whose URIs the template describes, if it has no {type}.");
    }
}
