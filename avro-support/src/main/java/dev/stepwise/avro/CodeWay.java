package dev.stepwise.avro;

import dev.stepwise.core.MessageContext;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.Plan;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.Stepwise;
import dev.stepwise.core.spi.VersionedStep;
import java.util.List;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * A way with code in it: the steps before the first code are one pass, to the record that the code is given, and those
 * after the last one are another, from the record that it made. What is between goes step by step. Thread-safe.
 */
final class CodeWay implements Plan {

    private final StepwisePlan steps;
    private final Fast fast;

    /** Null if the way begins with code, or with operations that have to be carried out one by one. */
    private final @Nullable FusedPlan before;

    /** The steps with code, and those between them. */
    private final Stepwise<AvroNode> code;

    /** Null if the way ends with code, or with operations that have to be carried out one by one. */
    private final @Nullable FusedPlan after;

    /** What follows {@link #before}, or {@link #after} step by step. */
    private final StepwisePlan rest;

    /** What fast ways have in common. */
    record Fast(ReadLimits limits, RecordWriters writers) {}

    private CodeWay(Route route, StepwisePlan steps, Fast fast) {
        int first = route.firstWithCode();
        int afterCode = route.lastWithCode() + 1;
        Schema given = route.given();
        this.steps = steps;
        this.fast = fast;
        this.before = given == null ? null : route.plan(0, first, given, fast.limits);
        this.after =
                route.endsWithoutCode() ? route.plan(afterCode, route.way.size(), route.target, fast.limits) : null;
        int from = before == null ? 0 : first;
        VersionedStep last = route.way.get(afterCode - 1);
        AvroDocuments documents = AvroDocuments.of(route.way, route.versions, List.of(), fast.limits);
        this.code = new Stepwise<>(route.way, List.of(), documents.writtenAfter(last)).part(from, afterCode);
        this.rest = steps.from(after == null ? from : afterCode);
    }

    /**
     * Returns the plan of a way that has code in it.
     *
     * @param steps the reference
     */
    static Plan of(List<VersionedStep> way, VersionSchemas versions, Schema target, StepwisePlan steps, Fast fast) {
        Route route = new Route(way, versions, target);
        boolean isFaster = !AvroDocuments.asksForTypes(way) && (route.given() != null || route.endsWithoutCode());
        return isFaster
                ? new CodeWay(route, steps, fast)
                : (payload, context, as, repeated) -> steps.run(payload, context, as);
    }

    static boolean hasCode(VersionedStep step) {
        return !step.step().actions().stream().allMatch(Action.Operate.class::isInstance);
    }

    @Override
    public Object run(Object payload, MessageContext context, Class<?> as, Runnable repeated) {
        AvroTarget target = steps.target(as);
        Supplier<AvroNode> document = () -> Payloads.tree(payload, fast.limits);
        if (before != null) {
            AvroBytes bytes = fast.writers.bytes(payload);
            Object record = bytes == null ? null : before.run(bytes, context);
            if (record == null) {
                repeated.run();
                return steps.run(payload, context, as);
            }
            document = () -> new AvroNode.Given((GenericRecord) record);
        }
        return after == null
                ? rest.run(document, context, target)
                : toTheEnd(after, document, context, target, repeated);
    }

    /** Code is called once, whatever becomes of what it made. */
    private Object toTheEnd(
            FusedPlan last, Supplier<AvroNode> document, MessageContext context, AvroTarget target, Runnable repeated) {
        AvroNode made = code.run(document, context).root();
        Object record = made instanceof AvroNode.Written written ? last.run(written.bytes(), context) : null;
        if (record != null) {
            return target.given(record);
        }
        repeated.run();
        return rest.run(() -> CodeRecords.tree(made).copy(), context, target);
    }

    /** A way, and the schemas on it. */
    private record Route(List<VersionedStep> way, VersionSchemas versions, Schema target) {

        int firstWithCode() {
            int index = 0;
            while (!hasCode(way.get(index))) {
                index++;
            }
            return index;
        }

        int lastWithCode() {
            int index = way.size() - 1;
            while (!hasCode(way.get(index))) {
                index--;
            }
            return index;
        }

        boolean endsWithoutCode() {
            int last = lastWithCode();
            List<Action> actions = way.get(last).step().actions();
            return last < way.size() - 1 && !(actions.get(actions.size() - 1) instanceof Action.Operate);
        }

        FusedPlan plan(int from, int to, Schema end, ReadLimits limits) {
            return new FusedPlan(way.subList(from, to), versions, end, limits);
        }

        /**
         * Returns the schema of the record that the first code is given; null if it is not known before. Operations in front
         * of the code, in its step, work on what came, and not on what the schema makes of it.
         */
        @Nullable Schema given() {
            VersionedStep step = way.get(firstWithCode());
            Schema published = versions.find(step.from()).orElse(null);
            Action action = step.step().actions().get(0);
            if (firstWithCode() == 0
                    || published == null
                    || published.getType() != Schema.Type.RECORD
                    || action instanceof Action.Operate) {
                return null;
            }
            if (action instanceof Action.Between<?, ?> between) {
                Schema own = CodeRecords.schema(between.older());
                return AvroTarget.areOne(own, published) ? own : null;
            }
            return published;
        }
    }
}
