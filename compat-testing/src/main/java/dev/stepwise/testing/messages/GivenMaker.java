package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/** Makes the values of an arbitrary that is given in place of what the schema says. */
record GivenMaker(String path, Arbitrary<?> given, SchemaCheck check, List<SchemaPart> schemas) implements JsonMaker {

    /** Many enough for what an arbitrary has. */
    private static final int NEEDED = 30;

    @Override
    public Shrinkable<JsonNode> make(Draw draw) {
        return checked(new Given(draw.generator(given).next(draw.random())));
    }

    private Shrinkable<JsonNode> checked(Shrinkable<JsonNode> made) {
        for (SchemaPart schema : schemas) {
            for (Error fault : check.faults(schema, made.value())) {
                throw new IllegalArgumentException("Expected values at " + path + " that the schema allows but found "
                        + made.value() + ", which breaks " + fault.getKeyword() + " of " + schema.place()
                        + ". Mend the arbitrary at " + path + ".");
            }
        }
        return made;
    }

    @Override
    public Shrinkable<JsonNode> simplest() {
        return checked(new Given(new Draw().generator(given).next(new Random(0))));
    }

    @Override
    public int height() {
        return 0;
    }

    @Override
    public int needed() {
        return NEEDED;
    }

    private record Given(Shrinkable<?> given) implements Shrinkable<JsonNode> {

        @Override
        public JsonNode value() {
            return JsonNodes.of(given.value());
        }

        @Override
        public Stream<Shrinkable<JsonNode>> shrink() {
            return given.shrink().map(Given::new);
        }

        @Override
        public ShrinkingDistance distance() {
            return ShrinkSize.of(value());
        }
    }
}
