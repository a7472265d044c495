package dev.stepwise.core.symbolic;

import com.google.common.collect.Sets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place in a document as it may be after some operations: which places of the source may have given its value. What
 * is done to it only ever adds, since no operation need find its source.
 */
final class MayHold {

    private final Set<Spot> origins = Sets.newIdentityHashSet();
    private final Map<String, MayHold> members = new LinkedHashMap<>();
    private @Nullable MayHold elements;

    static MayHold of(Spot spot) {
        MayHold place = new MayHold();
        place.origins.add(spot);
        return place;
    }

    /** Returns the place of a member, which is looked for from now on. */
    MayHold member(String name) {
        MayHold member = members.computeIfAbsent(name, any -> new MayHold());
        origins.forEach(origin -> member.origins.add(origin.makeMember(name)));
        return member;
    }

    /** Returns the place of every element, which is looked for from now on. */
    MayHold elements() {
        MayHold all = elements == null ? new MayHold() : elements;
        elements = all;
        origins.forEach(origin -> all.origins.add(origin.makeElements().root()));
        return all;
    }

    /** What stands at another place may stand at this one, too. */
    void add(MayHold other) {
        merge(other.copy());
    }

    /** What stands here may stand in the one element of an array that takes its place. */
    void wrap() {
        MayHold inner = copy();
        elements().merge(inner);
    }

    private void merge(MayHold other) {
        origins.addAll(other.origins);
        other.members.forEach((name, member) ->
                members.computeIfAbsent(name, any -> new MayHold()).merge(member));
        if (other.elements != null) {
            MayHold all = elements == null ? new MayHold() : elements;
            elements = all;
            all.merge(other.elements);
        }
    }

    /** A copy: a value that is put inside of itself must not go round in circles. */
    private MayHold copy() {
        MayHold copy = new MayHold();
        copy.origins.addAll(origins);
        members.forEach((name, member) -> copy.members.put(name, member.copy()));
        copy.elements = elements == null ? null : elements.copy();
        return copy;
    }
}
