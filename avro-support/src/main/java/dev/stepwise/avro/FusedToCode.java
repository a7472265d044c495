package dev.stepwise.avro;

import dev.stepwise.core.MessageContext;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.VersionedStep;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * The steps before the first one with code, collapsed into one pass to the record that the code is given. It and what
 * follows it are carried out one by one. Thread-safe.
 */
final class FusedToCode {

    private final FusedPlan before;
    private final StepwisePlan rest;

    private FusedToCode(FusedPlan before, StepwisePlan rest) {
        this.before = before;
        this.rest = rest;
    }

    /**
     * Returns the plan of a way; null if there is nothing to collapse, or the code is given something else than a record
     * of its version.
     *
     * @param code the index of the first step that has code
     * @param steps the whole way
     */
    static @Nullable FusedToCode of(
            List<VersionedStep> way, int code, VersionSchemas versions, StepwisePlan steps, ReadLimits limits) {
        Schema given = code == 0 || AvroDocuments.asksForTypes(way) ? null : given(way.get(code), versions);
        return given == null
                ? null
                : new FusedToCode(new FusedPlan(way.subList(0, code), versions, given, limits), steps.from(code));
    }

    /** Operations before the code work on what came, and not on what the schema makes of it. */
    private static @Nullable Schema given(VersionedStep step, VersionSchemas versions) {
        Schema published = versions.find(step.from()).orElse(null);
        Action first = step.step().actions().get(0);
        if (published == null || published.getType() != Schema.Type.RECORD || first instanceof Action.Operate) {
            return null;
        }
        if (first instanceof Action.Between<?, ?> between) {
            Schema own = CodeRecords.schema(between.older());
            return AvroTarget.areOne(own, published) ? own : null;
        }
        return published;
    }

    /** Returns the payload at the end of the way; null if the reference has to decide. */
    @Nullable Object run(AvroBytes bytes, MessageContext context, Class<?> as) {
        Object record = before.run(bytes, context);
        return record == null ? null : rest.runCode((GenericRecord) record, context, as);
    }
}
