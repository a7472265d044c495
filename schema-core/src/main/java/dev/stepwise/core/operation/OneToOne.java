package dev.stepwise.core.operation;

import dev.stepwise.core.operation.MapValues.Otherwise;
import dev.stepwise.core.operation.MapValues.Pair;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The question whether each value that a mapping gives comes from one value alone. */
final class OneToOne {

    /** @param reason why a mapping cannot be undone */
    record Refused(String reason, String remedy) {}

    private static final String FAILING = "Use a mapping that fails on others";
    private static final String PAIRED = "Pair each value with one of its own";

    private OneToOne() {}

    /** Returns why it is not so; empty if it is. */
    static Optional<Refused> refusal(MapValues map) {
        if (map.otherwise() == Otherwise.KEEP) {
            return refused("a value that it gives may have been there before", FAILING);
        }
        if (map.otherwise() == Otherwise.USE) {
            return refused("the values of others are lost", FAILING);
        }
        List<Pair> pairs = map.pairs();
        for (int i = 0; i < pairs.size(); i++) {
            Object to = pairs.get(i).to();
            if (to instanceof List || to instanceof Map) {
                return refused("nothing can be paired with a list or map that it gives", PAIRED);
            }
            if (pairs.subList(0, i).stream().anyMatch(pair -> Values.same(pair.to(), to))) {
                return refused("it gives " + Values.describe(to) + " for several values", PAIRED);
            }
            if (to == null && passesNull(map)) {
                return refused("it gives null, which may have been there before", PAIRED);
            }
        }
        return Optional.empty();
    }

    private static Optional<Refused> refused(String reason, String remedy) {
        return Optional.of(new Refused(reason, remedy));
    }

    /** An element that is null is passed by, whatever is paired with null. */
    private static boolean passesNull(MapValues map) {
        return map.path().isSelf() || map.pairs().stream().noneMatch(pair -> pair.from() == null);
    }
}
