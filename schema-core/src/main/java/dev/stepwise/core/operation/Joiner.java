package dev.stepwise.core.operation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A function from several values to one, such as {@link Join#with}. It sees null as a value. Immutable; the code must
 * be pure and thread-safe. Two are equal if all but their code is.
 */
public final class Joiner {

    private final Fn fn;
    private final boolean takesAbsence;
    private final Function<List<@Nullable Object>, @Nullable Object> code;
    private final @Nullable Supplier<Splitter> inverse;

    private Joiner(
            Fn fn,
            boolean takesAbsence,
            Function<List<@Nullable Object>, @Nullable Object> code,
            @Nullable Supplier<Splitter> inverse) {
        this.fn = fn;
        this.takesAbsence = takesAbsence;
        this.code = code;
        this.inverse = inverse;
    }

    /** Returns a joiner; its code sees one value for each path, in their order. */
    public static Joiner of(String id, int revision, Function<List<@Nullable Object>, @Nullable Object> code) {
        return of(Fn.of(id, revision), code);
    }

    /** Returns a joiner whose function has parameters, or is total. */
    public static Joiner of(Fn fn, Function<List<@Nullable Object>, @Nullable Object> code) {
        BuiltIn.requireOthers(fn);
        return library(fn, code);
    }

    /** Returns a joiner of this library, whose ids are its own: engines know them by their ids. */
    static Joiner library(Fn fn, Function<List<@Nullable Object>, @Nullable Object> code) {
        return new Joiner(fn, false, code, null);
    }

    /** Returns the joiner with what undoes it. */
    public Joiner inverse(Splitter undoing) {
        return inverse(() -> undoing.inverse(() -> inverse(undoing)));
    }

    Joiner inverse(Supplier<Splitter> undoing) {
        return new Joiner(fn, takesAbsence, code, undoing);
    }

    /** Returns the joiner as one that is also called if some of the values are absent; it sees {@link Absent#ABSENT}. */
    public Joiner takingAbsence() {
        return new Joiner(fn, true, code, inverse);
    }

    /** Returns what identifies the function. */
    public Fn fn() {
        return fn;
    }

    /** Returns whether the function is called if some of the values are absent. */
    public boolean takesAbsence() {
        return takesAbsence;
    }

    /** Returns what undoes it, if anything does. */
    public Optional<Splitter> inverted() {
        return Optional.ofNullable(inverse).map(Supplier::get);
    }

    /**
     * Returns the new value.
     *
     * @throws Refusal if there is none
     */
    public @Nullable Object apply(List<@Nullable Object> values) {
        return code.apply(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Joiner that && fn.equals(that.fn) && takesAbsence == that.takesAbsence;
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
