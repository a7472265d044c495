package dev.stepwise.testing.messages;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** A deck of cards that is shuffled when it is used up, so that each card comes in time. Not thread-safe. */
final class Deck {

    private final int[] cards;
    private int left;

    /** Has each number from 0 on as often as its weight says. */
    Deck(int... weights) {
        cards = IntStream.range(0, weights.length)
                .flatMap(card -> IntStream.generate(() -> card).limit(weights[card]))
                .toArray();
    }

    /** Has each number below a bound once. */
    static Deck of(int cards) {
        int[] weights = new int[cards];
        Arrays.fill(weights, 1);
        return new Deck(weights);
    }

    int next(Random random) {
        if (left == 0) {
            left = cards.length;
        }
        int at = random.nextInt(left);
        left--;
        int card = cards[at];
        cards[at] = cards[left];
        cards[left] = card;
        return card;
    }
}
