package dev.stepwise.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsDocTest {

    private static final String BEGIN = "<!-- metrics: begin -->\n";
    private static final String END = "<!-- metrics: end -->\n";

    @Test
    void the_docs_show_the_metrics_as_they_are() throws IOException {
        Path page = Path.of(System.getProperty("stepwise.root", ".."), "docs/metrics.md");
        String text = Files.exists(page) ? Files.readString(page, UTF_8).replace("\r\n", "\n") : "";
        String expected = BEGIN + render() + END;
        assertThat(text)
                .withFailMessage(
                        () -> "The metrics have changed. Put this into " + page.normalize() + ":\n\n" + expected)
                .contains(expected);
    }

    private static String render() {
        return "| Kafka | Micrometer | Tags | Meaning |\n|---|---|---|---|\n"
                + Arrays.stream(MeterName.values()).map(MetricsDocTest::row).collect(Collectors.joining());
    }

    private static String row(MeterName name) {
        String tags = name.tags().stream().map(tag -> "`" + tag + "`").collect(Collectors.joining(", "));
        return "| `" + name.kafka() + "` | " + micrometer(name) + " | " + tags + " | " + name.meaning() + " |\n";
    }

    private static String micrometer(MeterName name) {
        if (name.micrometer() == null) {
            return "the sum of `stepwise." + (name == MeterName.KEYS ? "keys" : "records") + "`";
        }
        return "`" + name.micrometer() + "`" + (name.outcome() == null ? "" : ", `outcome=" + name.outcome() + "`");
    }
}
