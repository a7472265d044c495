package dev.stepwise.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.samples.DemoLedger.Row;
import dev.stepwise.samples.DemoMessage.Label;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Prints what became of the messages. */
final class DemoReport {

    private final DemoCatalogue catalogue;
    private final DemoLedger ledger;
    private final PrintWriter out;

    DemoReport(DemoCatalogue catalogue, DemoLedger ledger, PrintWriter out) {
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.out = out;
    }

    void print() throws JsonProcessingException {
        printTable();
        if (ledger.verdict().isEmpty()) {
            out.printf("%nEach of the %d messages was delivered once and in the latest version.%n", ledger.sentCount());
        }
        printExample();
        out.flush();
    }

    private void printTable() {
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"event type", "versions received", "delivered as", "count"});
        ledger.rows()
                .forEach((topic, row) -> lines.add(new String[] {
                    topic.eventType(),
                    sentAs(topic, row),
                    String.join(", ", row.deliveredAs),
                    Integer.toString(row.count)
                }));
        int[] widths = new int[4];
        lines.forEach(line -> Arrays.setAll(widths, i -> Math.max(widths[i], line[i].length())));
        String format = "%%-%ds  %%-%ds  %%-%ds  %%%ds%n".formatted(widths[0], widths[1], widths[2], widths[3]);
        lines.forEach(line -> out.printf(format, (Object[]) line));
    }

    private String sentAs(DemoTopic topic, Row row) {
        return catalogue.versions(topic).stream()
                .filter(row.sentAs::contains)
                .map(SchemaVersion::label)
                .collect(joining(", "));
    }

    private void printExample() throws JsonProcessingException {
        var example = ledger.example();
        var delivered = ledger.deliveredExample();
        if (example.isEmpty() || delivered.isEmpty()) {
            return;
        }
        Label label = example.get().message().label();
        out.printf(
                "%n%s before%s%n",
                label.topic().eventType(), headers(label.topic().headers(label.version())));
        out.println(DemoJson.pretty(DemoJson.parse(example.get().message().value())));
        out.printf("%nThe same message after%s%n", headers(delivered.get().headers()));
        out.println(DemoJson.pretty(DemoJson.parse(new String(delivered.get().value(), UTF_8))));
    }

    private static String headers(Headers headers) {
        List<String> texts = new ArrayList<>();
        for (Header header : headers) {
            texts.add(header.key() + ": " + DemoTopic.text(header));
        }
        return texts.isEmpty() ? "" : " (headers " + String.join(", ", texts) + ")";
    }
}
