package dev.stepwise.samples;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.samples.DemoMessage.Label;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;

/** Messages of newline-delimited JSON; {@code --help} says how their types and versions are found. */
final class LineMessages implements DemoSource {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream input;
    private final LineReader lines;
    private final DemoCatalogue catalogue;
    private final String eventType;
    private final String eventVersion;

    /**
     * @param eventType of lines without that header; empty if it is not known
     * @param eventVersion of lines without that header; empty if it is not known
     */
    LineMessages(InputStream input, DemoCatalogue catalogue, String eventType, String eventVersion) {
        this.input = input;
        this.lines = new LineReader(input);
        this.catalogue = catalogue;
        this.eventType = eventType;
        this.eventVersion = eventVersion;
    }

    @Override
    public void forEach(Consumer<DemoMessage> action) throws IOException {
        boolean isEmpty = true;
        for (String line = lines.next(); line != null; line = lines.next()) {
            String json = line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
            if (!json.isBlank()) {
                action.accept(message(json));
                isEmpty = false;
            }
        }
        if (isEmpty) {
            throw DemoException.badInput("Expected one JSON object in each line of the input but found no line.");
        }
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    private DemoMessage message(String json) {
        JsonNode object = object(json);
        boolean isRecord = object.size() == 2 && object.has("headers") && object.has("value");
        JsonNode value = isRecord ? object.path("value") : object;
        JsonNode headers = isRecord ? object.path("headers") : MissingNode.getInstance();
        DemoTopic topic = topic(headers, value);
        SchemaVersion version = version(topic, headers, value);
        Label label = new Label(topic, version, lines.origin(), null);
        return new DemoMessage(label, isRecord ? value.toString() : json);
    }

    private JsonNode object(String json) {
        JsonNode node;
        try {
            node = DemoJson.parse(json);
        } catch (JsonProcessingException e) {
            throw lines.bad("expected a JSON object but found no valid JSON at column "
                    + e.getLocation().getColumnNr() + ".");
        }
        if (!node.isObject()) {
            throw lines.bad("expected a JSON object but found " + node.getNodeType() + ".");
        }
        return node;
    }

    private DemoTopic topic(JsonNode headers, JsonNode value) {
        String type = headers.path(DemoTopic.TYPE_HEADER).asText(eventType);
        if (!type.isEmpty()) {
            return DemoTopic.ofEventType(type)
                    .orElseThrow(() -> lines.bad("expected one of the event types " + DemoTopic.eventTypes()
                            + " in the header " + DemoTopic.TYPE_HEADER + " but found another."));
        }
        if (value.at(DemoTopic.URI_FIELD).isMissingNode()) {
            throw lines.bad("no event type is stated: found neither a field " + DemoTopic.URI_FIELD + " nor a header "
                    + DemoTopic.TYPE_HEADER + ". Say it with --event-type.");
        }
        return DemoTopic.SCORES;
    }

    private SchemaVersion version(DemoTopic topic, JsonNode headers, JsonNode value) {
        String header = headers.path(DemoTopic.VERSION_HEADER).asText(eventVersion);
        List<SchemaVersion> known = catalogue.versions(topic);
        return topic.statedVersion(header, value)
                .filter(known::contains)
                .orElseThrow(() -> lines.bad("expected one of the versions "
                        + known.stream().map(SchemaVersion::label).collect(joining(", ")) + " of "
                        + topic.eventType() + " in " + topic.versionPlace() + " but found none of them."));
    }
}
