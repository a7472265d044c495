package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;

/** Makes numbers of a range: one time at its ends and other odd places, one time anywhere. */
final class NumberMaker implements JsonMaker {

    private final NumberRange range;
    private final List<JsonNode> edges;
    private final Object turns = new Object();

    private NumberMaker(NumberRange range, List<JsonNode> edges) {
        this.range = range;
        this.edges = edges;
    }

    /** Returns what makes the numbers of a range, or nothing if there are none in it. */
    static JsonMaker of(NumberRange range) {
        Set<JsonNode> edges = new LinkedHashSet<>();
        range.edges().forEach(number -> edges.add(range.node(number)));
        return edges.isEmpty() ? NONE : new NumberMaker(range, List.copyOf(edges));
    }

    @Override
    public Shrinkable<JsonNode> make(Draw draw) {
        BigDecimal number = draw.deal(turns, 2) == 0 ? null : range.any(draw);
        JsonNode node =
                number == null || !range.has(number) ? edges.get(draw.deal(this, edges.size())) : range.node(number);
        return new ShrinkLeaf(node, this::simpler);
    }

    @Override
    public Shrinkable<JsonNode> simplest() {
        return new ShrinkLeaf(range.node(range.nearestToZero()), this::simpler);
    }

    /** Half of the way to the number nearest to zero, and half of that, and so on; then the next number. */
    private Stream<JsonNode> simpler(JsonNode node) {
        BigDecimal number = node.decimalValue();
        BigDecimal goal = range.nearestToZero();
        List<BigDecimal> candidates = new ArrayList<>(List.of(goal, number.negate()));
        for (int scale = 0; scale < Math.min(number.scale(), 4); scale++) {
            candidates.add(number.setScale(scale, RoundingMode.DOWN));
            candidates.add(number.setScale(scale, RoundingMode.UP));
        }
        if (number.scale() < 0 && (long) number.precision() - number.scale() <= 40) {
            candidates.add(number.setScale(0));
        }
        if ((long) number.precision() - number.scale() > 40) {
            candidates.add(BigDecimal.TEN.pow(30).multiply(BigDecimal.valueOf(number.signum())));
            candidates.add(range.fit(BigDecimal.TEN.pow(30).multiply(BigDecimal.valueOf(number.signum()))));
            return candidates.stream().filter(range::has).map(range::node).distinct();
        }
        // Without its last digit, as long as there are more than sizes tell.
        candidates.add(range.fit(number.movePointLeft(1).setScale(Math.max(0, number.scale()), RoundingMode.DOWN)));
        BigDecimal unit = range.unit();
        BigInteger steps = number.subtract(goal).divideToIntegralValue(unit).toBigInteger();
        for (BigInteger back = steps; back.signum() != 0; back = back.divide(BigInteger.TWO)) {
            candidates.add(number.subtract(unit.multiply(new BigDecimal(back))));
        }
        return candidates.stream().filter(range::has).map(range::node).distinct();
    }

    @Override
    public int height() {
        return 0;
    }

    @Override
    public int needed() {
        return edges.size() * 2;
    }
}
