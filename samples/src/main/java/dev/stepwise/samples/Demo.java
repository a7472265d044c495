package dev.stepwise.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The whole way of a message: old versions go into a Kafka broker, an unchanged consumer receives the latest ones. */
@Command(
        name = "demo",
        sortOptions = false,
        description = "Sends messages of many versions through Kafka to a consumer that has Stepwise's interceptor in"
                + " its settings, checks that it receives each of them once and in the latest version, and prints a"
                + " summary.%n",
        footer = {
            "",
            "How type and version of a line of --input are found:",
            "  order-placed              --event-type and --event-version, as headers",
            "  customer-registered       --event-type; the version in the field /version",
            "  mediawiki.revision-score  both in the field /$schema, such as",
            "                            /mediawiki/revision/score/2.0.0",
            "A line may also carry these two headers, so that all can stand in one file:",
            "  {\"headers\":{\"event-type\":\"order-placed\",\"event-version\":\"1\"},\"value\":{…}}",
            "Blank lines are skipped. A line has at most 1,000,000 bytes.",
            "",
            "Exit codes:",
            "  0  each message was delivered once and in the latest version",
            "  1  one was not, or the cluster cannot be used",
            "  2  wrong options or input",
            "Run through Maven, each failure is exit code 1, and lines of Maven's own follow.",
        })
public final class Demo implements Callable<Integer> {

    private final InputStream standardInput;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final DemoOptions options = new DemoOptions();

    @Option(names = "--help", usageHelp = true, description = "Print this and exit.")
    boolean help;

    private Demo(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    /** Runs the demo. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(System.in, out, err, args));
    }

    /** Returns the exit code. */
    static int run(InputStream in, PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Demo(in))
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((fault, parsed) -> {
                    err.println(fault.getMessage() + ". See --help.");
                    return DemoException.BAD_INPUT;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (!(failure instanceof DemoException known)) {
                        throw failure;
                    }
                    err.println(known.getMessage());
                    return known.exitCode();
                })
                .execute(args);
    }

    @Override
    public Integer call() throws IOException, URISyntaxException {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        options.fault().ifPresent(fault -> {
            throw new ParameterException(command, fault);
        });
        DemoCatalogue catalogue = DemoCatalogue.onClassPath();
        DemoLedger ledger = new DemoLedger(catalogue);
        try (DemoSource source = options.source(catalogue, standardInput);
                DemoCluster cluster = DemoCluster.at(options.bootstrapServers(), command.getOut())) {
            DemoRun run = new DemoRun(cluster, ledger);
            run.send(source);
            run.receive();
        }
        new DemoReport(catalogue, ledger, command.getOut()).print();
        ledger.verdict().ifPresent(problem -> {
            throw DemoException.failed(problem);
        });
        return 0;
    }
}
