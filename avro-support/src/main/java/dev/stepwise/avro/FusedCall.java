package dev.stepwise.avro;

import static dev.stepwise.core.symbolic.Doubt.doubt;
import static java.util.Objects.requireNonNull;

import dev.stepwise.core.operation.Absent;
import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Joiner;
import dev.stepwise.core.operation.MapValues;
import dev.stepwise.core.operation.Splitter;
import dev.stepwise.core.operation.Values;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function.
 *
 * @param views whether views are among the arguments
 * @param register of its first result
 * @param present the parts of its result that must be there
 * @param notNull the parts of its result that must not be null
 */
record FusedCall(
        Object function,
        List<FusedReader> arguments,
        boolean views,
        int register,
        List<Integer> present,
        List<Integer> notNull)
        implements FusedAct {

    /** A value that a mapping leaves as it is. */
    record Kept(@Nullable Object value) {}

    @Override
    public boolean run(FusedRun run) {
        FusedViews.Scope scope = views ? new FusedViews.Scope() : null;
        run.scope = scope;
        call(run);
        if (scope != null) {
            scope.close();
        }
        // By index: an iterator over a constant list is not always made away with.
        for (int i = 0; i < present.size(); i++) {
            if (run.value(register + present.get(i)) == Absent.ABSENT) {
                throw doubt();
            }
        }
        for (int i = 0; i < notNull.size(); i++) {
            if (run.value(register + notNull.get(i)) == null) {
                throw doubt();
            }
        }
        return true;
    }

    private void call(FusedRun run) {
        if (function instanceof Splitter splitter) {
            Object value = arguments.get(0).read(run);
            List<@Nullable Object> parts =
                    value == null ? Collections.nCopies(splitter.parts(), null) : splitter.apply(value);
            for (int i = 0; i < parts.size(); i++) {
                run.value(register + i, given(parts.get(i)));
            }
        } else {
            run.value(register, given(result(run)));
        }
    }

    private static @Nullable Object given(@Nullable Object value) {
        return FusedPut.isPlain(value) || value instanceof Absent || value instanceof Kept ? value : Values.of(value);
    }

    private @Nullable Object result(FusedRun run) {
        if (function instanceof Conversion conversion) {
            return conversion.apply(arguments.get(0).read(run));
        }
        if (function instanceof MapValues map) {
            Object value = arguments.get(0).read(run);
            Object scalar = value instanceof Collection || value instanceof Map ? Absent.ABSENT : value;
            Object mapped = map.apply(scalar);
            return mapped == scalar ? new Kept(value) : mapped;
        }
        @Nullable Object[] all = new Object[arguments.size()];
        boolean isAbsent = false;
        for (int i = 0; i < all.length; i++) {
            all[i] = arguments.get(i).read(run);
            isAbsent |= all[i] == Absent.ABSENT;
        }
        List<@Nullable Object> inputs = Arrays.asList(all);
        if (function instanceof Joiner joiner) {
            return joiner.apply(inputs);
        }
        Computation computation = (Computation) requireNonNull(function);
        if (isAbsent && !computation.takesAbsence()) {
            throw doubt();
        }
        return computation.apply(inputs);
    }
}
