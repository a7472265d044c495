package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/** A value that is replaced as a whole by simpler ones. */
record ShrinkLeaf(JsonNode value, Function<JsonNode, Stream<JsonNode>> simpler) implements Shrinkable<JsonNode> {

    @Override
    public Stream<Shrinkable<JsonNode>> shrink() {
        ShrinkingDistance size = distance();
        return simpler.apply(value)
                .filter(candidate -> ShrinkSize.of(candidate).compareTo(size) < 0)
                .map(candidate -> new ShrinkLeaf(candidate, simpler));
    }

    @Override
    public ShrinkingDistance distance() {
        return ShrinkSize.of(value);
    }

    /** Returns one of some values, of which the earlier ones are simpler. */
    static Shrinkable<JsonNode> among(List<JsonNode> values, int index) {
        return new Ranked(values, index);
    }

    private record Ranked(List<JsonNode> values, int index) implements Shrinkable<JsonNode> {

        @Override
        public JsonNode value() {
            return values.get(index);
        }

        @Override
        public Stream<Shrinkable<JsonNode>> shrink() {
            return IntStream.range(0, index).mapToObj(earlier -> new Ranked(values, earlier));
        }

        @Override
        public ShrinkingDistance distance() {
            return ShrinkSize.rank(index);
        }
    }
}
