package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Outcome;
import dev.stepwise.core.Where;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads values as a consumer would, to see whether they are of the version with which they are stamped. */
record StampCheck(Upgrading upgrading) implements AutoCloseable {

    private static final Set<String> TELLING = Set.of(StepwiseConfig.VERSION_FIELD, StepwiseConfig.URI_FIELD);

    /**
     * Opens what is needed to read values; null if they are not to be looked at.
     *
     * @throws ConfigException if nothing in the values could tell a version, so that all would pass
     */
    static @Nullable StampCheck of(StampSettings stamped, RegistrySource.@Nullable Loaded loaded) {
        if (loaded == null || stamped.check() == StampSettings.Check.OFF) {
            return null;
        }
        if (loaded.identification().isEmpty()) {
            requireTelling(stamped);
        }
        return new StampCheck(stamped.settings().upgrading(loaded));
    }

    private static void requireTelling(StampSettings stamped) {
        for (String topic : stamped.types().keySet()) {
            if (!stamped.settings().hasWireFormat()
                    && stamped.settings().identificationOf(topic).keySet().stream()
                            .noneMatch(TELLING::contains)) {
                throw new ConfigException(
                        StepwiseConfig.STAMP_CHECK,
                        stamped.check().setting(),
                        "Nothing in the values of topic " + topic + " tells their version, so that every value would"
                                + " pass. Set " + StepwiseConfig.IDENTIFY + StepwiseConfig.VERSION_FIELD
                                + " to the field that does, or " + StepwiseConfig.WIRE_FORMAT
                                + "=avro for Avro records; or take the check off.");
            }
        }
    }

    /** @throws MigrationException if the value is not of that version, or cannot be read */
    void check(ProducerRecord<?, ?> record, Headers headers, RecordStamp stamp) {
        Outcome outcome = upgrading.upgrader().upgrade(record.value(), RecordContext.of(record, headers));
        if (!(outcome instanceof Outcome.AlreadyLatest latest)
                || !latest.version().equals(stamp.version())) {
            throw new MigrationException(
                    Reason.UNIDENTIFIED,
                    Where.of(stamp.type(), stamp.version(), null),
                    "the value is of another version. Mend what makes it, or set " + StepwiseConfig.TARGET_VERSIONS
                            + " to the version that it makes.",
                    null);
        }
    }

    @Override
    public void close() {
        upgrading.close();
    }
}
