package dev.stepwise.core.json;

import java.util.ArrayList;
import java.util.List;

/** What operations did that has to be carried out for every document, even if nothing of it is left at the end. */
final class Trace {

    final List<SymCall> calls = new ArrayList<>();
    final List<Sym.Source> walked = new ArrayList<>();
    final List<Sym.Reshaped> reshaped = new ArrayList<>();
    final List<Same> sames = new ArrayList<>();

    /** Two values that must be the same. */
    record Same(Sym one, Sym other) {}

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
