package dev.stepwise.kafka;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wraps a consumer so that its records come in the latest version. For applications that make their consumer themselves,
 * whatever commits there are: automatic ones, {@code commitSync()}, or {@code commitSync(records.nextOffsets())}. Values
 * are what {@link UpgradingConsumerInterceptor} takes, and records are upgraded, kept or left out as there.
 *
 * <p>If a record cannot be upgraded, {@code poll()} hands over what came before it and the records of all other
 * partitions, and sets the position of its partition back on it. The next polls go on with the other partitions. Once one
 * of them brings nothing else within its timeout (and others have had twice {@code fetch.max.wait.ms} to come), or after
 * {@code max.poll.interval.ms} at the latest, it throws {@link UpgradeFailedException}. Nothing is lost, whatever is committed
 * then: the consumer may be closed, polled on (the record is tried again), or moved on by {@code seek}, as the
 * application sees fit. Dead letters are acknowledged before {@code poll()} returns; the record of one that cannot be
 * written fails so. If a schema could not be had, the record is tried again by later polls, without sleeping in them, and
 * the exception comes after {@code stepwise.retry.budget.ms}.
 *
 * <p>With {@code stepwise.on.failure.newer.version=park} a partition waits on a record of a newer version instead, for as
 * long as it takes, and no exception tells of it: {@link #parked} does.
 *
 * <p>All else goes to the consumer as it is, with its exceptions and its rules on threads: {@code wakeup()} may come from
 * any other. Share consumers are none of these; for them there is {@link UpgradingDeserializer}.
 */
public final class UpgradingConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(UpgradingConsumer.class);

    private static final int DEFAULT_FETCH_WAIT_MS = 500;

    private UpgradingConsumer() {}

    /**
     * Returns a consumer that upgrades what the given one reads. Closing it closes that, too.
     *
     * @param consumer to be used through the returned one only
     * @param settings those of the consumer, with those of {@link StepwiseConfig}; of the former the deserializers, the
     *     interceptors, {@code enable.auto.commit}, {@code group.protocol}, {@code fetch.max.wait.ms}, {@code
     *     max.poll.interval.ms}, {@code client.id} and {@code metric.reporters} are looked at, and for dead letters those
     *     of brokers and security. What was given to the
     *     consumer in code, such as the instance of a deserializer, is not seen
     * @throws ConfigException if a setting is missing, unknown or unsafe, or values would be upgraded in two places
     * @throws IllegalArgumentException if the consumer is wrapped already
     */
    public static <K, V> Consumer<K, V> wrap(Consumer<K, V> consumer, Map<String, ?> settings) {
        return wrap(consumer, settings, null);
    }

    /**
     * Returns a consumer that upgrades the bytes that the given one reads, and makes keys and values of them. A key or
     * value that cannot be deserialized is under the policy of records that cannot be read ({@code
     * stepwise.on.failure.unreadable}), and a dead letter of it has the bytes that came; it never passes through. Records
     * of topics that are not listed are deserialized as they came, and fail if they cannot be. Null stays null. Closing it
     * closes the given consumer and the deserializers, too.
     *
     * @param consumer to be used through the returned one only
     * @param keys configured already, as is usual where a deserializer is given to a consumer in code
     * @param values configured already
     * @param settings as in {@link #wrap(Consumer, Map)}
     * @throws ConfigException if a setting is missing, unknown or unsafe, or values would be upgraded in two places, or
     *     the settings say that the consumer does not give bytes
     * @throws IllegalArgumentException if the consumer is wrapped already
     */
    public static <K, V> Consumer<K, V> wrap(
            Consumer<byte[], byte[]> consumer, Deserializer<K> keys, Deserializer<V> values, Map<String, ?> settings) {
        WrapSettings.requireBytes(settings);
        WrapSettings.refuse(values, settings);
        // What it reads becomes records of these before anything else is done with it.
        @SuppressWarnings("unchecked")
        Consumer<K, V> read = (Consumer<K, V>) consumer;
        return wrap(read, settings, new Decoding<>(keys, values));
    }

    private static <K, V> Consumer<K, V> wrap(
            Consumer<K, V> consumer, Map<String, ?> settings, @Nullable Decoding<K, V> decoding) {
        if (calls(consumer) != null) {
            throw new IllegalArgumentException("The consumer is wrapped already. Use it as it is.");
        }
        Settings checked = Settings.of(settings);
        WrapSettings.refuseTwoPlaces(settings);
        ConfluentSettings.refuseForWrapper(settings);
        checked.keys().requireReadable(settings);
        DeadLetters deadLetters = WrapSettings.deadLetters(checked, settings, decoding != null);
        Duration patience = Duration.ofMillis(PollInterval.millis(settings));
        // A fetch of other partitions may have to wait for one that is under way, and takes as long itself.
        Duration quiet = millis(settings, ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, DEFAULT_FETCH_WAIT_MS)
                .multipliedBy(2);
        RecordUpgrades<K, V> upgrades =
                new RecordUpgrades<>(checked, false, deadLetters, RetryBudget.none(), decoding, LOG);
        HeldPartitions held = new HeldPartitions(consumer, checked.retryBudget(), quiet, patience, System::nanoTime);
        String clientId = ClientId.of(consumer, settings);
        if (checked.policies().uses(FailurePolicy.PARK)) {
            upgrades.upgrading().metrics().watch(held.parked());
        }
        WrapperMetrics metrics = metrics(upgrades, clientId, settings);
        UpgradingPoll<K, V> poll = new UpgradingPoll<>(
                consumer, upgrades, held, checked.retryBudget(), checked.parkRetry(), System::nanoTime, LOG);
        // The proxy has no other methods than those of a consumer of these.
        @SuppressWarnings("unchecked")
        Consumer<K, V> wrapped = (Consumer<K, V>) Proxy.newProxyInstance(
                Consumer.class.getClassLoader(),
                new Class<?>[] {Consumer.class},
                new ConsumerCalls<>(consumer, held, poll, upgrades, metrics, LOG));
        Started.tell(UpgradingConsumer.class, checked, upgrades.upgrading(), clientId);
        AutoCommit.warnIfUnsafe(settings, LOG);
        return wrapped;
    }

    /**
     * Returns the partitions that wait on a record of a newer version, as {@code stepwise.on.failure.newer.version=park}
     * has them do. Any thread may ask.
     *
     * @param consumer one of {@link #wrap}
     * @throws IllegalArgumentException if it is another
     */
    public static Map<TopicPartition, ParkedPartition> parked(Consumer<?, ?> consumer) {
        return wrapped(consumer).parked().view();
    }

    /**
     * Has all partitions that wait on a record of a newer version tried again at the next {@code poll()}, or by the one
     * that is under way once it has looked for other records; they wait again if nothing has changed. Any thread may call
     * this.
     *
     * @param consumer one of {@link #wrap}
     * @throws IllegalArgumentException if it is another
     */
    public static void resumeParked(Consumer<?, ?> consumer) {
        wrapped(consumer).parked().askToResume();
    }

    private static ConsumerCalls<?, ?> wrapped(Consumer<?, ?> consumer) {
        ConsumerCalls<?, ?> calls = calls(consumer);
        if (calls == null) {
            throw new IllegalArgumentException("Expected a consumer that UpgradingConsumer.wrap returned but found a "
                    + consumer.getClass().getName() + ". Give the one that is polled.");
        }
        return calls;
    }

    private static @Nullable ConsumerCalls<?, ?> calls(Consumer<?, ?> consumer) {
        return Proxy.isProxyClass(consumer.getClass())
                        && Proxy.getInvocationHandler(consumer) instanceof ConsumerCalls<?, ?> calls
                ? calls
                : null;
    }

    private static WrapperMetrics metrics(RecordUpgrades<?, ?> upgrades, String clientId, Map<String, ?> settings) {
        UpgradeMetrics counted = upgrades.upgrading().metrics();
        try {
            WrapperMetrics metrics = new WrapperMetrics(counted, clientId, settings);
            counted.closeWith(metrics);
            return metrics;
        } catch (Throwable e) {
            // Rethrown as it is. Nobody else would close what is open by now.
            upgrades.close();
            throw e;
        }
    }

    private static Duration millis(Map<String, ?> settings, String name, int byDefault) {
        Object given = settings.get(name);
        return Duration.ofMillis(
                given == null ? byDefault : (Integer) ConfigDef.parseType(name, given, ConfigDef.Type.INT));
    }
}
