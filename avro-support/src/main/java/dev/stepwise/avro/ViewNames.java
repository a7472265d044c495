package dev.stepwise.avro;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of a record that is made, in the order that its members have on the way, and how a function sees each.
 * Immutable.
 */
final class ViewNames {

    final List<Member> inOrder;

    /** The same, to look for the very string that the field has: functions ask with constants of their class. */
    private final Member[] members;

    private final Map<String, Member> byName = new HashMap<>();

    /**
     * A member.
     *
     * @param position in the record
     * @param mayBeAbsent whether a null there is absence
     * @param plain whether the record's value says all that the function is to see
     */
    record Member(String name, int position, boolean mayBeAbsent, boolean plain) {

        Member {
            name = name.intern();
        }
    }

    ViewNames(List<Member> inOrder) {
        this.inOrder = List.copyOf(inOrder);
        this.members = inOrder.toArray(Member[]::new);
        inOrder.forEach(member -> byName.put(member.name(), member));
    }

    /** Returns the member of a name; null if there is none. */
    @SuppressWarnings("ReferenceEquality") // Others are looked up.
    @Nullable Member find(@Nullable Object name) {
        for (Member member : members) {
            if (member.name() == name) {
                return member;
            }
        }
        return byName.get(name);
    }
}
