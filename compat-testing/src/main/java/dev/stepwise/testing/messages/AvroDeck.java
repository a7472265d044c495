package dev.stepwise.testing.messages;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Alternatives that all have their turn: first each of them once, in any order; then by turns and by chance, so that the
 * same may come twice in a row. Not thread-safe.
 */
final class AvroDeck<T> {

    private final List<T> cards;
    private int next = 0;
    private boolean firstRound = true;

    /** @param cards at least one */
    AvroDeck(List<T> cards) {
        this.cards = new ArrayList<>(cards);
    }

    T deal(Random random) {
        if (!firstRound && random.nextBoolean()) {
            return cards.get(random.nextInt(cards.size()));
        }
        if (next == 0) {
            Collections.shuffle(cards, random);
        }
        T card = cards.get(next);
        next = (next + 1) % cards.size();
        firstRound &= next > 0;
        return card;
    }
}
