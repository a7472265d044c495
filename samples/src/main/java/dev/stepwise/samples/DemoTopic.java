package dev.stepwise.samples;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.SchemaVersion;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** The topics of the demo: each tells the type and version of its messages in another way. */
enum DemoTopic {
    /** Two headers. */
    ORDERS("orders", "order-placed"),
    /** The topic tells the type, a field the version. */
    CUSTOMERS("customers", "customer-registered"),
    /** One field with a schema URI tells both. */
    SCORES("revision-scores", "mediawiki.revision-score");

    static final String TYPE_HEADER = "event-type";
    static final String VERSION_HEADER = "event-version";
    static final String VERSION_FIELD = "/version";
    static final String URI_FIELD = "/$schema";
    static final String URI_START = "/mediawiki/revision/score/";

    private final String topic;
    private final String eventType;

    DemoTopic(String topic, String eventType) {
        this.topic = topic;
        this.eventType = eventType;
    }

    static Optional<DemoTopic> ofEventType(String eventType) {
        return Arrays.stream(values())
                .filter(topic -> topic.eventType.equals(eventType))
                .findFirst();
    }

    static String eventTypes() {
        return Arrays.stream(values()).map(DemoTopic::eventType).collect(joining(", "));
    }

    String eventType() {
        return eventType;
    }

    /** Returns the name of the topic; the suffix keeps apart the topics of several demos in one cluster. */
    String named(String suffix) {
        return topic + suffix;
    }

    /** Returns the headers that a producer of that version writes. */
    Headers headers(SchemaVersion version) {
        Headers headers = new RecordHeaders();
        if (this == ORDERS) {
            headers.add(TYPE_HEADER, eventType.getBytes(StandardCharsets.UTF_8));
            headers.add(VERSION_HEADER, version.label().getBytes(StandardCharsets.UTF_8));
        }
        return headers;
    }

    /**
     * Returns the version that a message states; empty if it states none.
     *
     * @param header the text of its header with the version; empty if it has none
     */
    Optional<SchemaVersion> statedVersion(String header, JsonNode value) {
        String text = switch (this) {
            case ORDERS -> header;
            case CUSTOMERS -> value.at(VERSION_FIELD).asText();
            case SCORES -> {
                String uri = value.at(URI_FIELD).asText();
                yield uri.startsWith(URI_START) ? uri.substring(URI_START.length()) : "";
            }
        };
        return Optional.of(text).filter(SchemaVersion::isLabel).map(SchemaVersion::of);
    }

    /** Returns where {@link #statedVersion} looks. */
    String versionPlace() {
        return switch (this) {
            case ORDERS -> "the header " + VERSION_HEADER + " or in --event-version";
            case CUSTOMERS -> "the field " + VERSION_FIELD;
            case SCORES -> "the field " + URI_FIELD + " (" + URI_START + "{version})";
        };
    }

    static String text(@Nullable Header header) {
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
