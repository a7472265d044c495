package dev.stepwise.core.symbolic;

import dev.stepwise.core.operation.Condition;
import dev.stepwise.core.operation.MapValues;
import dev.stepwise.core.operation.MapValues.Pair;
import dev.stepwise.core.operation.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What declarations with bytes in them compare with in JSON, where bytes are a text; for engines. */
public final class BytesAsText {

    private BytesAsText() {}

    /** Returns the same condition, on texts. */
    public static Condition.OneOf in(Condition.OneOf condition) {
        return Values.holdsBytes(condition.values())
                ? new Condition.OneOf(condition.path(), texts(condition.values()))
                : condition;
    }

    @SuppressWarnings("unchecked")
    private static List<@Nullable Object> texts(List<@Nullable Object> values) {
        return (List<@Nullable Object>) Objects.requireNonNull(Values.withoutBytes(values));
    }

    /** Returns the same operation, on texts. */
    public static MapValues in(MapValues map) {
        if (map.pairs().stream().noneMatch(BytesAsText::holdsBytes) && !Values.holdsBytes(map.fallback())) {
            return map;
        }
        Set<@Nullable Object> seen = new HashSet<>();
        List<Pair> pairs = new ArrayList<>();
        for (Pair pair : map.pairs()) {
            Pair texts = new Pair(Values.withoutBytes(pair.from()), Values.withoutBytes(pair.to()));
            // A text and the bytes that it stands for are two in Avro only.
            if (seen.add(texts.from())) {
                pairs.add(texts);
            }
        }
        return new MapValues(map.path(), pairs, map.otherwise(), Values.withoutBytes(map.fallback()));
    }

    private static boolean holdsBytes(Pair pair) {
        return Values.holdsBytes(pair.from()) || Values.holdsBytes(pair.to());
    }
}
