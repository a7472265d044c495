package dev.stepwise.avro;

import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Path;
import dev.stepwise.core.Where;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.Engine;
import dev.stepwise.core.spi.Explained;
import dev.stepwise.core.spi.FieldValue;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.Plan;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.SchemaProvider;
import dev.stepwise.core.spi.Stepwise;
import dev.stepwise.core.spi.VersionedStep;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Carries out steps on records and their bytes. */
final class AvroEngine implements Engine {

    private final ReadLimits limits;
    private final SchemaProvider schemas;
    private final AvroFields fields;
    private final RecordWriters records;
    private final LongAdder repeated = new LongAdder();

    AvroEngine(ReadLimits limits, SchemaProvider schemas) {
        this.limits = limits;
        this.schemas = schemas;
        this.fields = new AvroFields(documents(List.of()), limits);
        this.records = new RecordWriters(limits);
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
        int code = firstWithCode(way);
        if (!identityFields.isEmpty()) {
            return steps::run;
        }
        if (code == way.size()) {
            FusedPlan fused = new FusedPlan(way, versions, target, limits);
            return orElse(steps, (bytes, context, as) -> {
                Object record = fused.run(bytes, context);
                return record == null ? null : steps.target(as).given(record);
            });
        }
        FusedToCode fused = FusedToCode.of(way, code, versions, steps, limits);
        return fused == null ? steps::run : orElse(steps, fused::run);
    }

    /** A fast way; it gives null where the reference has to decide. */
    private interface Fast {

        @Nullable Object run(AvroBytes bytes, MessageContext context, Class<?> as);
    }

    private Plan orElse(StepwisePlan steps, Fast fast) {
        return (payload, context, as) -> {
            AvroBytes bytes = payload instanceof AvroBytes given ? given : records.bytes((IndexedRecord) payload);
            Object upgraded = bytes == null ? null : fast.run(bytes, context, as);
            if (upgraded != null) {
                return upgraded;
            }
            repeated.increment();
            return steps.run(payload, context, as);
        };
    }

    /** Returns the index of the first step that has code; as many as there are steps if none has. */
    private static int firstWithCode(List<VersionedStep> way) {
        int index = 0;
        while (index < way.size() && isFusible(way.get(index))) {
            index++;
        }
        return index;
    }

    private static boolean isFusible(VersionedStep step) {
        return step.step().actions().stream().allMatch(Action.Operate.class::isInstance);
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

    @Override
    public long repeated() {
        return repeated.sum();
    }
}
