package dev.stepwise.core.operation;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;

/** Conversions between texts of which there are but a few. */
public final class Enums {

    private Enums() {}

    /**
     * Returns the conversion of each text to the one that is paired with it; others are refused. If the new texts are
     * all different, the map turned round undoes it; else nothing does.
     */
    public static Conversion map(Map<String, String> texts) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one pair of texts");
        }
        // The order of a Map is not the declaration's.
        Map<String, String> sorted = Collections.unmodifiableMap(new TreeMap<>(texts));
        Conversion conversion = Conversion.library(
                        Parameters.fn("enum.map", "texts", sorted), value -> paired(sorted, Values.text(value)))
                .types(ValueType.TEXT, ValueType.TEXT);
        boolean oneToOne = new HashSet<>(sorted.values()).size() == sorted.size();
        return oneToOne ? conversion.inverse(() -> map(turned(sorted))) : conversion;
    }

    private static String paired(Map<String, String> texts, String text) {
        String paired = texts.get(text);
        if (paired == null) {
            throw new Refusal("expected one of the " + texts.size() + " texts that are mapped but found another text");
        }
        return paired;
    }

    private static Map<String, String> turned(Map<String, String> texts) {
        Map<String, String> turned = new TreeMap<>();
        texts.forEach((from, to) -> turned.put(to, from));
        return turned;
    }
}
