package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Shrinkable;

/**
 * Makes arrays.
 *
 * @param first what makes the first elements, each its own
 * @param rest what makes all others
 * @param unique whether no two elements are equal
 * @param contained of each, how many elements it must make
 */
record ArrayMaker(
        List<JsonMaker> first, JsonMaker rest, int least, int most, boolean unique, Map<JsonMaker, Integer> contained)
        implements JsonMaker {

    /** An array of more elements is not made only because it may be. */
    static final int LONGEST = 256;

    private static final int LONG = 16;
    private static final int TRIES = 20;

    @Override
    public Shrinkable<JsonNode> make(Draw draw) {
        int fewest = fewest();
        int size = draw.isLarge() ? fewest : draw.deal(this, () -> weights(fewest));
        List<JsonMaker> makers = new ArrayList<>();
        contained.forEach((maker, count) -> makers.addAll(Collections.nCopies(count, maker)));
        while (first.size() + makers.size() < size) {
            makers.add(rest);
        }
        Collections.shuffle(makers, draw.random());
        makers.addAll(0, first.subList(0, Math.min(size, first.size())));
        return made(makers.subList(0, Math.min(makers.size(), size)), draw);
    }

    private int fewest() {
        int held = contained.values().stream().mapToInt(Integer::intValue).sum();
        return Math.max(least, held == 0 ? 0 : first.size() + held);
    }

    /** Returns how often each size comes: small ones often, the largest seldom. */
    private int[] weights(int fewest) {
        Map<Integer, Integer> weights = new TreeMap<>();
        int limit = rest.height() < NEVER ? most : Math.min(most, first.size());
        int[] often = {2, 4, 3, 2, 0, 1};
        for (int i = 0; i < often.length; i++) {
            weights.merge(Math.min(limit, fewest + i), often[i], Integer::sum);
        }
        if (first.size() > fewest) {
            weights.merge(Math.min(limit, first.size()), 6, Integer::sum);
            weights.merge(Math.min(limit, first.size() + 1), 2, Integer::sum);
        }
        if (limit <= LONGEST) {
            weights.merge(limit, limit > LONG ? 1 : 2, Integer::sum);
        }
        int[] all = new int[Collections.max(weights.keySet()) + 1];
        weights.forEach((size, weight) -> all[size] = weight);
        return all;
    }

    private Shrinkable<JsonNode> made(List<JsonMaker> makers, Draw draw) {
        List<Shrinkable<JsonNode>> elements = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonMaker maker : makers) {
            Shrinkable<JsonNode> element = maker.make(draw);
            for (int i = 0; unique && !seen.add(JsonNodes.canonical(element.value())) && i < TRIES; i++) {
                element = maker.make(draw);
            }
            elements.add(element);
        }
        List<Shrinkable<JsonNode>> kept = unique ? withoutTwins(elements) : elements;
        if (kept.size() < fewest()) {
            throw new NoSuchValue("too few elements differ");
        }
        return ShrinkArray.of(kept, fewest());
    }

    private static List<Shrinkable<JsonNode>> withoutTwins(List<Shrinkable<JsonNode>> elements) {
        Set<String> seen = new HashSet<>();
        return elements.stream()
                .filter(element -> seen.add(JsonNodes.canonical(element.value())))
                .toList();
    }

    @Override
    public Shrinkable<JsonNode> simplest() {
        Draw draw = new Draw();
        if (unique && fewest() > 1) {
            return make(draw);
        }
        List<Shrinkable<JsonNode>> elements = new ArrayList<>();
        for (int i = 0; i < fewest() && i < first.size(); i++) {
            elements.add(first.get(i).simplest());
        }
        contained.forEach((maker, count) -> elements.addAll(Collections.nCopies(count, maker.simplest())));
        while (elements.size() < fewest()) {
            elements.add(rest.simplest());
        }
        return ShrinkArray.of(elements, fewest());
    }

    @Override
    public int height() {
        int fewest = fewest();
        int height = fewest > most ? NEVER : 0;
        for (int i = 0; i < fewest && i < first.size(); i++) {
            height = Math.max(height, first.get(i).height() + 1);
        }
        for (JsonMaker maker : contained.keySet()) {
            height = Math.max(height, maker.height() + 1);
        }
        if (fewest > first.size() + contained.size()) {
            height = Math.max(height, rest.height() + 1);
        }
        return Math.min(height, NEVER);
    }

    @Override
    public int needed() {
        int needed = 14;
        for (JsonMaker maker : first) {
            needed = Math.max(needed, maker.needed() * 2);
        }
        return Math.min(MOST_NEEDED, Math.max(needed, rest.needed() * 2 / 3));
    }
}
