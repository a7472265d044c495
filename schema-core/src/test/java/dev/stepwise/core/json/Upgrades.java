package dev.stepwise.core.json;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.EventType;
import dev.stepwise.core.Identification;
import dev.stepwise.core.Message;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Notation;
import dev.stepwise.core.Outcome;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Step;
import dev.stepwise.core.Upgrader;
import dev.stepwise.core.spi.ReadLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Chains of one event type, and messages that go through them. */
final class Upgrades {

    static final EventType TYPE = EventType.of("order-placed");
    static final SchemaVersion ONE = SchemaVersion.of(1);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Upgrades() {}

    static MigratorRegistry chain(Consumer<MigratorChain.Builder> declaration) {
        return MigratorRegistry.builder().eventType(TYPE.name(), declaration).build();
    }

    /** Returns a chain of the step from 1 to 2. */
    static MigratorRegistry step(Consumer<Step.Builder> declaration) {
        return chain(chain -> chain.step(1, 2, declaration));
    }

    /** Returns a chain of two steps that read and write, and change nothing. */
    static MigratorRegistry touchingNothing() {
        return chain(chain -> chain.step(1, 2, Step.Builder::noChange).step(2, 3, edit(document -> {})));
    }

    static Consumer<Step.Builder> edit(Consumer<ObjectNode> edit) {
        return step -> step.edit(ObjectNode.class, edit::accept);
    }

    static <P> P upgrade(MigratorRegistry registry, P payload) {
        return registry.upgrade(Message.of(TYPE, ONE, payload)).payload();
    }

    static MigrationException failure(MigratorRegistry registry, Object payload) {
        return catchThrowableOfType(MigrationException.class, () -> upgrade(registry, payload));
    }

    /** Returns an upgrader of messages that state their version in a header, with limits. */
    static Upgrader limited(ReadLimits limits) {
        Identification identification = Identification.builder()
                .fixedType(TYPE.name())
                .header("v", Notation.version())
                .build();
        return Upgrader.builder(touchingNothing(), identification)
                .limits(limits)
                .build();
    }

    /** Returns an upgrader of messages that state their version in a field. */
    static Upgrader byField(MigratorRegistry registry, String path) {
        return Upgrader.of(
                registry,
                Identification.builder()
                        .fixedType(TYPE.name())
                        .field(path, Notation.version())
                        .build());
    }

    static Outcome upgrade(Upgrader upgrader, Object payload) {
        return upgrader.upgrade(
                payload, MessageContext.builder().header("v", "1").build());
    }

    static Object payload(Outcome outcome) {
        return ((Outcome.Upgraded) outcome).payload();
    }

    static MigrationException failure(Upgrader upgrader, Object payload) {
        return catchThrowableOfType(MigrationException.class, () -> upgrade(upgrader, payload));
    }

    static ObjectNode tree(String json) {
        return (ObjectNode) node(json);
    }

    static JsonNode node(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
