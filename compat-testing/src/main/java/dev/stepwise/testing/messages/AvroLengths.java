package dev.stepwise.testing.messages;

import java.util.List;
import java.util.Random;

/** How many elements there are in an array or map: none, one and a few. */
final class AvroLengths {

    private static final List<Integer> FEW = List.of(0, 1, 1, 2, 3);
    private static final int MORE = 4;
    private static final int MANY = 8;

    private final boolean loops;
    private final AvroDeck<Integer> deck;

    private AvroLengths(boolean loops, List<Integer> lengths) {
        this.loops = loops;
        this.deck = new AvroDeck<>(lengths);
    }

    /**
     * Returns lengths of arrays or maps of any elements.
     *
     * @param loops whether the elements may lead back to where they stand
     */
    static AvroLengths of(boolean loops) {
        return new AvroLengths(loops, FEW);
    }

    /** Returns the lengths where there are no elements to be had. */
    static AvroLengths none() {
        return new AvroLengths(false, List.of(0));
    }

    int next(Random random, double room) {
        int dealt = deck.deal(random);
        int length = dealt == 3 && random.nextInt(MORE) == 0 ? random.nextInt(MORE, MANY) : dealt;
        return loops ? Math.max(0, Math.min(length, (int) room)) : length;
    }
}
