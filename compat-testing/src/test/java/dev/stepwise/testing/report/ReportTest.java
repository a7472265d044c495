package dev.stepwise.testing.report;

import static dev.stepwise.testing.report.TwoVersions.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.MigratorRegistryProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReportTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    /** Two chains, of which one has schemas, and a step that forgets what they say. */
    public static final class Provider implements MigratorRegistryProvider {
        @Override
        public MigratorRegistry registry() {
            return MigratorRegistry.builder()
                    .eventType("refund", chain -> chain.latest(1))
                    .eventType("order", chain -> chain.step(1, 2, s -> s.noChange()))
                    .build();
        }
    }

    /** Its registry is faulty, which shows when the class is loaded. */
    public static final class Faulty implements MigratorRegistryProvider {
        private static final MigratorRegistry REGISTRY = MigratorRegistry.builder()
                .eventType("order", chain -> chain.step(1, 2, s -> s.noChange()).step(1, 2, s -> s.noChange()))
                .build();

        @Override
        public MigratorRegistry registry() {
            return REGISTRY;
        }
    }

    @BeforeEach
    void publish() {
        new TwoVersions(folder, s -> s.noChange())
                .publish("schema.json", object("", ""), object("'b'", "'b': {'type': 'integer'}"));
    }

    private int run(String... arguments) {
        CommandLine command = Report.command();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    private int report(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = Provider.class.getName();
        arguments[1] = folder.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return run(arguments);
    }

    @Test
    void the_report_of_all_types_goes_to_the_terminal() {
        assertThat(report()).isZero();
        assertThat(out.toString()).startsWith("order 1, 2\n").contains("\nrefund 1\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void types_can_be_named() {
        assertThat(report("refund")).isZero();
        assertThat(out.toString())
                .isEqualTo("refund 1\n  note: Version 1 has no schema in the catalogue, so it is not compared.\n");
    }

    @Test
    void a_format_and_a_file_can_be_named() throws IOException {
        Path file = folder.resolve("out/report.xml");

        assertThat(report("--format", "junit", "--output", file.toString())).isZero();
        assertThat(Files.readString(file)).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void each_format_has_its_name() {
        for (String format : new String[] {"text", "json", "junit", "markdown"}) {
            out.getBuffer().setLength(0);
            assertThat(report("--format", format)).isZero();
            assertThat(out.toString().substring(0, 1))
                    .isEqualTo(
                            switch (format) {
                                case "text" -> "o";
                                case "json" -> "{";
                                case "junit" -> "<";
                                default -> "#";
                            });
        }
    }

    @Test
    void what_is_uncovered_fails_the_command_if_it_is_told_so() {
        assertThat(report("--fail-on", "uncovered")).isEqualTo(1);
        assertThat(report("refund", "--fail-on", "uncovered")).isZero();
    }

    @Test
    void what_cannot_be_reported_ends_with_two_and_says_why() {
        assertThat(report("ordr")).isEqualTo(2);
        assertThat(run("x.Missing", folder.toString())).isEqualTo(2);
        assertThat(run("java.lang.String", folder.toString())).isEqualTo(2);
        assertThat(run(Faulty.class.getName(), folder.toString())).isEqualTo(2);
        assertThat(run(Provider.class.getName(), "nowhere")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "No chain knows the event type ordr; the registry has order, refund. See --help.",
                        "There is no class x.Missing on the class path. Name the class that provides the registry, and"
                                + " add what it needs to -cp. See --help.",
                        "java.lang.String is no dev.stepwise.core.MigratorRegistryProvider. Name the class that provides"
                                + " the registry. See --help.",
                        Faulty.class.getName() + " gives no registry: The registry has a fault:",
                        "  order: step 1 → 2 is declared twice. Keep one .step(1, 2, …). See --help.",
                        "Expected the folder of a catalogue but found none at "
                                + Path.of("nowhere").toAbsolutePath()
                                + ". Mend the path, which is relative to where the program is started unless it begins"
                                + " with the root. See --help.",
                        "Missing required parameters: 'PROVIDER', 'CATALOGUE' See --help.");
    }
}
