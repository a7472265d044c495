package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;

/**
 * The messages of a schema. Each generator of it begins anew, so that a seed always gives the same messages.
 *
 * @param places how many places the schema has
 * @param place where the schema is, for messages
 */
record JsonArbitrary(JsonMaker messages, int places, String place, Predicate<JsonNode> check)
        implements Arbitrary<JsonNode> {

    private static final int TRIES = 200;

    @Override
    public RandomGenerator<JsonNode> generator(int size) {
        Draw draw = new Draw(places);
        return random -> {
            for (int i = 0; i < TRIES; i++) {
                draw.begin(random);
                try {
                    Shrinkable<JsonNode> made = messages.make(draw);
                    if (check.test(made.value())) {
                        return new ShrinkChecked(made, check);
                    }
                } catch (NoSuchValue e) {
                    // Then another try may find one.
                }
            }
            throw new IllegalStateException("Expected messages of " + place + " but none of " + TRIES
                    + " that were made in a row is allowed by it. Give arbitraries for the paths where its keywords"
                    + " stand in each other's way.");
        };
    }

    /** Odd values are among the others. */
    @Override
    public RandomGenerator<JsonNode> generator(int size, boolean withEdgeCases) {
        return generator(size);
    }

    @Override
    public EdgeCases<JsonNode> edgeCases(int most) {
        return EdgeCases.none();
    }

    /** A generator that others have drawn from is at another place. */
    @Override
    public boolean isGeneratorMemoizable() {
        return false;
    }
}
