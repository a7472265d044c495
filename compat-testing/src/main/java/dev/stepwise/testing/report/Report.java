package dev.stepwise.testing.report;

import dev.stepwise.core.Catalogue;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Writes the report of what changed between published versions; see {@link CompatibilityReport}.
 *
 * <pre>
 * java -cp … dev.stepwise.testing.report.Report com.example.MyRegistry schemas/catalogue order-placed --format markdown
 * </pre>
 */
@Command(
        name = "report",
        sortOptions = false,
        description = "Writes what changed between published versions, what covers it, and how to deploy it.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:The report is written.",
            "1:Something is uncovered, and --fail-on says so.",
            "2:It cannot be written."
        })
public final class Report implements Callable<Integer> {

    /** In which form the report is written. */
    enum Format {
        TEXT,
        JSON,
        JUNIT,
        MARKDOWN
    }

    /** What makes the command fail. */
    enum FailOn {
        UNCOVERED
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PROVIDER", description = "The class that provides the registry.")
    private String provider = "";

    @Parameters(index = "1", paramLabel = "CATALOGUE", description = "The folder of the catalogue.")
    private Path catalogue = Path.of("");

    @Parameters(index = "2..*", paramLabel = "TYPE", description = "The event types; all of them if none is named.")
    private List<String> types = new ArrayList<>();

    @Option(names = "--format", defaultValue = "text", description = "text, json, junit or markdown; text if not said.")
    private Format format = Format.TEXT;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where the report goes; to the terminal if not said.")
    private @Nullable Path output;

    @Option(names = "--fail-on", paramLabel = "WHAT", description = "uncovered: ends with 1 if a change is uncovered.")
    private @Nullable FailOn failOn;

    @Option(names = "--help", usageHelp = true, description = "Prints this and exits.")
    boolean help;

    private Report() {}

    /** Runs the command. */
    public static void main(String[] arguments) {
        // The arrows of the report are in no older encoding.
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        System.exit(command().setOut(out).execute(arguments));
    }

    static CommandLine command() {
        return new CommandLine(new Report())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((fault, arguments) -> {
                    fault.getCommandLine().getErr().println(fault.getMessage() + " See --help.");
                    return CommandLine.ExitCode.USAGE;
                });
    }

    @Override
    public Integer call() {
        try {
            CompatibilityReport report = CompatibilityReport.of(chains(), Catalogue.in(catalogue));
            write(text(report));
            return failOn == FailOn.UNCOVERED && !report.uncovered().isEmpty() ? 1 : 0;
        } catch (IllegalArgumentException | IOException e) {
            throw new ParameterException(commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private List<MigratorChain> chains() {
        MigratorRegistry registry = Providers.registry(provider);
        if (types.isEmpty()) {
            return List.copyOf(registry.chains());
        }
        return types.stream().distinct().map(type -> chain(registry, type)).toList();
    }

    private static MigratorChain chain(MigratorRegistry registry, String type) {
        return registry.chain(type)
                .orElseThrow(() -> new IllegalArgumentException("No chain knows the event type " + type
                        + "; the registry has "
                        + registry.chains().stream()
                                .map(chain -> chain.eventType().name())
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    private String text(CompatibilityReport report) {
        return switch (format) {
            case TEXT -> report.toText();
            case JSON -> report.toJson();
            case JUNIT -> report.toJUnitXml();
            case MARKDOWN -> report.toMarkdown();
        };
    }

    private void write(String text) throws IOException {
        if (output == null) {
            PrintWriter out = commandLine().getOut();
            out.print(text);
            out.flush();
            return;
        }
        Path folder = output.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(output, text);
    }

    private CommandLine commandLine() {
        return Objects.requireNonNull(spec).commandLine();
    }
}
