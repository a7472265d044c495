package dev.stepwise.core.symbolic;

/** Copies values that are not known yet, so that what is done to one is not done to the other. */
final class SymCopy {

    private SymCopy() {}

    static Sym of(Sym value) {
        if (value instanceof Sym.Source source) {
            return source(source);
        }
        if (value instanceof Sym.Made made) {
            Sym.Made copy = new Sym.Made();
            made.members.forEach((name, member) -> copy.members.put(name, of(member)));
            return copy;
        }
        if (value instanceof Sym.MadeArray array) {
            return new Sym.MadeArray(array.elements.stream().map(SymCopy::of).toList());
        }
        // The others are never changed.
        return value;
    }

    private static Sym.Source source(Sym.Source source) {
        Sym.Source copy = new Sym.Source(source.spot);
        copy.blocks.addAll(source.blocks);
        copy.ends.addAll(source.ends);
        copy.gone.addAll(source.gone);
        source.places.forEach((spot, member) -> copy.places.put(spot, member(member)));
        source.appended.forEach(member -> copy.appended.add(member(member)));
        copy.places.values().stream()
                .filter(member -> !member.dropped)
                .forEach(member -> copy.byName.put(member.name, member));
        copy.appended.forEach(member -> copy.byName.put(member.name, member));
        return copy;
    }

    private static Sym.Member member(Sym.Member member) {
        Sym.Member copy = new Sym.Member(member.place, member.nameInSource, of(member.value));
        copy.name = member.name;
        copy.dropped = member.dropped;
        return copy;
    }
}
