package dev.stepwise.avro;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.MigratorRegistryProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompatibilityReportTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    /** Two chains, of which one has schemas. */
    public static final class Provider implements MigratorRegistryProvider {
        @Override
        public MigratorRegistry registry() {
            return MigratorRegistry.builder()
                    .eventType("order", c -> c.step(1, 2, s -> s.rename("a", "b")))
                    .eventType("refund", c -> c.latest(1))
                    .build();
        }
    }

    @BeforeEach
    void publish() throws IOException {
        for (int version = 1; version <= 2; version++) {
            Path file =
                    Files.createDirectories(folder.resolve("order/" + version)).resolve("schema.avsc");
            Files.writeString(
                    file,
                    Chains.record("{'name':'" + (version == 1 ? "a" : "b") + "','type':'int'}")
                            .toString());
        }
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        return CompatibilityReport.run(all, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    @Test
    void a_command_prints_what_plain_readers_would_make_of_each_version() {
        for (String[] types : List.of(new String[0], new String[] {"order"})) {
            out.reset();
            List<String> arguments = new ArrayList<>(List.of(Provider.class.getName(), folder.toString()));
            arguments.addAll(List.of(types));
            assertThat(run(arguments.toArray(new String[0]))).isZero();
            assertThat(out.toString(UTF_8))
                    .isEqualToNormalizingNewlines(
                            "order 1 → 2: breaking for plain Avro readers (READER_FIELD_MISSING_DEFAULT_VALUE at /fields/0,"
                                    + " b); covered by step 1 → 2\n");
        }
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void what_cannot_be_reported_fails_the_build_and_says_why() {
        assertThat(run(Provider.class.getName(), folder.toString(), "ordr")).isEqualTo(1);
        assertThat(run("x.Missing", folder.toString())).isEqualTo(1);
        assertThat(run("java.lang.String", folder.toString())).isEqualTo(1);
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString(UTF_8).lines())
                .containsExactly(
                        "No chain knows the event type ordr; the registry has order, refund",
                        "There is no class x.Missing on the class path. Name the class that provides the registry, and"
                                + " add what it needs to -cp",
                        "java.lang.String is no dev.stepwise.core.MigratorRegistryProvider. Name the class that provides"
                                + " the registry.",
                        "Expected the class that provides the registry, the folder of the catalogue, and perhaps event"
                                + " types, such as: com.example.MyRegistry schemas/catalogue order-placed");
        assertThat(out.toString(UTF_8)).isEmpty();
    }
}
