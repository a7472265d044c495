package dev.stepwise.avro;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of a record that is made, in the order that its members have on the way, and how a function sees each.
 * Immutable.
 */
final class ViewNames {

    final List<Member> inOrder;
    final Map<String, Member> byName;

    /**
     * A member.
     *
     * @param position in the record
     * @param mayBeAbsent whether a null there is absence
     * @param plain whether the record's value says all that the function is to see
     */
    record Member(String name, int position, boolean mayBeAbsent, boolean plain) {}

    ViewNames(List<Member> inOrder) {
        this.inOrder = List.copyOf(inOrder);
        this.byName = new LinkedHashMap<>();
        inOrder.forEach(member -> byName.put(member.name(), member));
    }
}
