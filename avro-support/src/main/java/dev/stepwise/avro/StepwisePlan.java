package dev.stepwise.avro;

import dev.stepwise.core.MessageContext;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.Stepwise;
import dev.stepwise.core.spi.VersionedStep;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.avro.Schema;

/** Carries out steps one by one on the tree of a payload: the reference for faster ways. Thread-safe. */
final class StepwisePlan {

    private final Stepwise<AvroNode> steps;
    private final ReadLimits limits;
    private final Schema target;

    /** By the classes that are asked for, which are the application's. */
    private final Map<Class<?>, AvroTarget> targets = new ConcurrentHashMap<>();

    StepwisePlan(
            List<VersionedStep> way,
            List<IdentityField> fields,
            VersionSchemas schemas,
            Schema target,
            ReadLimits limits) {
        this(new Stepwise<>(way, fields, AvroDocuments.of(way, schemas, fields, limits)), limits, target);
    }

    private StepwisePlan(Stepwise<AvroNode> steps, ReadLimits limits, Schema target) {
        this.steps = steps;
        this.limits = limits;
        this.target = target;
    }

    /** Returns the rest of the way, from a step on. */
    StepwisePlan from(int step) {
        return new StepwisePlan(steps.from(step), limits, target);
    }

    /** Returns what a payload is written as for those who ask for a class. */
    AvroTarget target(Class<?> as) {
        AvroTarget known = targets.get(as);
        return known == null ? targets.computeIfAbsent(as, asked -> AvroTarget.of(asked, target)) : known;
    }

    /** Returns the payload at the end of the way; see {@link dev.stepwise.core.spi.Plan#run}. */
    Object run(Object payload, MessageContext context, Class<?> as) {
        return run(() -> Payloads.tree(payload, limits), context, target(as));
    }

    /**
     * Returns the payload at the end of the way.
     *
     * @param documents gives the document at its beginning as often as it is asked, each time one that is nobody else's
     */
    Object run(Supplier<AvroNode> documents, MessageContext context, AvroTarget to) {
        return steps.run(documents, context, document -> {
            try {
                return to.write(document.root());
            } catch (Misfit e) {
                throw e.failure();
            }
        });
    }
}
