package dev.stepwise.kafka;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** The settings that say what becomes of records that cannot be upgraded. */
final class FailureSettings {

    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int LEAST_TIMEOUT_MILLIS = 100;
    private static final long PARK_RETRY_MILLIS = 60_000;

    private FailureSettings() {}

    static void define(ConfigDef def) {
        def.define(
                StepwiseConfig.ON_FAILURE,
                ConfigDef.Type.STRING,
                FailurePolicy.FAIL.setting(),
                LambdaValidator.with(FailurePolicy::requireForAll, () -> "a policy"),
                Importance.HIGH,
                "What becomes of a record that cannot be upgraded. fail: poll() throws and the record is not handed"
                        + " over. dead-letter: the record is written to another topic as it came, and left out. skip: the"
                        + " record is left out, and so lost to this consumer. pass-through: the record is handed over as"
                        + " it came, in its old shape. Of all but fail there is a warning in the log, at most one in ten"
                        + " seconds.");
        defineStage(def, FailureStage.UNREADABLE, "a record that cannot be read or identified", "");
        defineStage(def, FailureStage.UNKNOWN_TYPE, "a record of an event type that no chain knows", "");
        defineStage(
                def,
                FailureStage.NEWER_VERSION,
                "a record of a newer version than is known, or than it is brought to",
                " Beyond those: downgrade, where a chain knows the version and can undo its steps; tolerate, where"
                        + " schemas prove that the newer shape reads as the known one; what can be neither fails. And for"
                        + " UpgradingConsumer park: its partition waits on it, while others go on.");
        defineStage(def, FailureStage.STEP, "a record at which a step failed", "");
        def.define(
                StepwiseConfig.PARK_RETRY_MS,
                ConfigDef.Type.LONG,
                PARK_RETRY_MILLIS,
                Range.atLeast(LEAST_TIMEOUT_MILLIS),
                Importance.LOW,
                "For UpgradingConsumer: how long a partition is parked on a record of a newer version before it is tried"
                        + " again, in milliseconds.");
        def.define(
                        StepwiseConfig.ON_FAILURE_FOR,
                        ConfigDef.Type.LIST,
                        List.of(),
                        Importance.MEDIUM,
                        "The same for single event types, by any of their names, such as order-placed:skip; it goes before"
                                + " those of stages.")
                .define(
                        StepwiseConfig.DEAD_LETTER_TOPIC,
                        ConfigDef.Type.STRING,
                        DeadLetterTopics.DEFAULT,
                        Importance.MEDIUM,
                        "The topic of dead letters, where {topic} stands for the one that a record came from. Its producer"
                                + " has the consumer's settings of brokers and security, and what begins with"
                                + " stepwise.dead-letter.producer. over them.")
                .define(
                        StepwiseConfig.DEAD_LETTER_TIMEOUT,
                        ConfigDef.Type.INT,
                        TIMEOUT_MILLIS,
                        Range.atLeast(LEAST_TIMEOUT_MILLIS),
                        Importance.LOW,
                        "How long the dead letters of one batch may take until they are acknowledged, in milliseconds; less"
                                + " than max.poll.interval.ms. After that their records fail.")
                .define(
                        StepwiseConfig.DEAD_LETTER_HEADERS,
                        ConfigDef.Type.LIST,
                        List.of(DeadLetterHeaderSets.STEPWISE),
                        LambdaValidator.with(DeadLetterHeaderSets::check, DeadLetterHeaderSets::expected),
                        Importance.LOW,
                        "The headers that tell in dead letters what happened: stepwise, and those of Kafka Connect"
                                + " (connect) or of Spring (spring) beside them, for tools that read those.");
    }

    private static void defineStage(ConfigDef def, FailureStage stage, String what, String more) {
        def.define(
                stage.setting(),
                ConfigDef.Type.STRING,
                null,
                LambdaValidator.with(
                        (name, value) -> {
                            if (value != null) {
                                ensureValid(stage, name, value);
                            }
                        },
                        () -> "a policy, or nothing"),
                Importance.MEDIUM,
                "What becomes of " + what + ", if not what " + StepwiseConfig.ON_FAILURE + " says." + more);
    }

    private static void ensureValid(FailureStage stage, String name, Object value) {
        if (stage == FailureStage.NEWER_VERSION) {
            ValidString.in(FailurePolicy.settingsOfNewer()).ensureValid(name, value);
        } else {
            FailurePolicy.requireForAll(name, value);
        }
    }
}
