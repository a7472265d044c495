package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.Outcome;
import dev.stepwise.core.Upgrader;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.metrics.Monitorable;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings values to the latest version and hands their bytes to the deserializer of the application. For consumers that
 * commit automatically, that deserialize to their own classes, or that are share consumers. Named in {@code
 * value.deserializer}, with the application's own one in {@code stepwise.delegate.deserializer}, or for JSON with the class
 * of its values in {@code stepwise.delegate.type}; all else is settings, see {@link StepwiseConfig}. Tombstones go to the delegate as they are. A value that a step discards becomes null
 * without the delegate; the header {@code __stepwise.discarded} tells it from a tombstone, and why.
 *
 * <p>If a value cannot be upgraded or deserialized, it throws {@link UpgradeFailedException}. A consumer turns that into
 * its {@code RecordDeserializationException} and keeps its position on the record: nothing is lost.
 *
 * <p>Thread-safe once configured, if the delegate is.
 */
public final class UpgradingDeserializer<T> implements Deserializer<T>, Monitorable {

    private static final Logger LOG = LoggerFactory.getLogger(UpgradingDeserializer.class);

    private final Delegates<T> delegates;
    private final boolean payloadsAlone;
    private @Nullable State<T> state;

    /** Created by Kafka; the settings name the delegate. */
    public UpgradingDeserializer() {
        this(new Delegates<>(null, null), false);
    }

    /** Creates a deserializer around one that is configured already. {@link #configure} is still to be called. */
    public UpgradingDeserializer(Deserializer<T> delegate) {
        this(new Delegates<>(delegate, null), false);
    }

    /**
     * Creates one for a serde, or not.
     *
     * @param payloadsAlone whether headers and topics tell nothing of a value, and are not ours to change
     */
    UpgradingDeserializer(Delegates<T> delegates, boolean payloadsAlone) {
        this.delegates = delegates;
        this.payloadsAlone = payloadsAlone;
    }

    /**
     * Returns a deserializer that makes values of a class from JSON, as {@code stepwise.delegate.type} does. Strict: what
     * the class would lose or change is refused, unless the class's own annotations of Jackson say otherwise. {@link
     * #configure} is still to be called.
     */
    public static <T> UpgradingDeserializer<T> to(Class<T> type) {
        return new UpgradingDeserializer<>(new Delegates<>(null, type), false);
    }

