package dev.stepwise.testing.messages;

import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.RandomGenerator;

/**
 * The values of an Avro schema. Each generator begins anew, and its values follow from the seed.
 */
record AvroArbitrary(Supplier<AvroDraw> draws) implements Arbitrary<Object> {

    /** How many records of types that contain themselves a message has at most, but for those that must be. */
    private static final double ROOM = 200;

    @Override
    public RandomGenerator<Object> generator(int genSize) {
        AvroDraw draw = draws.get();
        return random -> draw.next(random, ROOM);
    }

    /** Edges are among the others. */
    @Override
    public RandomGenerator<Object> generator(int genSize, boolean withEdgeCases) {
        return generator(genSize);
    }

    @Override
    public EdgeCases<Object> edgeCases(int maxEdgeCases) {
        return EdgeCases.none();
    }

    /** A generator that others have drawn from is at another place. */
    @Override
    public boolean isGeneratorMemoizable() {
        return false;
    }
}
