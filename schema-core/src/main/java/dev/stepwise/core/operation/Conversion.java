package dev.stepwise.core.operation;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A function from one value to another, such as {@link Decimals#TO_MINOR_UNITS}. Null passes it by unless it says
 * otherwise. Immutable; the code must be pure and thread-safe. Two are equal if all but their code is.
 */
public final class Conversion {

    private final Fn fn;
    private final boolean takesNull;
    private final ValueType from;
    private final ValueType to;
    private final Function<@Nullable Object, @Nullable Object> code;
    private final @Nullable Supplier<Conversion> inverse;

    private Conversion(
            Fn fn,
            boolean takesNull,
            ValueType from,
            ValueType to,
            Function<@Nullable Object, @Nullable Object> code,
            @Nullable Supplier<Conversion> inverse) {
        this.fn = fn;
        this.takesNull = takesNull;
        this.from = from;
        this.to = to;
        this.code = code;
        this.inverse = inverse;
    }

    /**
     * Returns a conversion.
     *
     * @param id a name that never changes its meaning but with the revision
     * @param code sees a neutral value (see {@link Values}) and returns one, or throws {@link Refusal}
     */
    public static Conversion of(String id, int revision, Function<@Nullable Object, @Nullable Object> code) {
        return of(Fn.of(id, revision), code);
    }

    /** Returns a conversion whose function has parameters, or is total. */
    public static Conversion of(Fn fn, Function<@Nullable Object, @Nullable Object> code) {
        BuiltIn.requireOthers(fn);
        return library(fn, code);
    }

    /** Returns a conversion of this library, whose ids are its own: engines know them by their ids. */
    static Conversion library(Fn fn, Function<@Nullable Object, @Nullable Object> code) {
        return new Conversion(fn, false, ValueType.ANY, ValueType.ANY, code, null);
    }

    /** Returns a pair of plain functions, each the inverse of the other. */
    public static Conversion pair(
            String id,
            int revision,
            Function<@Nullable Object, @Nullable Object> code,
            Function<@Nullable Object, @Nullable Object> inverse) {
        return of(id, revision, code).inverse(of(id + ".inverse", revision, inverse));
    }

    /** Returns the conversion with what undoes it. */
    public Conversion inverse(Conversion undoing) {
        return inverse(() -> undoing.inverse(() -> inverse(undoing)));
    }

    Conversion inverse(Supplier<Conversion> undoing) {
        return new Conversion(fn, takesNull, from, to, code, undoing);
    }

    /** Returns the conversion as one that is also called for null. */
    public Conversion takingNull() {
        return new Conversion(fn, true, from, to, code, inverse);
    }

    /** Returns the conversion with what it takes and gives, which schemas can be proved against. */
    public Conversion types(ValueType takes, ValueType gives) {
        return new Conversion(fn, takesNull, takes, gives, code, inverse);
    }

    /** Returns the conversion with parameters by which it is told from others of the same id. */
    public Conversion parameters(Map<String, ?> parameters) {
        Fn told = new Fn(fn.id(), fn.revision(), Values.members(parameters), fn.total());
        return new Conversion(told, takesNull, from, to, code, inverse);
    }

    /** Returns what identifies the function. */
    public Fn fn() {
        return fn;
    }

    /** Returns whether the function is called for null, too. */
    public boolean takesNull() {
        return takesNull;
    }

    /** Returns what it takes. */
    public ValueType from() {
        return from;
    }

    /** Returns what it gives. */
    public ValueType to() {
        return to;
    }

    /** Returns what undoes it, if anything does. */
    public Optional<Conversion> inverted() {
        return Optional.ofNullable(inverse).map(Supplier::get);
    }

    /**
     * Returns the new value.
     *
     * @throws Refusal if there is none
     */
    public @Nullable Object apply(@Nullable Object value) {
        return value == null && !takesNull ? null : code.apply(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Conversion that && fn.equals(that.fn) && takesNull == that.takesNull;
    }

    @Override
    public int hashCode() {
        return Objects.hash(fn, takesNull);
    }

    @Override
    public String toString() {
        return fn.toString();
    }
}
