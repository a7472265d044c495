package dev.stepwise.kafka;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;

/** Whether a consumer commits by itself, which an interceptor that fails cannot survive without loss. */
final class AutoCommit {

    /** They end in an error where nothing else is possible, and an error loses the batch. */
    private static final Set<FailurePolicy> LOSING =
            Set.of(FailurePolicy.FAIL, FailurePolicy.DEAD_LETTER, FailurePolicy.TOLERATE, FailurePolicy.DOWNGRADE);

    private AutoCommit() {}

    static boolean isOn(Map<String, ?> configs) {
        Object value = configs.get(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG);
        if (value == null) {
            // Kafka's default is true, but for a consumer without a group, which has nowhere to commit to.
            return configs.get(ConsumerConfig.GROUP_ID_CONFIG) != null;
        }
        return (Boolean) ConfigDef.parseType(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, value, ConfigDef.Type.BOOLEAN);
    }

    /**
     * @param looksUp whether a record may have to wait for a schema, and so can never be handed over as it came
     * @throws ConfigException if the consumer commits by itself and an error could come out of {@code poll()}, with the
     *     ways out, ready to paste
     */
    static void refuse(Map<String, ?> configs, boolean looksUp, Policies policies) {
        // Whatever else passes through: a record whose schema cannot be looked up now never does.
        if (isOn(configs) && (looksUp || LOSING.stream().anyMatch(policies::uses))) {
            throw new ConfigException(String.format(
                            """
                    %s is on (Kafka's default), so a record that cannot be upgraded%s would be lost: when an interceptor \
                    sees a batch the consumer's position is behind it already, and the next automatic commit would \
                    commit that. Choose one of these:

                    1. Commit in the application, and close without committing when poll() throws:
                       enable.auto.commit=false

                    2. Leave everything as it is, and upgrade in the deserializer, which holds the position on such a \
                    record.%s Take %s out of interceptor.classes, and set:
                       value.deserializer=%s
                       %s=%s

                    3. Where the application makes its consumer in code, wrap that, which holds the position, too. Take \
                    the interceptor out, and use:
                       %s.wrap(new KafkaConsumer<>(settings), settings)
                    """,
                            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                            isOnlyUnwritten(policies) ? ", and whose dead letter cannot be written," : "",
                            configs.get(StepwiseConfig.KEYS) == null
                                    ? ""
                                    : " It sees no keys: take " + StepwiseConfig.KEYS + " out as well.",
                            UpgradingConsumerInterceptor.class.getName(),
                            UpgradingDeserializer.class.getName(),
                            StepwiseConfig.DELEGATE_DESERIALIZER,
                            deserializer(configs),
                            UpgradingConsumer.class.getName())
                    + (looksUp ? "" : withoutErrors(policies)));
        }
    }

    private static boolean isOnlyUnwritten(Policies policies) {
        return policies.uses(FailurePolicy.DEAD_LETTER)
                && LOSING.stream().filter(policies::uses).allMatch(FailurePolicy.DEAD_LETTER::equals);
    }

    private static String withoutErrors(Policies policies) {
        return "\n4. Hand over records that cannot be upgraded as they came, in their old shape:\n"
                + lines(policies, FailurePolicy.PASS_THROUGH)
                + "\n5. Leave such records out, and so lose them:\n"
                + lines(policies, FailurePolicy.SKIP);
    }

    private static String lines(Policies policies, FailurePolicy instead) {
        return policies.lines(LOSING, instead).stream()
                .map(line -> "   " + line + "\n")
                .collect(Collectors.joining());
    }

    static void warnIfUnsafe(Map<String, ?> configs, Logger log) {
        Object protocol = configs.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG);
        if (isOn(configs) && protocol != null && GroupProtocol.CONSUMER.name().equalsIgnoreCase(protocol.toString())) {
            log.warn("With group.protocol=consumer and enable.auto.commit=true Kafka 4.2 and later can commit records"
                    + " before the application has handled them, with or without Stepwise. Set one of them otherwise.");
        }
    }

    private static String deserializer(Map<String, ?> configs) {
        String name = ConfluentSettings.className(configs.get(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG));
        if (UpgradingDeserializer.class.getName().equals(name)) {
            name = ConfluentSettings.className(configs.get(StepwiseConfig.DELEGATE_DESERIALIZER));
        }
        return name == null ? "<the deserializer of the application>" : name;
    }
}
