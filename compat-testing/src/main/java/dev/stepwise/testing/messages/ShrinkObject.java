package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/**
 * An object that shrinks by members that go, and by members that shrink.
 *
 * @param kept the members that must stay
 */
record ShrinkObject(ObjectNode value, Map<String, Shrinkable<JsonNode>> members, Set<String> kept)
        implements Shrinkable<JsonNode> {

    static ShrinkObject of(Map<String, Shrinkable<JsonNode>> members, Set<String> kept) {
        ObjectNode value = JsonNodes.FACTORY.objectNode();
        members.forEach((name, member) -> value.set(name, member.value()));
        return new ShrinkObject(value, members, kept);
    }

    @Override
    public Stream<Shrinkable<JsonNode>> shrink() {
        List<String> spare =
                members.keySet().stream().filter(name -> !kept.contains(name)).toList();
        Stream<Shrinkable<JsonNode>> none = spare.size() > 1 ? Stream.of(without(spare)) : Stream.empty();
        Stream<Shrinkable<JsonNode>> fewer = spare.stream().map(name -> without(List.of(name)));
        Stream<Shrinkable<JsonNode>> smaller = members.entrySet().stream()
                .flatMap(member -> member.getValue().shrink().map(shrunk -> with(member.getKey(), shrunk)));
        return Stream.concat(none, Stream.concat(fewer, smaller));
    }

    private Shrinkable<JsonNode> without(List<String> names) {
        Map<String, Shrinkable<JsonNode>> fewer = new LinkedHashMap<>(members);
        fewer.keySet().removeAll(names);
        return of(fewer, kept);
    }

    private Shrinkable<JsonNode> with(String name, Shrinkable<JsonNode> member) {
        Map<String, Shrinkable<JsonNode>> changed = new LinkedHashMap<>(members);
        changed.put(name, member);
        return of(changed, kept);
    }

    @Override
    public ShrinkingDistance distance() {
        ShrinkingDistance sum = ShrinkSize.nodes(1);
        for (Shrinkable<JsonNode> member : members.values()) {
            sum = sum.plus(member.distance());
        }
        return sum;
    }
}
