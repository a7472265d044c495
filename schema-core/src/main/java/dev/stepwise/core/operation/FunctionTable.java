package dev.stepwise.core.operation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The functions of one kind, immutable.
 *
 * @param kind in words, such as "conversion"
 * @param builtIn those of this library, by id
 * @param given those that were added
 */
record FunctionTable<T>(
        String kind, Function<T, Fn> fnOf, Map<String, Function<Parameters, T>> builtIn, Map<Fn, T> given) {

    /** Returns the table with one more; it takes the place of one that cannot be told from it. */
    FunctionTable<T> with(T function) {
        Fn fn = fnOf.apply(function);
        if (isBuiltIn(fn)) {
            throw new IllegalArgumentException(
                    "The library itself has the " + kind + " " + fn + ". Choose another id.");
        }
        Map<Fn, T> more = new LinkedHashMap<>(given);
        more.put(fn, function);
        return new FunctionTable<>(kind, fnOf, builtIn, more);
    }

    /** Returns the table with one more, unless it is there already. */
    FunctionTable<T> withNew(T function) {
        Fn fn = fnOf.apply(function);
        return isBuiltIn(fn) || given.containsKey(fn) ? this : with(function);
    }

    /** Other revisions may be added, such as those that an older library had. */
    private boolean isBuiltIn(Fn fn) {
        Function<Parameters, T> maker = builtIn.get(fn.id());
        try {
            return maker != null && fnOf.apply(maker.apply(new Parameters(fn))).equals(fn);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    T find(Fn wanted) {
        T found = given.get(wanted);
        if (found != null) {
            return found;
        }
        Function<Parameters, T> maker = builtIn.get(wanted.id());
        if (maker == null) {
            throw missing(wanted);
        }
        T made = maker.apply(new Parameters(wanted));
        Fn fn = fnOf.apply(made);
        if (!fn.equals(wanted)) {
            throw differs(wanted, fn);
        }
        return made;
    }

    private IllegalArgumentException missing(Fn wanted) {
        @Nullable Fn nearest = given.keySet().stream()
                .filter(fn -> fn.id().equals(wanted.id()))
                .reduce((one, other) -> other.revision() == wanted.revision() ? other : one)
                .orElse(null);
        return nearest == null
                ? new IllegalArgumentException("Expected the " + kind + " " + wanted + " but found none with the id "
                        + wanted.id() + ". Add it by Functions.with(…).")
                : differs(wanted, nearest);
    }

    private IllegalArgumentException differs(Fn wanted, Fn found) {
        if (found.revision() != wanted.revision()) {
            return new IllegalArgumentException("Expected revision " + wanted.revision() + " of the " + kind + " "
                    + wanted.id() + " but found revision " + found.revision() + ". Add the code of revision "
                    + wanted.revision() + " by Functions.with(…): that of another revision may give other values.");
        }
        if (!found.parameters().equals(wanted.parameters())) {
            return new IllegalArgumentException("Expected the " + kind + " " + wanted.id() + " with "
                    + words(wanted) + " but found it with " + words(found)
                    + ". Mend the parameters, or add the function by Functions.with(…).");
        }
        return new IllegalArgumentException("Expected the " + kind + " " + wanted.id() + " to be "
                + (wanted.total() ? "total" : "not total") + " but found one that is" + (found.total() ? "" : " not")
                + ". Mend one of the two.");
    }

    private static String words(Fn fn) {
        return fn.parameters().isEmpty()
                ? "no parameters"
                : fn.parameters().entrySet().stream()
                        .map(parameter -> parameter.getKey() + " " + Values.describe(parameter.getValue()))
                        .collect(Collectors.joining(", "));
    }
}
