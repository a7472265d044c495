package dev.stepwise.testing.messages;

import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;

/**
 * What the values of one run are drawn from: chance, and decks of what must be seen. It has state, so the same seed gives
 * the same messages from the beginning of a run on. Not thread-safe.
 */
final class Draw {

    /** A place that stands in itself this often comes to an end. */
    private static final int DEEPEST = 3;

    /** How many values a message has at least before its arrays stay short. */
    private static final int LARGE = 250;

    /** Generators of arbitraries make values of this size. */
    private static final int SIZE = 1_000;

    private final IdentityHashMap<Object, Deck> decks = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Counts> tries = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Integer> depths = new IdentityHashMap<>();
    private final IdentityHashMap<Arbitrary<?>, RandomGenerator<?>> generators = new IdentityHashMap<>();
    private final int large;
    private Random random = new Random(0);
    private int deep;
    private int values;

    Draw() {
        this(0);
    }

    /** @param places how many places the schema has: one of many has large messages */
    Draw(int places) {
        large = Math.max(LARGE, 2 * places);
    }

    /** Begins a message. */
    void begin(Random chance) {
        random = chance;
        depths.clear();
        deep = 0;
        values = 0;
    }

    Random random() {
        return random;
    }

    /** Returns a number from 0 on and below a bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Returns one of these. */
    <T> T any(List<T> some) {
        return some.get(below(some.size()));
    }

    /** Returns the next of so many things, all of which come as often. */
    int deal(Object owner, int things) {
        return things == 1
                ? 0
                : decks.computeIfAbsent(owner, key -> Deck.of(things)).next(random);
    }

    /** Returns the next of some things, of which each comes as often as its weight says. */
    int deal(Object owner, Supplier<int[]> weights) {
        return decks.computeIfAbsent(owner, key -> new Deck(weights.get())).next(random);
    }

    /** Counts what became of a try. */
    void count(Object owner, int option, boolean allowed) {
        Counts counts = tries.computeIfAbsent(owner, key -> new Counts());
        (allowed ? counts.allowed : counts.refused).set(option);
    }

    /** Returns whether something was tried and never allowed. */
    boolean isFruitless(Object owner, int option) {
        Counts counts = tries.get(owner);
        return counts != null && counts.refused.get(option) && !counts.allowed.get(option);
    }

    private static final class Counts {
        private final BitSet allowed = new BitSet();
        private final BitSet refused = new BitSet();
    }

    /** Enters a place. */
    void enter(Object place) {
        values++;
        if (depths.merge(place, 1, Integer::sum) >= DEEPEST) {
            deep++;
        }
    }

    /** Leaves a place. */
    void leave(Object place) {
        if (depths.merge(place, -1, Integer::sum) >= DEEPEST - 1) {
            deep--;
        }
    }

    /** Returns whether values must come to an end. */
    boolean isDeep() {
        return deep > 0;
    }

    /** Returns whether arrays and maps stay short. */
    boolean isLarge() {
        return deep > 0 || values > large;
    }

    /** Returns the generator of an arbitrary. */
    RandomGenerator<?> generator(Arbitrary<?> values) {
        return generators.computeIfAbsent(values, arbitrary -> arbitrary.generator(SIZE, true));
    }
}
