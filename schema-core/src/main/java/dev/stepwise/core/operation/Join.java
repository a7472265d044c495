package dev.stepwise.core.operation;

import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Joiners of texts with a delimiter between them. Nulls alone give null; null beside a text is refused. */
public final class Join {

    private Join() {}

    /**
     * Returns the joiner of any texts. Nothing undoes it: the delimiter may be part of a text. Once it takes absence,
     * absent texts are left out.
     */
    public static Joiner with(String delimiter) {
        return Joiner.library(Parameters.fn("text.join", "delimiter", delimiter), values -> join(delimiter, values));
    }

    /**
     * Returns the joiner of so many texts that {@link Split#at} undoes. It refuses texts that would be split otherwise:
     * only the last may have the delimiter in it.
     */
    public static Joiner with(String delimiter, int parts) {
        return Split.at(delimiter, parts).joiner(Missing.FAIL);
    }

    private static @Nullable Object join(String delimiter, List<@Nullable Object> values) {
        boolean nulls = values.stream().allMatch(value -> value == null || value instanceof Absent);
        return nulls && values.stream().anyMatch(Objects::isNull) ? null : joined(delimiter, values, true);
    }

    static String joined(String delimiter, List<@Nullable Object> values, boolean takesAbsence) {
        StringJoiner text = new StringJoiner(delimiter);
        for (Object value : values) {
            if (!(takesAbsence && value instanceof Absent)) {
                text.add(Values.text(value));
            }
        }
        return text.toString();
    }
}
