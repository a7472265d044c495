package dev.stepwise.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeSettingsTest {

    private static final String BEGIN = "<!-- settings: begin -->\n";
    private static final String END = "<!-- settings: end -->\n";

    @Test
    void the_readme_shows_the_settings_as_they_are() throws IOException {
        Path readme = Path.of(System.getProperty("stepwise.root", ".."), "README.md");
        String text = Files.exists(readme) ? Files.readString(readme, UTF_8).replace("\r\n", "\n") : "";
        String expected = BEGIN + SettingsTable.render() + END;
        assertThat(between(text))
                .withFailMessage(
                        () -> "The settings have changed. Put this into " + readme.normalize() + ":\n\n" + expected)
                .isEqualTo(expected);
    }

    /** Markers included. */
    private static String between(String text) {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END, Math.max(begin, 0));
        return begin < 0 || end < 0 ? "" : text.substring(begin, end + END.length());
    }
}
