package dev.stepwise.core.json;

import static dev.stepwise.core.symbolic.Doubt.doubt;
import static java.util.Objects.requireNonNull;

import dev.stepwise.core.operation.Absent;
import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Joiner;
import dev.stepwise.core.operation.MapValues;
import dev.stepwise.core.operation.Splitter;
import dev.stepwise.core.operation.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function.
 *
 * @param index of its first result among the values
 * @param required the parts of its result that must be there
 */
record Evaluation(Object function, List<Argument> arguments, int index, List<Integer> required) {

    /** A value that a mapping leaves as it is, to the letter. */
    record Kept(@Nullable Object value) {}

    void evaluate(Run run, int base) {
        int outer = run.call;
        run.call = ++run.calls;
        try {
            call(run, base);
        } finally {
            run.call = outer;
        }
        if (run.readElsewhere) {
            throw doubt();
        }
    }

    private void call(Run run, int base) {
        if (function instanceof Splitter splitter) {
            List<@Nullable Object> parts = split(splitter, arguments.get(0).value(run, base));
            for (int i = 0; i < parts.size(); i++) {
                run.values[run.frame + index + i] = given(parts.get(i));
            }
        } else {
            run.values[run.frame + index] = given(result(run, base));
        }
        for (int part : required) {
            if (run.values[run.frame + index + part] == Absent.ABSENT) {
                throw doubt();
            }
        }
    }

    /** Functions may give values in other than neutral form, such as an Integer. */
    private static @Nullable Object given(@Nullable Object value) {
        return value instanceof Absent || value instanceof Kept ? value : Values.withoutBytes(Values.of(value));
    }

    private static List<@Nullable Object> split(Splitter splitter, @Nullable Object value) {
        return value == null ? Collections.nCopies(splitter.parts(), null) : splitter.apply(value);
    }

    private @Nullable Object result(Run run, int base) {
        if (function instanceof Conversion conversion) {
            return conversion.apply(arguments.get(0).value(run, base));
        }
        if (function instanceof MapValues map) {
            Object value = arguments.get(0).value(run, base);
            Object scalar = value instanceof Collection || value instanceof Map ? Absent.ABSENT : value;
            Object mapped = map.apply(scalar);
            return mapped == scalar ? new Kept(Values.of(value)) : mapped;
        }
        List<@Nullable Object> inputs = new ArrayList<>(arguments.size());
        for (Argument argument : arguments) {
            inputs.add(argument.value(run, base));
        }
        if (function instanceof Joiner joiner) {
            return joiner.apply(inputs);
        }
        Computation computation = (Computation) requireNonNull(function);
        if (!computation.takesAbsence() && inputs.contains(Absent.ABSENT)) {
            throw doubt();
        }
        return computation.apply(inputs);
    }
}
