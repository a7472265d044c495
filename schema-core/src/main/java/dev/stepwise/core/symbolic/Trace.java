package dev.stepwise.core.symbolic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What operations did that has to be carried out for every document, even if nothing of it is left at the end; for engines. */
public final class Trace {

    final List<SymCall> calls = new ArrayList<>();
    final List<Sym.Source> walked = new ArrayList<>();
    final List<Sym.Reshaped> reshaped = new ArrayList<>();
    final List<Same> sames = new ArrayList<>();

    /** Two values that must be the same, else the plain way decides. */
    public record Same(Sym one, Sym other) {}

    /** Returns the calls of functions, in their order. */
    public List<SymCall> calls() {
        return Collections.unmodifiableList(calls);
    }

    /** Returns the arrays whose elements blocks ran on. */
    public List<Sym.Source> walked() {
        return Collections.unmodifiableList(walked);
    }

    /** Returns the values that were made into another shape. */
    public List<Sym.Reshaped> reshaped() {
        return Collections.unmodifiableList(reshaped);
    }

    /** Returns the values that must be the same. */
    public List<Same> sames() {
        return Collections.unmodifiableList(sames);
    }

    void called(SymCall call) {
        calls.add(call);
    }

    void walked(Sym.Source array) {
        walked.add(array);
    }

    void reshaped(Sym.Reshaped value) {
        reshaped.add(value);
    }

    void same(Sym one, Sym other) {
        sames.add(new Same(SymCopy.of(one), SymCopy.of(other)));
    }
}
