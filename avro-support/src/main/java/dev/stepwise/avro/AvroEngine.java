package dev.stepwise.avro;

import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.Path;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Where;
import dev.stepwise.core.spi.Engine;
import dev.stepwise.core.spi.Explained;
import dev.stepwise.core.spi.FieldValue;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.NewerReader;
import dev.stepwise.core.spi.Plan;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.SchemaProvider;
import dev.stepwise.core.spi.Stepwise;
import dev.stepwise.core.spi.VersionedStep;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.Schema;

/** Carries out steps on records and their bytes. */
final class AvroEngine implements Engine {

    private final ReadLimits limits;
    private final SchemaProvider schemas;
    private final AvroFields fields;
    private final RecordWriters writers;

    AvroEngine(ReadLimits limits, SchemaProvider schemas) {
        this.limits = limits;
        this.schemas = schemas;
        this.fields = new AvroFields(documents(List.of()), limits);
        this.writers = new RecordWriters(limits);
    }

    private AvroDocuments documents(List<VersionedStep> way) {
        return AvroDocuments.of(way, VersionSchemas.of(way, schemas), List.of(), limits);
    }

    @Override
    public List<FieldValue> fields(Object payload, List<Path> paths) {
        try {
            return payload instanceof AvroBytes bytes
                    ? fields.read(bytes, paths)
                    : fields.read(Payloads.tree(payload, limits), paths);
        } catch (Malformed e) {
            throw e.failure();
        }
    }

    @Override
    public boolean isEmpty(Object payload) {
        return payload instanceof AvroBytes bytes
                && bytes.length() == 0
                && !Sizes.maybeNothing(bytes.schema(), limits.depth());
    }

    @Override
    public Plan compile(List<VersionedStep> way, List<IdentityField> identityFields) {
        VersionSchemas versions = VersionSchemas.of(way, schemas);
        Schema target = versions.target(way);
        StepwisePlan steps = new StepwisePlan(way, identityFields, versions, target, limits);
        if (!identityFields.isEmpty()) {
            return (payload, context, as, repeated) -> steps.run(payload, context, as);
        }
        if (way.stream().anyMatch(CodeWay::hasCode)) {
            return CodeWay.of(way, versions, target, steps, new CodeWay.Fast(limits, writers));
        }
        FusedPlan fused = new FusedPlan(way, versions, target, limits);
        return (payload, context, as, repeated) -> {
            AvroBytes bytes = writers.bytes(payload);
            Object record = bytes == null ? null : fused.run(bytes, context);
            if (record != null) {
                return steps.target(as).given(record);
            }
            repeated.run();
            return steps.run(payload, context, as);
        };
    }

    @Override
    public Optional<Consumer<Object>> refusal(MigratorChain chain, SchemaVersion said) {
        return Optional.of(new OtherVersions(chain, said, schemas));
    }

    @Override
    public Optional<NewerReader> newer(MigratorChain chain, SchemaVersion target, List<Path> stating) {
        return Optional.of(new AvroNewer(chain, target, stating, schemas, limits));
    }

    @Override
    public Explained explain(List<VersionedStep> way, Object payload, MessageContext context) {
        return Stepwise.explain(way, documents(way), () -> Payloads.tree(payload, limits), context);
    }

    @Override
    public Digest digest(Object payload) {
        return ContentDigest.of(Payloads.tree(payload, limits));
    }

    @Override
    public Object payload(Object payload, Class<?> as) {
        if (as.isInstance(payload)) {
            return payload;
        }
        AvroTarget target = AvroTarget.of(as, Payloads.schema(payload));
        AvroNode tree = Payloads.tree(payload, limits);
        try {
            return target.write(tree);
        } catch (Misfit e) {
            throw new MigrationException(
                    Reason.UNREADABLE,
                    Where.unknown().at(e.path()),
                    "the message is no value of the class " + target.as().getName() + ": " + e.problem(),
                    null);
        }
    }
}
