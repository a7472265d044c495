package dev.stepwise.core;

import dev.stepwise.core.Engines.Formatted;
import dev.stepwise.core.operation.Add;
import dev.stepwise.core.operation.Compute;
import dev.stepwise.core.operation.ForEach;
import dev.stepwise.core.operation.In;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.NewerReader;
import dev.stepwise.core.spi.VersionedStep;
import dev.stepwise.core.spi.WireFormat.Framed;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads the messages of one chain that are newer than the version that they are brought to. Thread-safe. */
final class NewerMessages {

    private final MigratorChain chain;
    private final SchemaVersion target;

    /** One for each format and each list of fields, which are the identification's. */
    private final Map<Key, NewerReader> readers = new ConcurrentHashMap<>();

    NewerMessages(MigratorChain chain, SchemaVersion target) {
        this.chain = chain;
        this.target = target;
    }

    private record Key(Formatted format, List<Path> fields) {}

    /**
     * Returns a payload in the shape of the target; the same object if it is fit to be read as it is.
     *
     * @param fields those that state type or version, which need not agree
     * @throws MigrationException if nothing proves that it can be read
     */
    Object read(
            Formatted format,
            List<IdentityField> fields,
            EventType type,
            SchemaVersion version,
            Object payload,
            @Nullable Framed frame) {
        if (!type.equals(chain.eventType(target))) {
            throw unproven(type, version, "version " + target + " goes by the name " + chain.eventType(target));
        }
        requireAdditions(type, version);
        Key key = new Key(format, fields.stream().map(IdentityField::path).toList());
        NewerReader reader = readers.computeIfAbsent(
                key,
                any -> format.engine()
                        .newer(chain, target, any.fields())
                        .orElse((unread, ofType, ofVersion, schema) -> {
                            throw unproven(
                                    ofType,
                                    ofVersion,
                                    "payloads of " + format.format().name() + " tell no schema");
                        }));
        try {
            return reader.read(
                    payload,
                    type,
                    version,
                    frame == null ? null : frame.schemaText().orElse(null));
        } catch (RuntimeException | StackOverflowError e) {
            throw MigrationException.of(e).in(type, version, target);
        }
    }

    /** What a step changes, schemas do not show: cents instead of euros are still a number. */
    private void requireAdditions(EventType type, SchemaVersion version) {
        if (chain.position(version) < 0) {
            return;
        }
        for (VersionedStep step : chain.way(target, version)) {
            if (!step.step().actions().stream().allMatch(NewerMessages::adds)) {
                throw unproven(
                        type, version, "step " + step.from() + " → " + step.to() + " does more than add what is new");
            }
        }
    }

    private static boolean adds(Action action) {
        return action instanceof Action.Operate operate && adds(operate.operations());
    }

    private static boolean adds(List<Operation> operations) {
        return operations.stream()
                .allMatch(operation -> operation instanceof Add
                        || operation instanceof Compute
                        || (operation instanceof In in && adds(in.block()))
                        || (operation instanceof ForEach forEach && adds(forEach.block())));
    }

    private MigrationException unproven(EventType type, SchemaVersion version, String why) {
        return NewerReader.unproven(Where.of(type, version, target), target, why);
    }
}
