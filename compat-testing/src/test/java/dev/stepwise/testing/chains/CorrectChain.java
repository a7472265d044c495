package dev.stepwise.testing.chains;

import dev.stepwise.avro.AvroDerivation;
import dev.stepwise.avro.AvroEvolution;
import dev.stepwise.core.Catalogue;
import dev.stepwise.core.FaultyRegistryException;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Operations;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Step;
import dev.stepwise.testing.Compatibility;
import dev.stepwise.testing.ContractRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.avro.Schema;

/** A chain of random operations, with the schemas that they make: JSON Schema by this test's own book, Avro as derived. */
final class CorrectChain {

    private final List<Step> steps = new ArrayList<>();
    private final Path folder;
    private boolean isAvro;

    private CorrectChain(Path folder) {
        this.folder = folder;
    }

    /** Draws a chain and publishes its schemas in a folder. */
    static CorrectChain of(long seed, Path folder) {
        Random random = new Random(seed);
        RandomStep draw = new RandomStep(random, new RandomStep.Names());
        CorrectChain chain = new CorrectChain(folder);
        List<Field> fields = draw.members(2);
        chain.publish(1, "schema.json", Field.jsonSchema(fields).toString());
        String first = Field.avroSchema("Message", fields).toString();
        List<String> avro = new ArrayList<>(List.of(first));
        chain.isAvro = true;
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            List<Consumer<Operations<?>>> operations = draw.of(fields, 2);
            Step step = Step.of(s -> operations.forEach(operation -> operation.accept(s)));
            chain.steps.add(step);
            chain.publish(i + 2, "schema.json", Field.jsonSchema(fields).toString());
            if (chain.isAvro) {
                AvroDerivation derived =
                        AvroEvolution.derive(new Schema.Parser().parse(avro.get(avro.size() - 1)), step);
                chain.isAvro = derived.obstacles().isEmpty();
                derived.json().ifPresent(avro::add);
            }
        }
        if (chain.isAvro) {
            for (int i = 0; i < avro.size(); i++) {
                chain.publish(i + 1, "schema.avsc", avro.get(i));
            }
        }
        return chain;
    }

    private void publish(int version, String name, String schema) {
        try {
            Path file =
                    folder.resolve("message").resolve(Integer.toString(version)).resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAvro() {
        return isAvro;
    }

    /**
     * Returns what is said against it, by the names of tests.
     *
     * @param tries how many messages of each version are tried
     */
    Map<String, String> alarms(int tries) {
        return alarms(steps, tries);
    }

    /** Returns what is said against a chain whose steps do nothing, though schemas change. */
    Map<String, String> alarmsOfNothing(int tries) {
        return alarms(
                steps.stream().map(step -> Step.of(Step.Builder::noChange)).toList(), tries);
    }

    private Map<String, String> alarms(List<Step> declared, int tries) {
        Catalogue catalogue = Catalogue.in(folder);
        MigratorRegistry registry;
        try {
            registry = registry(declared, catalogue);
        } catch (FaultyRegistryException e) {
            return Map.of("build()", String.valueOf(e.getMessage()));
        }
        return ContractRun.of(
                        Compatibility.of(registry, catalogue).withoutLock().tries(tries), test -> true)
                .failed();
    }

    private static MigratorRegistry registry(List<Step> declared, Catalogue catalogue) {
        return MigratorRegistry.builder()
                .eventType("message", chain -> {
                    for (int i = 0; i < declared.size(); i++) {
                        chain.step(SchemaVersion.of(i + 1), SchemaVersion.of(i + 2), declared.get(i));
                    }
                })
                .catalogue(catalogue)
                .build();
    }
}
