package dev.stepwise.core.operation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A function from one value to a fixed number of values, such as {@link Split#atFirst}. Null is split into nulls.
 * Immutable; the code must be pure and thread-safe. Two are equal if all but their code is.
 */
public final class Splitter {

    private final Fn fn;
    private final int parts;
    private final Function<Object, List<@Nullable Object>> code;
    private final @Nullable Supplier<Joiner> inverse;

    private Splitter(
            Fn fn, int parts, Function<Object, List<@Nullable Object>> code, @Nullable Supplier<Joiner> inverse) {
        if (parts < 1) {
            throw new IllegalArgumentException("Expected at least 1 part but found " + parts);
        }
        this.fn = fn;
        this.parts = parts;
        this.code = code;
        this.inverse = inverse;
    }

    /**
     * Returns a splitter.
     *
     * @param parts how many values it gives; one that is not there is {@link Absent#ABSENT}
     */
    public static Splitter of(String id, int revision, int parts, Function<Object, List<@Nullable Object>> code) {
        return of(Fn.of(id, revision), parts, code);
    }

    /** Returns a splitter whose function has parameters, or is total. */
    public static Splitter of(Fn fn, int parts, Function<Object, List<@Nullable Object>> code) {
        BuiltIn.requireOthers(fn);
        return library(fn, parts, code);
    }

    /** Returns a splitter of this library, whose ids are its own: engines know them by their ids. */
    static Splitter library(Fn fn, int parts, Function<Object, List<@Nullable Object>> code) {
        return new Splitter(fn, parts, code, null);
    }

    /** Returns the splitter with what undoes it. */
    public Splitter inverse(Joiner undoing) {
        return inverse(() -> undoing.inverse(() -> inverse(undoing)));
    }

    Splitter inverse(Supplier<Joiner> undoing) {
        return new Splitter(fn, parts, code, undoing);
    }

    /** Returns what identifies the function. */
    public Fn fn() {
        return fn;
    }

    /** Returns how many values it gives. */
    public int parts() {
        return parts;
    }

    /** Returns what undoes it, if anything does. */
    public Optional<Joiner> inverted() {
        return Optional.ofNullable(inverse).map(Supplier::get);
    }

    /**
     * Returns the parts, as many as {@link #parts()}.
     *
     * @throws Refusal if the value cannot be split into so many
     */
    public List<@Nullable Object> apply(Object value) {
        List<@Nullable Object> given = code.apply(value);
        if (given.size() != parts) {
            throw new Refusal("expected " + parts + " parts from " + fn.id() + " but found " + given.size());
        }
        return given;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Splitter that && fn.equals(that.fn) && parts == that.parts;
    }

    @Override
    public int hashCode() {
        return Objects.hash(fn, parts);
    }

    @Override
    public String toString() {
        return fn.toString();
    }
}
