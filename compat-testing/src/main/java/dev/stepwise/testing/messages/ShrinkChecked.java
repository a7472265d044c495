package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/** A message, of which each user gets a copy, and whose smaller ones are checked. */
record ShrinkChecked(Shrinkable<JsonNode> made, Predicate<JsonNode> check) implements Shrinkable<JsonNode> {

    /** Programs may change the tree that they get; values of different messages are parts of one another. */
    @Override
    public JsonNode value() {
        return made.value().deepCopy();
    }

    @Override
    public Stream<Shrinkable<JsonNode>> shrink() {
        return made.shrink()
                .filter(smaller -> check.test(smaller.value()))
                .map(smaller -> new ShrinkChecked(smaller, check));
    }

    @Override
    public ShrinkingDistance distance() {
        return made.distance();
    }
}
