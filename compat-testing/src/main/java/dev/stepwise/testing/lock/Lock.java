package dev.stepwise.testing.lock;

import dev.stepwise.core.Catalogue;
import dev.stepwise.core.FaultyRegistryException;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.MigratorRegistryProvider;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The program that locks what is published: it adds to {@code schemas.lock}, and freezes messages of new versions. Run it
 * where a version is published, and commit what it writes; a build never runs it.
 *
 * <pre>{@code
 * mvn test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=dev.stepwise.testing.lock.Lock \
 *     -Dexec.args="com.acme.OrdersRegistry src/main/catalogue"
 * }</pre>
 *
 * <p>A second run changes nothing. Where something published was edited it refuses, and says what to do; {@code
 * rewrite=order-placed:5 reason="…"} locks version 5 anew, with the step that leads to it, and keeps the reason in the
 * file. Ends with 0 if all is locked, 1 if it refuses, 2 if the arguments are wrong.
 */
@Command(
        name = "lock",
        sortOptions = false,
        description = "Locks what is published: adds to schemas.lock, and freezes messages of new versions.%n",
        footer = {
            "",
            "Exit codes:",
            "  0  all that is published is locked",
            "  1  something published was edited, or the lock is damaged; nothing was written",
            "  2  wrong arguments"
        })
public final class Lock implements Callable<Integer> {

    private static final int REFUSED = 1;

    private final LocalDate today;
    private final Function<Catalogue, Candidates> candidates;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PROVIDER", description = "The class of the MigratorRegistryProvider.")
    private String provider = "";

    @Parameters(index = "1", paramLabel = "FOLDER", description = "The folder of the catalogue.")
    private Path folder = Path.of("");

    @Option(
            names = {"rewrite", "--rewrite"},
            paramLabel = "TYPE:VERSION",
            description = "Lock a version anew that was edited, with the step that leads to it. May be given again.")
    private List<String> rewrite = new ArrayList<>();

    @Option(
            names = {"reason", "--reason"},
            paramLabel = "TEXT",
            description = "Why; it is kept in the file.")
    private String reason = "";

    @Option(names = "--dry-run", description = "Print what would be written.")
    private boolean dryRun;

    @Option(names = "--help", usageHelp = true, description = "Print this and exit.")
    boolean help;

    private Lock(LocalDate today, Function<Catalogue, Candidates> candidates) {
        this.today = today;
        this.candidates = candidates;
    }

    /** Runs the program. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        // The day of UTC, so that two colleagues in two zones never lock tomorrow.
        System.exit(run(out, LocalDate.now(ZoneOffset.UTC), GeneratedCandidates::new, args));
    }

    /** Returns the exit code. */
    static int run(PrintWriter out, LocalDate today, Function<Catalogue, Candidates> candidates, String... args) {
        return new CommandLine(new Lock(today, candidates))
                .setOut(out)
                .setErr(out)
                .setParameterExceptionHandler((fault, parsed) -> {
                    out.println(fault.getMessage() + " See --help.");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof IllegalStateException || failure instanceof FaultyRegistryException) {
                        out.println(failure.getMessage());
                        return REFUSED;
                    }
                    throw failure;
                })
                .execute(args);
    }

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Catalogue catalogue = catalogue();
        Site site = Site.of(registry(), catalogue);
        Extension extension = Extension.of(
                site, candidates.apply(catalogue), new Extension.Order(rewrites(site), reason.strip(), today));
        extension.notes().forEach(out::println);
        if (!extension.refused().isEmpty()) {
            out.println("Nothing was written, since what is published was edited:");
            extension.refused().forEach(problem -> out.println("  " + problem));
            return REFUSED;
        }
        extension.lines().forEach(line -> out.println("+ " + line));
        int files = extension.changed().size();
        if (files == 0) {
            out.println("All that is published is locked.");
        } else if (dryRun) {
            out.println("Would write " + count(files) + " in " + catalogue.folder() + ".");
        } else {
            extension.write();
            out.println("Wrote " + count(files) + " in " + catalogue.folder() + ". Commit them.");
        }
        return CommandLine.ExitCode.OK;
    }

    private static String count(int files) {
        return files + (files == 1 ? " file" : " files");
    }

    private Catalogue catalogue() {
        try {
            return Catalogue.in(folder);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()), e);
        }
    }

    private Rewrites rewrites(Site site) {
        boolean isReason = reason.codePoints().anyMatch(Character::isLetterOrDigit);
        if (rewrite.isEmpty() == isReason) {
            throw wrong(
                    rewrite.isEmpty()
                            ? "A reason stands there only with rewrite=<type>:<version>."
                            : "What is published changes only with a reason: add reason=\"…\", which is kept in the file.",
                    null);
        }
        if (reason.strip().codePoints().anyMatch(Lock::endsLine)) {
            throw wrong("Expected a reason of one line.", null);
        }
        Rewrites rewrites = new Rewrites(rewrite.stream().map(this::version).toList(), site);
        LockFile lock = LockFile.in(site.files()).orElseGet(LockFile::empty);
        for (Subject version : rewrites.versions()) {
            if (lock.entries().keySet().stream().noneMatch(item -> rewrites.allows(version, item))) {
                throw wrong("Expected a version that is locked but found rewrite=" + version + ".", null);
            }
        }
        return rewrites;
    }

    /** As Unicode has it: there are more of them than Java knows. */
    private static boolean endsLine(int codePoint) {
        int kind = Character.getType(codePoint);
        return kind == Character.CONTROL || kind == Character.LINE_SEPARATOR || kind == Character.PARAGRAPH_SEPARATOR;
    }

    private Subject version(String text) {
        try {
            Subject version = Subject.parse(text);
            if (version.to().isPresent()) {
                throw wrong(
                        "Expected rewrite=<type>:<version> but found " + text
                                + ". A step goes with the version that it leads to.",
                        null);
            }
            return version;
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage() + ".", e);
        }
    }

    private MigratorRegistry registry() {
        try {
            return Class.forName(provider)
                    .asSubclass(MigratorRegistryProvider.class)
                    .getConstructor()
                    .newInstance()
                    .registry();
        } catch (ClassNotFoundException e) {
            throw wrong("Expected a class on the class path but found no " + provider + ".", e);
        } catch (ClassCastException e) {
            throw wrong("Expected a " + MigratorRegistryProvider.class.getName() + " but " + provider + " is none.", e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(provider + " cannot be created: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw wrong("Expected a public constructor without arguments in " + provider + ".", e);
        }
    }

    private ParameterException wrong(String message, @Nullable Throwable cause) {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        return cause == null
                ? new ParameterException(command, message)
                : new ParameterException(command, message, cause);
    }
}
