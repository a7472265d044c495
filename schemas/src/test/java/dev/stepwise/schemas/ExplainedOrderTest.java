package dev.stepwise.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.Catalogue.Golden;
import dev.stepwise.core.EventType;
import dev.stepwise.core.Explanation;
import dev.stepwise.core.Message;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.SchemaVersion;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExplainedOrderTest {

    private static final EventType ORDER = EventType.of("order-placed");
    private static final MigratorChain CHAIN = Upgrading.REGISTRY.chain(ORDER).orElseThrow();

    @Test
    void a_golden_order_is_explained() throws IOException, URISyntaxException {
        URL expected = Objects.requireNonNull(getClass().getResource("/order-placed-1-typical.explained.txt"));
        assertThat(explain(golden("typical", 1)).toText() + "\n")
                .isEqualTo(Files.readString(Path.of(expected.toURI())));
    }

    static Stream<Golden> golden() {
        return CHAIN.versions().stream()
                .filter(version -> !version.equals(CHAIN.latest()))
                .flatMap(version -> CatalogueFiles.CATALOGUE.golden(ORDER, version).stream());
    }

    @ParameterizedTest
    @MethodSource("golden")
    void the_last_step_ends_with_what_upgrading_gives(Golden golden) throws IOException {
        Explanation explanation = explain(golden);
        // As a tree, since bytes and texts keep the white space of what they copy.
        JsonNode upgraded = CHAIN.upgrade(message(golden), JsonNode.class).payload();
        assertThat(explanation.toText()).endsWith("after: " + upgraded);
    }

    private static Golden golden(String name, int version) {
        return golden().filter(
                        golden -> golden.name().equals(name) && golden.version().equals(SchemaVersion.of(version)))
                .findFirst()
                .orElseThrow();
    }

    private static Explanation explain(Golden golden) throws IOException {
        return CHAIN.explain(message(golden));
    }

    private static Message<String> message(Golden golden) throws IOException {
        return Message.of(ORDER.name(), golden.version().label(), Files.readString(golden.message()));
    }
}
