package dev.stepwise.testing.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.MigratorRegistryProvider;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockTest {

    private static final String SEE_HELP = " See --help.\n";

    @TempDir
    Path folder;

    private final StringWriter printed = new StringWriter();
    private Bed bed;

    /** Provides the orders of the bed. */
    public static final class Orders implements MigratorRegistryProvider {
        @Override
        public MigratorRegistry registry() {
            return Bed.ORDERS;
        }
    }

    /** Cannot be created by others. */
    public static final class Hidden implements MigratorRegistryProvider {
        Hidden() {}

        @Override
        public MigratorRegistry registry() {
            return Bed.ORDERS;
        }
    }

    /** Fails. */
    public static final class Failing implements MigratorRegistryProvider {
        /** Fails. */
        public Failing() {
            throw new IllegalStateException("no settings");
        }

        @Override
        public MigratorRegistry registry() {
            return Bed.ORDERS;
        }
    }

    /** Provides a registry with a fault. */
    public static final class Faulty implements MigratorRegistryProvider {
        @Override
        public MigratorRegistry registry() {
            return Bed.registry(chain -> {});
        }
    }

    @BeforeEach
    void create() {
        bed = new Bed(folder);
    }

    private int run(String... further) {
        return runWith(Orders.class.getName(), folder.toString(), further);
    }

    private int runWith(String provider, String catalogue, String... further) {
        List<String> args = new ArrayList<>(List.of(provider, catalogue));
        args.addAll(List.of(further));
        printed.getBuffer().setLength(0);
        return Lock.run(new PrintWriter(printed, true), Bed.DAY, any -> Bed.CANDIDATES, args.toArray(new String[0]));
    }

    private String printed() {
        return printed.toString().replace(System.lineSeparator(), "\n");
    }

    @Test
    void writes_the_lock_and_the_frozen_messages_and_says_so() {
        assertThat(run()).isZero();

        assertThat(printed())
                .contains("+ order:1 schema.json ")
                .endsWith("Wrote 31 files in " + bed.catalogue().folder() + ". Commit them.\n");
        assertThat(bed.names()).contains("schemas.lock", "order/1/frozen/1.json", "order/1/frozen/1.3.json");
        assertThat(bed.check(Bed.ORDERS)).isEmpty();
    }

    @Test
    void has_nothing_to_do_the_second_time() {
        run();

        assertThat(run()).isZero();
        assertThat(printed()).isEqualTo("All that is published is locked.\n");
    }

    @Test
    void a_dry_run_writes_nothing() {
        List<String> before = bed.files();

        assertThat(run("--dry-run")).isZero();

        assertThat(printed())
                .contains("+ order:1 frozen/1.json ")
                .endsWith("Would write 31 files in " + bed.catalogue().folder() + ".\n");
        assertThat(bed.files()).isEqualTo(before);
    }

    @Test
    void refuses_what_was_edited() {
        run();
        bed.replace("order/2/schema.json", "currency", "country");

        assertThat(run()).isEqualTo(1);
        assertThat(printed())
                .isEqualTo("Nothing was written, since what is published was edited:\n"
                        + "  order 2: schema.json is not what was published on 2026-11-27. Put it back as it was, and"
                        + " publish the change as version 4 with a step 3 -> 4. If nobody has it yet, run"
                        + " dev.stepwise.testing.lock.Lock with rewrite=order:2 reason=\"…\".\n");
    }

    @Test
    void rewrites_with_a_reason() {
        run();
        bed.replace("order/2/schema.json", "currency", "country");

        assertThat(run("rewrite=order:2", "reason=nobody had it")).isZero();
        assertThat(printed()).contains("+ order:2 rewritten 2026-11-27 nobody had it\n");
    }

    @Test
    void rewrites_several_versions_at_once() {
        run();
        bed.replace("order/1/schema.json", "name", "nom");
        bed.replace("order/2/schema.json", "currency", "country");

        assertThat(run("--rewrite=order:2", "--rewrite=order:1", "--reason=nobody had them"))
                .isZero();
        assertThat(bed.lock())
                .contains(
                        "order:1 rewritten 2026-11-27 nobody had them\n",
                        "order:2 rewritten 2026-11-27 nobody had them\n");
    }

    @Test
    void does_not_rewrite_without_a_reason() {
        run();

        assertThat(run("rewrite=order:2")).isEqualTo(2);
        assertThat(printed())
                .isEqualTo("What is published changes only with a reason: add reason=\"…\", which is kept in the file."
                        + SEE_HELP);
    }

    @Test
    void a_reason_alone_is_refused() {
        assertThat(run("reason=why")).isEqualTo(2);
        assertThat(printed()).isEqualTo("A reason stands there only with rewrite=<type>:<version>." + SEE_HELP);
    }

    @Test
    void a_reason_of_several_lines_is_refused() {
        run();

        assertThat(run("rewrite=order:2", "reason=why\nnot")).isEqualTo(2);
        assertThat(printed()).isEqualTo("Expected a reason of one line." + SEE_HELP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"why\u2028not", "why\u0085not", "why\u2029not", "why\rnot"})
    void whatever_ends_a_line_is_refused_in_a_reason(String reason) {
        run();

        assertThat(run("rewrite=order:2", "reason=" + reason)).isEqualTo(2);
        assertThat(printed()).isEqualTo("Expected a reason of one line." + SEE_HELP);
    }

    @Test
    void a_reason_without_a_word_is_none() {
        run();

        assertThat(run("rewrite=order:2", "reason=\u00A0-")).isEqualTo(2);
        assertThat(printed())
                .isEqualTo("What is published changes only with a reason: add reason=\"…\", which is kept in the file."
                        + SEE_HELP);
    }

    @Test
    void a_version_that_is_not_locked_is_not_rewritten() {
        run();

        assertThat(run("rewrite=order:7", "reason=why")).isEqualTo(2);
        assertThat(printed()).isEqualTo("Expected a version that is locked but found rewrite=order:7." + SEE_HELP);
    }

    @Test
    void a_step_is_not_rewritten_by_its_own_name() {
        run();

        assertThat(run("rewrite=order:1->2", "reason=why")).isEqualTo(2);
        assertThat(printed())
                .isEqualTo(
                        "Expected rewrite=<type>:<version> but found order:1->2. A step goes with the version that it"
                                + " leads to." + SEE_HELP);
    }

    @Test
    void a_damaged_lock_is_refused() {
        bed.write("schemas.lock", "<<<<<<< HEAD\n");

        assertThat(run()).isEqualTo(1);
        assertThat(printed())
                .isEqualTo(bed.catalogue().folder().resolve("schemas.lock")
                        + ", line 1: found a conflict marker. Keep the lines of both sides and remove the markers; the"
                        + " order of lines does not matter.\n");
    }

    @Test
    void needs_a_provider() {
        assertThat(runWith("com.acme.None", folder.toString())).isEqualTo(2);
        assertThat(printed()).isEqualTo("Expected a class on the class path but found no com.acme.None." + SEE_HELP);

        assertThat(runWith(Bed.class.getName(), folder.toString())).isEqualTo(2);
        assertThat(printed())
                .isEqualTo("Expected a dev.stepwise.core.MigratorRegistryProvider but dev.stepwise.testing.lock.Bed is"
                        + " none." + SEE_HELP);

        assertThat(runWith(Hidden.class.getName(), folder.toString())).isEqualTo(2);
        assertThat(printed())
                .isEqualTo(
                        "Expected a public constructor without arguments in dev.stepwise.testing.lock.LockTest$Hidden."
                                + SEE_HELP);
    }

    @Test
    void a_provider_that_fails_is_told() {
        assertThat(runWith(Failing.class.getName(), folder.toString())).isEqualTo(1);
        assertThat(printed())
                .isEqualTo("dev.stepwise.testing.lock.LockTest$Failing cannot be created:"
                        + " java.lang.IllegalStateException: no settings\n");
    }

    @Test
    void a_faulty_registry_is_told() {
        assertThat(runWith(Faulty.class.getName(), folder.toString())).isEqualTo(1);
        assertThat(printed()).startsWith("The registry has a fault:\n  order");
    }

    @Test
    void needs_a_folder() {
        assertThat(runWith(Orders.class.getName(), folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(printed())
                .startsWith("Expected the folder of a catalogue but found none at ")
                .endsWith(SEE_HELP);
    }

    @Test
    void says_what_could_not_be_frozen() {
        int exitCode = Lock.run(
                new PrintWriter(printed, true),
                Bed.DAY,
                GeneratedCandidates::new,
                Orders.class.getName(),
                withOddSchema().toString());

        assertThat(exitCode).isZero();
        assertThat(printed()).startsWith("No frozen messages of order 1 (json): ");
    }

    private Path withOddSchema() {
        bed.write("order/1/schema.json", "{\"type\": \"object\", \"not\": {}}");
        return folder;
    }
}
