package dev.stepwise.testing.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.Message;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.testing.CatalogueSettings;
import dev.stepwise.testing.messages.Messages;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.sessions.JqwikSession;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Tells whether a mutant does what the chain does, as far as many messages show. */
final class Equivalence {

    private static final int MESSAGES = 1_000;

    private Equivalence() {}

    /** Returns a message of which the mutant makes something else, with the version; empty if none is found. */
    static Optional<String> difference(Mutant mutant) {
        MigratorRegistry registry = mutant.registry();
        String type = mutant.step().type().name();
        MigratorChain right = Mutant.RIGHT.chain(type).orElseThrow();
        MigratorChain wrong = registry.chain(type).orElseThrow();
        for (SchemaVersion version : right.versions()) {
            if (right.way(version, right.latest()).contains(mutant.step())) {
                Optional<String> found = difference(right, wrong, type, version);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> difference(
            MigratorChain right, MigratorChain wrong, String type, SchemaVersion version) {
        Messages messages = Messages.of(CatalogueSettings.catalogue());
        boolean isJson = CatalogueSettings.catalogue()
                .schema(right.eventType(), version)
                .toFile()
                .isFile();
        Random random = new Random(7);
        AtomicReference<@Nullable String> found = new AtomicReference<>();
        JqwikSession.run(() -> {
            Arbitrary<?> arbitrary =
                    isJson ? messages.json(type, version.label()) : messages.avro(type, version.label());
            var generator = arbitrary.generator(MESSAGES, true);
            for (int i = 0; i < MESSAGES && found.get() == null; i++) {
                Object message = generator.next(random).value();
                Object one = made(right, version, message);
                Object other = made(wrong, version, message);
                if (!one.equals(other)) {
                    found.set(
                            type + " " + version + " " + message + " becomes " + one + ", and by the mutant " + other);
                }
            }
        });
        return Optional.ofNullable(found.get());
    }

    /** Members stand in any order, as in golden messages. */
    private static Object made(MigratorChain chain, SchemaVersion version, Object message) {
        try {
            return message instanceof JsonNode json
                    ? chain.upgrade(Message.of(chain.eventType(version), version, json))
                            .payload()
                    : chain.upgrade(Message.of(chain.eventType(version), version, (GenericRecord) message))
                            .payload();
        } catch (MigrationException e) {
            return "a failure in step "
                    + e.where()
                            .step()
                            .map(step -> step.from() + " → " + step.to())
                            .orElse("?");
        }
    }
}
