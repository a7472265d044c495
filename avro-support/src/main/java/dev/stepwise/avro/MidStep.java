package dev.stepwise.avro;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Where;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.VersionedStep;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** The record that code is given: of the first schema that the document fits. */
final class MidStep {

    private MidStep() {}

    /** @throws MigrationException if no schema is known that the document fits */
    static GenericRecord record(AvroNode document, VersionedStep step, VersionSchemas schemas, Where where) {
        Set<Schema> candidates = candidates(document, step, schemas);
        Misfit first = null;
        for (Schema schema : candidates) {
            try {
                return (GenericRecord) Objects.requireNonNull(Conform.value(document, schema));
            } catch (Misfit e) {
                first = first == null ? e : first;
            }
        }
        throw failure(first, step, where);
    }

    /** The schema of the older version; that of the message, or of what code made; that of the newer version. */
    private static Set<Schema> candidates(AvroNode document, VersionedStep step, VersionSchemas schemas) {
        Set<Schema> candidates = new LinkedHashSet<>();
        schemas.find(step.from()).ifPresent(candidates::add);
        Schema own = document.schema();
        if (own != null) {
            candidates.add(own);
        }
        schemas.find(step.to()).ifPresent(candidates::add);
        candidates.removeIf(schema -> schema.getType() != Schema.Type.RECORD);
        return candidates;
    }

    private static MigrationException failure(@Nullable Misfit misfit, VersionedStep step, Where where) {
        if (misfit == null) {
            return new MigrationException(
                    Reason.UNSUPPORTED,
                    where,
                    "the code of the step works on a record, but no Avro schema of version " + step.from()
                            + " is known. Give it to the registry with .catalogue(…) or .schemas(…).",
                    null);
        }
        if (step.step().actions().get(0) instanceof Action.Operate) {
            return CodeCall.failed(
                    where,
                    "the code of the step works on a record, but what the operations before it left has neither the"
                            + " schema of version " + step.from() + " nor that of version " + step.to()
                            + ". Put the code first, or into a step of its own.",
                    null);
        }
        return CodeCall.failed(
                where.at(misfit.path()),
                "the document has not the schema of version " + step.from() + ": " + misfit.problem(),
                null);
    }
}
