package dev.stepwise.core.operation;

import java.util.Map;

/**
 * A table of functions, by which operations are read back: they name their functions by id, revision and parameters.
 * Immutable.
 *
 * <p>All look-ups throw {@link IllegalArgumentException} if there is no such function.
 */
public final class Functions {

    private static final Functions BUILT_IN = new Functions(
            new FunctionTable<>("conversion", Conversion::fn, BuiltIn.conversions(), Map.of()),
            new FunctionTable<>("splitter", Splitter::fn, BuiltIn.splitters(), Map.of()),
            new FunctionTable<>("joiner", Joiner::fn, BuiltIn.joiners(), Map.of()),
            new FunctionTable<>("computation", Computation::fn, BuiltIn.computations(), Map.of()));

    private final FunctionTable<Conversion> conversions;
    private final FunctionTable<Splitter> splitters;
    private final FunctionTable<Joiner> joiners;
    private final FunctionTable<Computation> computations;

    private Functions(
            FunctionTable<Conversion> conversions,
            FunctionTable<Splitter> splitters,
            FunctionTable<Joiner> joiners,
            FunctionTable<Computation> computations) {
        this.conversions = conversions;
        this.splitters = splitters;
        this.joiners = joiners;
        this.computations = computations;
    }

    /** Returns the functions of this library, with any parameters. */
    public static Functions builtIn() {
        return BUILT_IN;
    }

    /**
     * Returns the table with one more function, and what undoes it unless that is there. It takes the place of one
     * with the same id, revision and parameters; other revisions stay.
     *
     * @throws IllegalArgumentException if the library itself has a function with these
     */
    public Functions with(Conversion conversion) {
        FunctionTable<Conversion> one = conversions.with(conversion);
        FunctionTable<Conversion> both = conversion.inverted().map(one::withNew).orElse(one);
        return new Functions(both, splitters, joiners, computations);
    }

    /** Returns the table with one more function, as {@link #with(Conversion)} does. */
    public Functions with(Splitter splitter) {
        FunctionTable<Joiner> undoing =
                splitter.inverted().map(joiners::withNew).orElse(joiners);
        return new Functions(conversions, splitters.with(splitter), undoing, computations);
    }

    /** Returns the table with one more function, as {@link #with(Conversion)} does. */
    public Functions with(Joiner joiner) {
        FunctionTable<Splitter> undoing =
                joiner.inverted().map(splitters::withNew).orElse(splitters);
        return new Functions(conversions, undoing, joiners.with(joiner), computations);
    }

    /** Returns the table with one more function, as {@link #with(Conversion)} does. */
    public Functions with(Computation computation) {
        return new Functions(conversions, splitters, joiners, computations.with(computation));
    }

    /** Returns a conversion that is also called for null if so wanted. */
    public Conversion conversion(Fn fn, boolean takesNull) {
        Conversion found = conversions.find(fn);
        return agree("conversion", fn, "null", found.takesNull(), takesNull) ? found : found.takingNull();
    }

    /** Returns a splitter. */
    public Splitter splitter(Fn fn) {
        return splitters.find(fn);
    }

    /** Returns a joiner that is also called for absent values if so wanted. */
    public Joiner joiner(Fn fn, boolean takesAbsence) {
        Joiner found = joiners.find(fn);
        return agree("joiner", fn, "absence", found.takesAbsence(), takesAbsence) ? found : found.takingAbsence();
    }

    /** Returns a computation that is also called for absent values if so wanted. */
    public Computation computation(Fn fn, boolean takesAbsence) {
        Computation found = computations.find(fn);
        return agree("computation", fn, "absence", found.takesAbsence(), takesAbsence) ? found : found.takingAbsence();
    }

    /** A function can be told to take more than it was written for, but never less. */
    private static boolean agree(String kind, Fn fn, String what, boolean takes, boolean wanted) {
        if (takes && !wanted) {
            throw new IllegalArgumentException("Expected the " + kind + " " + fn.id() + " not to take " + what
                    + " but found one that does. Add the one without by Functions.with(…).");
        }
        return takes == wanted;
    }
}
