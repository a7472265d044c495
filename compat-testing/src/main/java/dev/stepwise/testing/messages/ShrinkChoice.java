package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/**
 * A value of one of some schemas: it may become the plainest value of another.
 *
 * @param plainest of all the schemas
 */
record ShrinkChoice(Shrinkable<JsonNode> chosen, Supplier<List<Shrinkable<JsonNode>>> plainest)
        implements Shrinkable<JsonNode> {

    @Override
    public JsonNode value() {
        return chosen.value();
    }

    @Override
    public Stream<Shrinkable<JsonNode>> shrink() {
        ShrinkingDistance size = distance();
        return Stream.concat(
                        plainest.get().stream().filter(other -> other.distance().compareTo(size) < 0), chosen.shrink())
                .map(smaller -> new ShrinkChoice(smaller, plainest));
    }

    @Override
    public ShrinkingDistance distance() {
        return chosen.distance();
    }
}
