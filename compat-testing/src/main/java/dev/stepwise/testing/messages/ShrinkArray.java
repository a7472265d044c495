package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/**
 * An array that shrinks by elements that go, and by elements that shrink.
 *
 * @param fewest the elements that it must keep
 */
record ShrinkArray(ArrayNode value, List<Shrinkable<JsonNode>> elements, int fewest) implements Shrinkable<JsonNode> {

    static ShrinkArray of(List<Shrinkable<JsonNode>> elements, int fewest) {
        ArrayNode value = JsonNodes.FACTORY.arrayNode();
        elements.forEach(element -> value.add(element.value()));
        return new ShrinkArray(value, elements, fewest);
    }

    @Override
    public Stream<Shrinkable<JsonNode>> shrink() {
        int size = elements.size();
        int half = Math.max(fewest, size / 2);
        Stream<Shrinkable<JsonNode>> halves = half < size - 1
                ? Stream.of(of(elements.subList(0, half), fewest), of(elements.subList(size - half, size), fewest))
                : Stream.empty();
        Stream<Shrinkable<JsonNode>> fewer =
                size > fewest ? IntStream.range(0, size).mapToObj(this::without) : Stream.empty();
        Stream<Shrinkable<JsonNode>> smaller = IntStream.range(0, size)
                .boxed()
                .flatMap(index -> elements.get(index).shrink().map(shrunk -> with(index, shrunk)));
        return Stream.concat(halves, Stream.concat(fewer, smaller));
    }

    private Shrinkable<JsonNode> without(int index) {
        List<Shrinkable<JsonNode>> fewer = new ArrayList<>(elements);
        fewer.remove(index);
        return of(fewer, fewest);
    }

    private Shrinkable<JsonNode> with(int index, Shrinkable<JsonNode> element) {
        List<Shrinkable<JsonNode>> changed = new ArrayList<>(elements);
        changed.set(index, element);
        return of(changed, fewest);
    }

    @Override
    public ShrinkingDistance distance() {
        ShrinkingDistance sum = ShrinkSize.nodes(1);
        for (Shrinkable<JsonNode> element : elements) {
            sum = sum.plus(element.distance());
        }
        return sum;
    }
}
