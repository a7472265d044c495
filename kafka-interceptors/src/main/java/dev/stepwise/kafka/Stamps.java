package dev.stepwise.kafka;

import dev.stepwise.core.Identification;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Where;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** What the records of each topic are stamped with. Immutable. */
final class Stamps {

    private final Map<String, RecordStamp> byTopic = new HashMap<>();

    /** Of topics whose records say their event type. */
    private final Map<String, ByType> mixed = new HashMap<>();

    /** @throws ConfigException if there is no version to stamp, or no header to stamp it into */
    Stamps(StampSettings stamped, StampVersions versions, Identification identification) {
        stamped.types().forEach((topic, type) -> {
            if (type != null) {
                byTopic.put(topic, RecordStamp.of(topic, versions.of(type), identification));
            } else {
                String header = typeHeader(topic, stamped.settings());
                Map<String, RecordStamp> byType = new TreeMap<>();
                versions.all()
                        .forEach(one -> byType.put(one.type().name(), RecordStamp.of(topic, one, identification)));
                mixed.put(topic, new ByType(header, byType));
            }
        });
    }

    private static String typeHeader(String topic, Settings settings) {
        Object header = settings.identificationOf(topic).get(StepwiseConfig.TYPE_HEADER);
        if (header == null) {
            throw new ConfigException(
                    StepwiseConfig.STAMP_TOPICS,
                    topic,
                    "Nothing says the event type of the records of topic " + topic + ". Set it, as in " + topic
                            + ":order-placed; or, if the application puts it into a header, set "
                            + StepwiseConfig.IDENTIFY + StepwiseConfig.TYPE_HEADER + " to the name of that.");
        }
        return header.toString();
    }

    boolean covers(String topic) {
        return byTopic.containsKey(topic) || mixed.containsKey(topic);
    }

    /**
     * Returns what a record is stamped with.
     *
     * @param topic one that is covered
     * @throws MigrationException if the record is to say its event type, and does not say one that is known
     */
    RecordStamp of(String topic, Headers headers) {
        ByType byType = mixed.get(topic);
        return byType == null ? Objects.requireNonNull(byTopic.get(topic)) : byType.of(headers);
    }

    private record ByType(String header, Map<String, RecordStamp> stamps) {

        RecordStamp of(Headers headers) {
            Header stated = headers.lastHeader(header);
            if (stated == null || stated.value() == null) {
                throw new MigrationException(
                        Reason.UNIDENTIFIED,
                        Where.unknown(),
                        "no event type is stated. Put it into the header " + header + ", or name it in "
                                + StepwiseConfig.STAMP_TOPICS + ".",
                        null);
            }
            RecordStamp stamp = stamps.get(new String(stated.value(), StandardCharsets.UTF_8));
            if (stamp == null) {
                throw new MigrationException(
                        Reason.UNKNOWN_TYPE,
                        Where.unknown(),
                        "the header " + header + " has an event type that no chain has in the version to be stamped;"
                                + " there are " + String.join(", ", stamps.keySet())
                                + ". Mend the header, or add a chain.",
                        null);
            }
            return stamp;
        }
    }
}
