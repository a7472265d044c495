package dev.stepwise.core.json;

import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.Splitter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function that is to be called on values that are not known yet. */
final class SymCall {

    /** A conversion, mapping, splitter, joiner or computation. */
    final Object function;

    final List<Argument> arguments;

    /** Parts on whose being there something else rests. */
    final List<Integer> required = new ArrayList<>();

    SymCall(Object function, List<Argument> arguments) {
        this.function = function;
        this.arguments = List.copyOf(arguments);
    }

    int parts() {
        return function instanceof Splitter splitter ? splitter.parts() : 1;
    }

    /** Something that is given to a function. */
    record Argument(@Nullable Sym value, @Nullable Input context) {

        static Argument absent() {
            return new Argument(null, null);
        }
    }
}
