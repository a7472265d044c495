package dev.stepwise.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.avro.AvroCompatibility;
import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README shows some of what the report says of orders. */
class CompatibilityInReadmeTest {

    private static final Pattern SHOWN = Pattern.compile("```\n…\n(order-placed \\d.*?)\n```", Pattern.DOTALL);

    @Test
    void what_is_shown_of_the_report_of_orders_is_what_it_says() throws IOException {
        String readme = CatalogueFiles.read(
                CatalogueFiles.FOLDER.resolve("../../README.md").normalize());

        List<String> lines = SHOWN.matcher(readme)
                .results()
                .flatMap((MatchResult shown) -> shown.group(1).lines())
                // Where it stands, lines are left out.
                .filter(line -> !line.equals("…"))
                .toList();

        assertThat(lines).hasSize(3);
        assertThat(AvroCompatibility.of(
                                Upgrading.REGISTRY.chain("order-placed").orElseThrow(), CatalogueFiles.CATALOGUE)
                        .lines())
                .containsSubsequence(lines);
    }
}
