package dev.stepwise.kafka;

import dev.stepwise.core.EventType;
import dev.stepwise.core.Identification;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Where;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The headers that state an event type and version.
 *
 * @param type by its name at that version
 */
record RecordStamp(EventType type, SchemaVersion version, List<Header> headers) {

    /** @throws ConfigException if consumers of the topic look at no header */
    static RecordStamp of(String topic, StampVersions.Versioned what, Identification identification) {
        List<Header> headers = identification.headers(topic, what.type(), what.version()).stream()
                .<Header>map(header -> new RecordHeader(header.name(), header.value()))
                .toList();
        if (headers.isEmpty()) {
            throw new ConfigException("There is no header to stamp the records of topic " + topic + " with. Set "
                    + StepwiseConfig.IDENTIFY + StepwiseConfig.TYPE_HEADER + " and " + StepwiseConfig.IDENTIFY
                    + StepwiseConfig.VERSION_HEADER + " as for the consumers, or take the topic out of "
                    + StepwiseConfig.STAMP_TOPICS + ".");
        }
        return new RecordStamp(what.type(), what.version(), headers);
    }

    /**
     * Returns the headers with the stamp: the same object if it is there already, else a copy, since those of a record
     * that was sent before cannot be changed.
     *
     * @throws MigrationException if one of them states something else
     */
    Headers on(Headers present) {
        RecordHeaders copy = null;
        for (Header header : headers) {
            if (!isStated(header, present)) {
                copy = copy == null ? new RecordHeaders(present) : copy;
                copy.add(header);
            }
        }
        return copy == null ? present : copy;
    }

    private boolean isStated(Header header, Headers present) {
        boolean stated = false;
        for (Header other : present.headers(header.key())) {
            if (!Arrays.equals(header.value(), other.value())) {
                throw new MigrationException(
                        Reason.UNIDENTIFIED,
                        Where.of(type, version, null),
                        "the record has the header " + header.key() + " already, with something else in it. Leave it"
                                + " out in the application, or mend " + StepwiseConfig.STAMP_TOPICS + " or "
                                + StepwiseConfig.TARGET_VERSIONS + ".",
                        null);
            }
            stated = true;
        }
        return stated;
    }
}
