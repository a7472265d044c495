package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stamps event type and version on what a producer sends, in the headers that its consumers look at. Named in the
 * producer's {@code interceptor.classes}; all else is settings, see {@link StepwiseConfig}: {@code stepwise.stamp.topics},
 * and {@code stepwise.identify.…} as the consumers have it.
 *
 * <p>A record that says the same already is sent as the same object; one that says something else is never contradicted:
 * it is sent as it came, with a warning, unless {@code stepwise.stamp.check} is {@code fail}, where {@code send()} throws
 * {@link StampFailedError}. Tombstones have no version and are sent as they come. The application's record is never
 * changed: what is sent is a copy.
 *
 * <p>Thread-safe once configured.
 */
public final class StampingProducerInterceptor<K, V> implements ProducerInterceptor<K, V> {

    private static final Logger LOG = LoggerFactory.getLogger(StampingProducerInterceptor.class);

    private @Nullable State state;

    /** Created by Kafka. */
    public StampingProducerInterceptor() {}

    /** @throws ConfigException if a setting is missing, unknown, or does not fit the registry */
    @Override
    public void configure(Map<String, ?> configs) {
        StampSettings settings = StampSettings.of(configs);
        state = State.of(settings);
        LOG.info(settings.started());
    }

    @Override
    public ProducerRecord<K, V> onSend(ProducerRecord<K, V> record) {
        State now = state;
        if (now == null) {
            throw new StampFailedError("configure() was not called", false, null);
        }
        if (!now.stamps.covers(record.topic())) {
            now.unlisted.note(record.topic());
            return record;
        }
        now.unlisted.listedCame();
        if (record.value() == null) {
            return record;
        }
        try {
            ProducerRecord<K, V> stamped = stamped(record, now);
            return now.settings.observes() ? record : stamped;
        } catch (RuntimeException e) {
            return unstamped(record, MigrationException.of(e), now);
        }
    }

    private ProducerRecord<K, V> stamped(ProducerRecord<K, V> record, State now) {
        RecordStamp stamp = now.stamps.of(record.topic(), record.headers());
        Headers headers = stamp.on(record.headers());
        if (now.check != null) {
            now.check.check(record, headers, stamp);
        }
        return headers == record.headers()
                ? record
                : new ProducerRecord<>(
                        record.topic(), record.partition(), record.timestamp(), record.key(), record.value(), headers);
    }

    private ProducerRecord<K, V> unstamped(ProducerRecord<K, V> record, MigrationException failure, State now) {
        String problem = "A record for topic " + record.topic() + " could not be stamped, and is ";
        if (now.settings.fails()) {
            throw new StampFailedError(
                    problem + "not sent: " + failure.getMessage() + Failures.advice(failure),
                    Failures.isRetriable(failure),
                    now.failures.cause(failure));
        }
        now.warnings.warn(problem + "sent as it came", failure);
        return record;
    }

    @Override
    public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
        // What became of a record is of no interest here.
    }

    @Override
    public void close() {
        State now = state;
        if (now != null) {
            now.warnings.close();
            if (now.check != null) {
                now.check.close();
            }
        }
    }

    /** @param check null if values are not looked at */
    private record State(
            StampSettings settings,
            Stamps stamps,
            @Nullable StampCheck check,
            Failures failures,
            Warnings warnings,
            UnlistedTopics unlisted) {

        static State of(StampSettings settings) {
            RegistrySource.@Nullable Loaded loaded =
                    settings.needsRegistry() ? settings.settings().load() : null;
            Stamps stamps = settings.stamps(loaded);
            Failures failures = new Failures(settings.settings().includesMessages());
            return new State(
                    settings,
                    stamps,
                    StampCheck.of(settings, loaded),
                    failures,
                    new Warnings(LOG, failures, "Records were sent without a stamp"),
                    new UnlistedTopics(LOG, "are sent without a stamp", StepwiseConfig.STAMP_TOPICS));
        }
    }
}
