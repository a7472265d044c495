package dev.stepwise.core.symbolic;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A place in a document whose value is looked for; for engines. It is changed until its unit is frozen. */
public final class Spot {

    private final int slot;
    private final Unit unit;
    private final Map<String, Spot> members = new LinkedHashMap<>();
    private @Nullable Unit elements;

    Spot(Unit unit, int slot) {
        this.unit = unit;
        this.slot = slot;
    }

    /** Returns its number within its unit; the unit's own value has 0. */
    public int slot() {
        return slot;
    }

    /** Returns the names of the members that are looked for, in the order in which they were made. */
    public Set<String> memberNames() {
        return Collections.unmodifiableSet(members.keySet());
    }

    /** Returns the place of a member; null if it is not looked for. */
    public @Nullable Spot member(String name) {
        return members.get(name);
    }

    /** Finds or makes a member's spot, which gets the next slot of the unit. */
    public Spot makeMember(String name) {
        return members.computeIfAbsent(name, any -> unit.makeSpot());
    }

    /** Returns what is looked for in each element, if the value is an array; null if nothing is. */
    public @Nullable Unit elements() {
        return elements;
    }

    /** Finds or makes what is looked for in each element. */
    public Unit makeElements() {
        Unit made = elements;
        if (made == null) {
            unit.requireChangeable();
            made = new Unit();
            elements = made;
        }
        return made;
    }

    void freeze() {
        if (elements != null) {
            elements.freeze();
        }
    }
}
