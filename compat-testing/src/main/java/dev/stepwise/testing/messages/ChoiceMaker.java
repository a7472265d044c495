package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;

/** Makes values of some schemas, those that need more values more often, and keeps the ones that pass a check. */
final class ChoiceMaker implements JsonMaker {

    private static final int TRIES = 60;
    private static final int TRIES_OF_ONE = 8;
    private static final int HEAVIEST = 24;

    private final String place;
    private final List<? extends JsonMaker> options;
    private final Predicate<JsonNode> check;
    private final BitSet dropped = new BitSet();

    ChoiceMaker(String place, List<? extends JsonMaker> options, Predicate<JsonNode> check) {
        this.place = place;
        this.options = options;
        this.check = check;
    }

    @Override
    public Shrinkable<JsonNode> make(Draw draw) {
        for (int i = 0; i < TRIES && possible().findAny().isPresent(); i++) {
            int option = option(draw);
            for (int j = 0; j < TRIES_OF_ONE; j++) {
                try {
                    Shrinkable<JsonNode> made = options.get(option).make(draw);
                    if (check.test(made.value())) {
                        draw.count(this, option, true);
                        return new ShrinkChoice(made, this::plainest);
                    }
                } catch (NoSuchValue e) {
                    // Then another try may find one.
                }
                draw.count(this, option, false);
            }
        }
        throw new NoSuchValue("nothing that was made for " + place + " is allowed by all that stands there");
    }

    private int option(Draw draw) {
        if (!draw.isDeep()) {
            return draw.deal(this, this::weights);
        }
        int height = height();
        return draw.any(possible()
                .filter(option -> options.get(option).height() == height)
                .boxed()
                .toList());
    }

    private int[] weights() {
        int least = possible().map(option -> options.get(option).needed()).min().orElse(1);
        return IntStream.range(0, options.size())
                .map(option -> isPossible(option)
                        ? Math.max(1, Math.min(HEAVIEST, options.get(option).needed() / Math.max(1, least)))
                        : 0)
                .toArray();
    }

    /** Drops the options of which there is no value, or a run made none that is allowed, and returns them. */
    List<Integer> drop(Draw draw) {
        List<Integer> fruitless = IntStream.range(0, options.size())
                .filter(option -> !isPossible(option) || draw.isFruitless(this, option))
                .boxed()
                .toList();
        fruitless.forEach(dropped::set);
        return fruitless;
    }

    private boolean isPossible(int option) {
        return !dropped.get(option) && options.get(option).height() < NEVER;
    }

    private IntStream possible() {
        return IntStream.range(0, options.size()).filter(this::isPossible);
    }

    private List<Shrinkable<JsonNode>> plainest() {
        return possible().mapToObj(options::get).flatMap(ChoiceMaker::plainest).toList();
    }

    private static Stream<Shrinkable<JsonNode>> plainest(JsonMaker option) {
        try {
            return Stream.of(option.simplest());
        } catch (NoSuchValue e) {
            // Then the value shrinks without it.
            return Stream.empty();
        }
    }

    @Override
    public Shrinkable<JsonNode> simplest() {
        int height = height();
        return possible()
                .filter(option -> options.get(option).height() == height)
                .mapToObj(option -> options.get(option).simplest())
                .min(Comparator.comparing(Shrinkable::distance))
                .orElseThrow(() -> new NoSuchValue("no value is allowed at " + place));
    }

    @Override
    public int height() {
        return possible().map(option -> options.get(option).height()).min().orElse(NEVER);
    }

    @Override
    public int needed() {
        return Math.min(
                MOST_NEEDED,
                possible()
                        .map(option -> Math.max(1, options.get(option).needed()))
                        .sum());
    }
}
