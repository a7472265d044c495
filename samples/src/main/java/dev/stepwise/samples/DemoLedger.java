package dev.stepwise.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.samples.DemoMessage.Label;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Accounts for every message: what it was when it was sent, and what it is when it comes out. */
final class DemoLedger {

    private final DemoCatalogue catalogue;
    private final List<Label> sent = new ArrayList<>();
    private final BitSet delivered = new BitSet();
    private final Map<DemoTopic, Row> rows = new EnumMap<>(DemoTopic.class);
    private @Nullable Example example;
    private @Nullable ConsumerRecord<byte[], byte[]> deliveredExample;
    private @Nullable String firstFault;
    private int faults;

    DemoLedger(DemoCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Notes a message and returns its number. */
    int sent(DemoMessage message) {
        Label label = message.label();
        int number = sent.size();
        sent.add(label);
        rows.computeIfAbsent(label.topic(), topic -> new Row()).sentAs.add(label.version());
        if (example == null || catalogue.way(label) > catalogue.way(example.message.label())) {
            example = new Example(number, message);
        }
        return number;
    }

    /** Notes a record whose key is the number of its message. */
    void received(ConsumerRecord<byte[], byte[]> record) {
        int number = Integer.parseInt(new String(record.key(), UTF_8));
        Label label = sent.get(number);
        if (delivered.get(number)) {
            fault(label + " was delivered twice");
            return;
        }
        delivered.set(number);
        if (example != null && example.number == number) {
            deliveredExample = record;
        }
        check(label, record);
    }

    private void check(Label label, ConsumerRecord<byte[], byte[]> record) {
        Row row = rows.computeIfAbsent(label.topic(), topic -> new Row());
        row.count++;
        Optional<JsonNode> value = json(record);
        String version = value.flatMap(json -> label.topic()
                        .statedVersion(DemoTopic.text(record.headers().lastHeader(DemoTopic.VERSION_HEADER)), json))
                .map(SchemaVersion::label)
                .orElse("no version");
        row.deliveredAs.add(version);
        String latest = catalogue.latest(label.topic()).label();
        if (!version.equals(latest)) {
            fault("%s was delivered as %s instead of %s".formatted(label, version, latest));
        } else if (label.latest() != null && !label.latest().equals(value.orElseThrow())) {
            fault(label + " was delivered in another form than the catalogue says");
        }
    }

    private static Optional<JsonNode> json(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(DemoJson.parse(new String(record.value(), UTF_8)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private void fault(String problem) {
        faults++;
        firstFault = firstFault == null ? problem : firstFault;
    }

    int sentCount() {
        return sent.size();
    }

    boolean isComplete() {
        return delivered.cardinality() == sent.size();
    }

    Optional<Example> example() {
        return Optional.ofNullable(example);
    }

    Optional<ConsumerRecord<byte[], byte[]>> deliveredExample() {
        return Optional.ofNullable(deliveredExample);
    }

    Map<DemoTopic, Row> rows() {
        return rows;
    }

    /** Returns what went wrong; empty if each message was delivered once and in the latest version. */
    Optional<String> verdict() {
        if (!isComplete()) {
            return Optional.of("Of %d messages %d were not delivered; the first of them is %s."
                    .formatted(
                            sent.size(), sent.size() - delivered.cardinality(), sent.get(delivered.nextClearBit(0))));
        }
        return Optional.ofNullable(firstFault)
                .map(first -> "Of %d messages %d were not delivered as they should; the first of them: %s."
                        .formatted(sent.size(), faults, first));
    }

    /** The message that is shown before and after: the first of those with the longest way. */
    record Example(int number, DemoMessage message) {}

    /** What became of the messages of an event type. */
    static final class Row {
        final Set<SchemaVersion> sentAs = new HashSet<>();
        final Set<String> deliveredAs = new TreeSet<>();
        int count;
    }
}
