package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigException;

/** What holds for a serde, which is used again for state stores, and leaves records out by a handler of Streams only. */
final class SerdeSettings {

    /** By its name: it is of another module, which has Streams. */
    static final String HANDLER = "dev.stepwise.streams.UpgradeFailureHandler";

    private static final String HANDLER_SETTING = "deserialization.exception.handler";

    private static final String VERSIONS = StepwiseConfig.SCHEMA_REGISTRY + "versions";
    private static final String SUBJECTS = StepwiseConfig.SCHEMA_REGISTRY + "subjects";

    private SerdeSettings() {}

    /** @throws ConfigException if a setting is missing or unknown, or asks for what a serde cannot promise */
    static Settings of(Map<String, ?> configs) {
        Settings settings = Settings.ofSerde(configs);
        settings.keys().refuse("A serde");
        refuseSubjects(settings);
        Policies policies = settings.policies();
        NewerSettings.refusePark(policies, "A serde", "it knows nothing of the consumer.");
        if (policies.uses(FailurePolicy.DEAD_LETTER)) {
            throw new ConfigException(policies.settingOf(FailurePolicy.DEAD_LETTER) + " has "
                    + FailurePolicy.DEAD_LETTER.setting()
                    + ". A serde knows neither key nor offset: it cannot write dead letters. Set fail, skip or"
                    + " pass-through; or take " + UpgradingConsumerInterceptor.class.getName()
                    + " in place of the serde, in consumer." + ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG + ".");
        }
        if (policies.uses(FailurePolicy.SKIP)
                && !HANDLER.equals(ConfluentSettings.className(configs.get(HANDLER_SETTING)))) {
            throw new ConfigException(policies.settingOf(FailurePolicy.SKIP) + " has "
                    + FailurePolicy.SKIP.setting()
                    + ". A serde cannot leave a record out: null in its place would be read as a tombstone, which deletes."
                    + " Set " + HANDLER_SETTING + "=" + HANDLER + " (of stepwise-streams-support), which leaves such"
                    + " records out; or set fail or pass-through.");
        }
        return settings;
    }

    /** The same schema has another number under the subject of a changelog. */
    private static void refuseSubjects(Settings settings) {
        List<String> versions = settings.config().getList(VERSIONS);
        String subjects = settings.config().getString(SUBJECTS);
        if (settings.hasWireFormat() && versions.contains("subject") && !subjects.equals("record")) {
            throw new ConfigException(VERSIONS + " has subject, and by " + SUBJECTS + "=" + subjects
                    + " the topic names the subject. A serde reads state stores as well, whose topics are changelogs with"
                    + " numbers of their own. Set " + VERSIONS + "=fingerprint, or property.");
        }
    }

    /** @throws ConfigException if the settings are those of Kafka Streams, whose stores would use the deserializer again */
    static void refuseStreams(Map<String, ?> configs) {
        Object application = configs.get(Surroundings.APPLICATION_ID);
        if (application != null) {
            throw new ConfigException(Surroundings.APPLICATION_ID + " is " + Objects.toString(application)
                    + ", so this is Kafka Streams, which reads state stores with the deserializer of a serde as well: with"
                    + " the headers of other records, and topics that values were not written to. Take "
                    + UpgradingSerde.class.getName() + " around the serde of the application in place of "
                    + UpgradingDeserializer.class.getName() + ".");
        }
    }

    /** Returns the failure of a record that a step discards. */
    static UpgradeFailedException discarded(String topic, Outcome.Discarded discarded) {
        return new UpgradeFailedException(
                "A record of topic " + topic + " is not handed over: " + discarded.type() + " " + discarded.from()
                        + " no longer exists in version " + discarded.goneIn() + ": " + discarded.reason() + "."
                        + whoLeavesOut(),
                Reason.DISCARDED,
                false,
                true,
                null);
    }

    /** Returns what a message says beyond the failure itself. */
    static String leftOut(Policies.Decision decision) {
        return " It is to be left out, " + decision.reason() + "." + whoLeavesOut();
    }

    private static String whoLeavesOut() {
        return " A serde cannot leave a record out, but " + HANDLER + " does: set it as " + HANDLER_SETTING + ".";
    }
}
