package dev.stepwise.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.Catalogue.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;
import org.jspecify.annotations.Nullable;

/** The messages of a version: the golden ones first, then generated ones. All checks of the version share them. */
final class Samples {

    /** What jqwik takes as the size of a usual property, by which it deals edge cases. */
    private static final int GENERATOR_SIZE = 1_000;

    private final List<Sample> all;
    private final List<String> problems;

    private Samples(List<Sample> all, List<String> problems) {
        this.all = List.copyOf(all);
        this.problems = List.copyOf(problems);
    }

    List<Sample> all() {
        return all;
    }

    /** Returns why messages could not be had that should be there. */
    List<String> problems() {
        return problems;
    }

    static Samples of(Subject subject, Sampling sampling) {
        List<Sample> all = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        if (subject.goldenProblem() != null) {
            problems.add(subject.goldenProblem());
        }
        subject.golden().forEach(golden -> addGolden(subject, golden, all, problems));
        for (Format format : subject.formats()) {
            try {
                all.addAll(generated(subject, format, sampling));
            } catch (RuntimeException e) {
                problems.add("No " + format + " message can be generated: " + e.getMessage());
            }
        }
        return new Samples(all, problems);
    }

    private static void addGolden(Subject subject, Golden golden, List<Sample> all, List<String> problems) {
        String text = read(golden);
        JsonNode tree;
        try {
            tree = Json.tree(text);
        } catch (UncheckedIOException e) {
            problems.add(GoldenForms.file(golden.message()) + Json.unreadable(e));
            return;
        }
        boolean hasAvro = subject.formats().contains(Format.AVRO);
        boolean isJson = subject.formats().contains(Format.JSON) || !hasAvro;
        if (isJson) {
            all.add(Sample.golden(Format.JSON, tree, text, golden));
        }
        if (hasAvro) {
            try {
                Object payload = AvroOfJson.read(tree, subject.published().avro(subject.version()));
                all.add(Sample.golden(Format.AVRO, payload, text, golden));
            } catch (NoAvroForm e) {
                if (!isJson) {
                    problems.add("The golden message " + golden.name() + " has no Avro form: " + e.getMessage());
                }
            }
        }
    }

    private static String read(Golden golden) {
        try {
            return Files.readString(golden.message());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Sample> generated(Subject subject, Format format, Sampling sampling) {
        String type = subject.type().name();
        String version = subject.version().label();
        List<Sample> generated = new ArrayList<>();
        inSession(() -> {
            Arbitrary<?> arbitrary = format == Format.JSON
                    ? sampling.messages().json(type, version)
                    : sampling.messages().avro(type, version);
            RandomGenerator<?> generator = arbitrary.generator(GENERATOR_SIZE, true);
            Random random = new Random(seed(sampling, type + " " + version + " " + format));
            int tries = required(sampling.tries());
            for (int i = 1; i <= tries; i++) {
                Shrinkable<?> next = generator.next(random);
                // Every other one: code that needs a key or a timestamp is found, and so is code that does without.
                boolean bare = subject.mayBeBare() && i % 2 == 0;
                String origin = "generated message " + i + " of " + tries + (bare ? ", without key and timestamp" : "");
                generated.add(Sample.generated(origin, format, next, bare));
            }
        });
        return generated;
    }

    private static <T> T required(@Nullable T setting) {
        return java.util.Objects.requireNonNull(setting);
    }

    /** Each version has messages of its own, whatever other versions there are. */
    private static long seed(Sampling sampling, String of) {
        long mixed = required(sampling.seed());
        for (int i = 0; i < of.length(); i++) {
            mixed = (mixed ^ of.charAt(i)) * 0x9E3779B97F4A7C15L;
            mixed ^= mixed >>> 29;
        }
        return mixed;
    }

    /** Arbitraries may keep things in stores, which jqwik has in its sessions only. */
    static void inSession(JqwikSession.Runnable task) {
        if (JqwikSession.isActive()) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        } else {
            JqwikSession.run(task);
        }
    }
}
