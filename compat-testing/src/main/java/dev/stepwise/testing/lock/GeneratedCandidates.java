package dev.stepwise.testing.lock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.SchemaProvider;
import dev.stepwise.testing.messages.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.apache.avro.generic.GenericRecord;

/** Messages from the arbitraries of the schemas, by seeds that type and version give. */
final class GeneratedCandidates implements Candidates {

    private static final int TRIES = 200;

    private final Messages messages;

    GeneratedCandidates(SchemaProvider schemas) {
        messages = Messages.of(schemas);
    }

    @Override
    public List<JsonNode> json(EventType type, SchemaVersion version) {
        return generated(messages.json(type.name(), version.label()), type, version);
    }

    @Override
    public List<GenericRecord> avro(EventType type, SchemaVersion version) {
        return generated(messages.avro(type.name(), version.label()), type, version);
    }

    private static <T> List<T> generated(Arbitrary<T> arbitrary, EventType type, SchemaVersion version) {
        List<T> values = new ArrayList<>();
        JqwikSession.Runnable generating = () -> {
            RandomGenerator<T> generator = arbitrary.generator(TRIES, true);
            Random random = new Random((type + ":" + version).hashCode());
            for (int i = 0; i < TRIES; i++) {
                values.add(generator.next(random).value());
            }
        };
        if (JqwikSession.isActive()) {
            run(generating);
        } else {
            JqwikSession.run(generating);
        }
        return values;
    }

    private static void run(JqwikSession.Runnable generating) {
        try {
            generating.run();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("Messages cannot be generated", e);
        }
    }
}
