package dev.stepwise.core.symbolic;

import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.Splitter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function that is to be called on values that are not known yet; for engines. */
public final class SymCall {

    /** A conversion, mapping, splitter, joiner or computation. */
    final Object function;

    final List<Argument> arguments;

    /** Parts on whose being there something else rests. */
    final List<Integer> required = new ArrayList<>();

    SymCall(Object function, List<Argument> arguments) {
        this.function = function;
        this.arguments = List.copyOf(arguments);
    }

    /** Returns the conversion, mapping, splitter, joiner or computation. */
    public Object function() {
        return function;
    }

    /** Returns what the function is given. */
    public List<Argument> arguments() {
        return arguments;
    }

    /** Returns the parts on whose being there something else rests: without one of them, the plain way decides. */
    public List<Integer> required() {
        return List.copyOf(required);
    }

    /** Returns how many values the function gives. */
    public int parts() {
        return function instanceof Splitter splitter ? splitter.parts() : 1;
    }

    /**
     * Something that is given to a function; absence, if both are null.
     *
     * @param value a value of the document
     * @param context something from around the document
     */
    public record Argument(@Nullable Sym value, @Nullable Input context) {

        static Argument absent() {
            return new Argument(null, null);
        }
    }
}
