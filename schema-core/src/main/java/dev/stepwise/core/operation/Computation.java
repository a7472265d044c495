package dev.stepwise.core.operation;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A function from any number of inputs, which stay, to a new value. Immutable; the code must be pure and thread-safe.
 * Two are equal if all but their code is.
 */
public final class Computation {

    private final Fn fn;
    private final boolean takesAbsence;
    private final ValueType to;
    private final Function<List<@Nullable Object>, @Nullable Object> code;

    private Computation(
            Fn fn, boolean takesAbsence, ValueType to, Function<List<@Nullable Object>, @Nullable Object> code) {
        this.fn = fn;
        this.takesAbsence = takesAbsence;
        this.to = to;
        this.code = code;
    }

    /**
     * Returns a computation.
     *
     * @param code sees one value for each input, in their order; it returns {@link Absent#ABSENT} to make none
     */
    public static Computation of(String id, int revision, Function<List<@Nullable Object>, @Nullable Object> code) {
        return of(Fn.of(id, revision), code);
    }

    /** Returns a computation whose function has parameters, or is total. */
    public static Computation of(Fn fn, Function<List<@Nullable Object>, @Nullable Object> code) {
        BuiltIn.requireOthers(fn);
        return new Computation(fn, false, ValueType.ANY, code);
    }

    /** Returns the computation that gives its one input as it is, for values from the context. */
    public static Computation same() {
        return new Computation(Fn.of("same", 1), false, ValueType.ANY, inputs -> inputs.get(0));
    }

    /** Returns the computation as one that is also called if inputs are absent; it sees {@link Absent#ABSENT}. */
    public Computation takingAbsence() {
        return new Computation(fn, true, to, code);
    }

    /** Returns the computation with what it gives, which schemas can be proved against. */
    public Computation gives(ValueType type) {
        return new Computation(fn, takesAbsence, type, code);
    }

    /** Returns what identifies the function. */
    public Fn fn() {
        return fn;
    }

    /** Returns whether the function is called if inputs are absent. */
    public boolean takesAbsence() {
        return takesAbsence;
    }

    /** Returns what it gives. */
    public ValueType to() {
        return to;
    }

    /**
     * Returns the new value.
     *
     * @throws Refusal if there is none
     */
    public @Nullable Object apply(List<@Nullable Object> inputs) {
        return code.apply(inputs);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Computation that && fn.equals(that.fn) && takesAbsence == that.takesAbsence;
    }

    @Override
    public int hashCode() {
        return Objects.hash(fn, takesAbsence);
    }

    @Override
    public String toString() {
        return fn.toString();
    }
}
