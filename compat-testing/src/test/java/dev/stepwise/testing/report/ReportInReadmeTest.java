package dev.stepwise.testing.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.Catalogue;
import dev.stepwise.schemas.CatalogueRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README shows some of what the report says of orders. */
class ReportInReadmeTest {

    private static final Path ROOT = Path.of(System.getProperty("stepwise.root", ".."));

    private static final Pattern SHOWN = Pattern.compile("```\n…\n(order-placed \\d.*?)\n```", Pattern.DOTALL);

    @Test
    void what_is_shown_of_the_report_of_orders_is_what_it_says() throws IOException {
        List<String> lines = SHOWN.matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .flatMap((MatchResult shown) -> shown.group(1).lines())
                // Where it stands, lines are left out.
                .filter(line -> !line.equals("…"))
                .toList();

        assertThat(lines).hasSize(6);
        assertThat(CompatibilityReport.of(
                                List.of(new CatalogueRegistry()
                                        .registry()
                                        .chain("order-placed")
                                        .orElseThrow()),
                                Catalogue.in(ROOT.resolve("schemas").resolve("catalogue")))
                        .toText()
                        .lines())
                .containsSubsequence(lines);
    }
}