    /** @throws ConfigException if a setting is missing or unknown, or this is the deserializer of keys */
    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        if (isKey) {
            throw new ConfigException(
                    ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                    UpgradingDeserializer.class.getName(),
                    "Only values are upgraded. Set the deserializer of the application's keys.");
        }
        Settings settings = payloadsAlone ? SerdeSettings.of(configs) : Settings.of(configs);
        if (!payloadsAlone) {
            SerdeSettings.refuseStreams(configs);
            settings.keys().refuse("A deserializer");
            refuse(settings.policies());
        }
        Function<Upgrader, Deserializer<T>> delegate = delegates.choose(settings, configs, payloadsAlone);
        Upgrading upgrading = settings.upgrading();
        try {
            state = new State<>(settings, upgrading, delegate.apply(upgrading.upgrader()));
        } catch (Throwable e) {
            // Rethrown as it is. Kafka does not close what it could not configure.
            upgrading.close();
            throw e;
        }
        Started.tell(
                payloadsAlone ? UpgradingSerde.class : UpgradingDeserializer.class,
                settings,
                upgrading,
                ClientId.of(configs));
        AutoCommit.warnIfUnsafe(configs, LOG);
    }

    /**
     * Shows the metrics in the consumer's registry. Kafka calls this once it has configured the deserializer, and once for
     * each consumer that shares one.
     */
    @Override
    public void withPluginMetrics(PluginMetrics metrics) {
        if (state != null) {
            KafkaMeters.show(state.upgrading.metrics(), metrics);
        }
    }

    private static void refuse(Policies policies) {
        NewerSettings.refusePark(policies, "A deserializer", "it knows nothing of the consumer.");
        if (policies.uses(FailurePolicy.DEAD_LETTER)) {
            throw refusal(
                    policies,
                    FailurePolicy.DEAD_LETTER,
                    "A deserializer knows neither key nor offset, and is called again whenever its record is: it cannot"
                            + " write dead letters.");
        }
        if (policies.uses(FailurePolicy.SKIP)) {
            throw refusal(
                    policies,
                    FailurePolicy.SKIP,
                    "A deserializer cannot leave a record out: null in its place would be read as a tombstone, which"
                            + " deletes.");
        }
    }

    private static ConfigException refusal(Policies policies, FailurePolicy policy, String why) {
        return new ConfigException(policies.settingOf(policy) + " has " + policy.setting() + ". " + why
                + " Set fail or pass-through; or, in place of the deserializer, wrap the consumer with "
                + UpgradingConsumer.class.getName() + ", or take " + UpgradingConsumerInterceptor.class.getName()
                + " with enable.auto.commit=false.");
    }

    /** Without headers; where they state type or version, this cannot be done. */
    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] data) {
        return deserialize(topic, new RecordHeaders(), data);
    }

    /** @throws UpgradeFailedException if the value cannot be upgraded or deserialized */
    @Override
    public @Nullable T deserialize(String topic, Headers headers, byte @Nullable [] data) {
        State<T> now = state;
        if (now == null) {
            throw new IllegalStateException("configure() was not called. Kafka calls it where the settings name the"
                    + " deserializer; one that is given to a consumer in code is to be configured before:"
                    + " configure(settings, false).");
        }
        if (data == null) {
            return now.delegate.deserialize(topic, headers, null, "a tombstone");
        }
        if (!now.settings.covers(topic)) {
            now.unlisted.note(topic);
            return now.delegate.deserialize(
                    topic, headers, data, "the value as it came, since the topic is not listed");
        }
        now.unlisted.listedCame();
        if (now.settings.observes()) {
            return observed(now, topic, headers, data);
        }
        Outcome outcome;
        try {
            outcome = now.upgrading.upgrader().upgrade(data, context(topic, headers));
        } catch (Throwable e) {
            // An Error would take records of other partitions with it under automatic commits.
            return failed(now, topic, headers, data, e);
        }
        now.upgrading.metrics().count(outcome);
        if (outcome instanceof Outcome.Discarded discarded) {
            if (payloadsAlone) {
                throw SerdeSettings.discarded(topic, discarded);
            }
            now.discards.note("A record of topic " + topic, discarded);
            HeaderChanges.set(headers, Discards.HEADER, discarded.reason());
            return null;
        }
        if (!(outcome instanceof Outcome.Upgraded done)) {
            return now.delegate.deserialize(topic, headers, data, outcome);
        }
        // The delegate first, so that a record that fails keeps the headers that it came with.
        Headers changed = payloadsAlone ? headers : HeaderChanges.copyWith(headers, done.headers());
        T value = now.delegate.deserialize(topic, changed, (byte[]) done.payload(), done);
        if (!payloadsAlone) {
            HeaderChanges.replace(headers, changed);
        }
        return value;
    }

    /** A store tells headers of whatever record comes at that moment. */
    private RecordContext context(String topic, Headers headers) {
        return RecordContext.of(topic, payloadsAlone ? new RecordHeaders() : headers);
    }

    private @Nullable T observed(State<T> now, String topic, Headers headers, byte[] data) {
        try {
            Outcome outcome = now.upgrading.upgrader().upgrade(data, context(topic, headers));
            now.upgrading.metrics().count(outcome);
            now.observations.note(outcome);
        } catch (Throwable e) {
            // Whatever it is: the application gets what it would get without this class.
            now.upgrading.metrics().observedFailure(MigrationException.of(e));
            now.observations.note("A record of topic " + topic, MigrationException.of(e));
        }
        return now.delegate.deserialize(topic, headers, data, "the value as it came, " + Observations.REASON);
    }

    private @Nullable T failed(State<T> now, String topic, Headers headers, byte[] data, Throwable thrown) {
        MigrationException failure = MigrationException.of(thrown);
        Policies.Decision decision = now.upgrading.policies().decide(thrown, false);
        now.upgrading.metrics().failed(failure, decision.policy());
        if (decision.policy() == FailurePolicy.PASS_THROUGH) {
            T value = now.delegate.deserialize(
                    topic, headers, data, "the value in its old shape, as " + decision.setting() + " says");
            now.warnings.warn(
                    "A record of topic " + topic + " is handed over as it came, in its old shape, " + decision.reason(),
                    failure);
            return value;
        }
        throw new UpgradeFailedException(
                "A record of topic " + topic + " could not be upgraded: " + failure.getMessage()
                        + Failures.advice(failure)
                        + (decision.policy() == FailurePolicy.SKIP ? SerdeSettings.leftOut(decision) : ""),
                failure.reason(),
                Failures.isRetriable(failure),
                decision.policy() == FailurePolicy.SKIP,
                now.failures.cause(failure));
    }

    @Override
    public void close() {
        if (state != null) {
            state.warnings.close();
            state.discards.close();
            state.observations.close();
            state.upgrading.close();
            state.delegate.deserializer().close();
        } else if (delegates.given() != null) {
            delegates.given().close();
        }
    }

    private static final class State<T> {
        private final Settings settings;
        private final Upgrading upgrading;
        private final Delegate<T> delegate;
        private final Failures failures;
        private final Warnings warnings;
        private final UnlistedTopics unlisted;
        private final Discards discards;
        private final Observations observations;

        State(Settings settings, Upgrading upgrading, Deserializer<T> delegate) {
            this.settings = settings;
            this.upgrading = upgrading;
            this.failures = new Failures(settings.includesMessages());
            this.delegate = new Delegate<>(delegate, upgrading.upgrader(), upgrading.metrics(), failures);
            this.warnings = new Warnings(LOG, failures, Warnings.PASSED);
            this.observations = new Observations(LOG, failures);
            this.unlisted = new UnlistedTopics(LOG);
            this.discards = new Discards("becomes null, with the header " + Discards.HEADER);
        }
    }
}
