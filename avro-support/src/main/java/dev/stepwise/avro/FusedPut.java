package dev.stepwise.avro;

import static dev.stepwise.core.symbolic.Doubt.doubt;

import dev.stepwise.core.operation.Absent;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a function gave into its place.
 *
 * @param takesNull whether the place has room for null
 * @param takesAbsence whether it may stay empty
 * @param keeps whether what a mapping left as it is means the same in neutral form
 * @param viewed whether a function looks at the place, so that the value has to say there all that it is
 */
record FusedPut(
        FusedAct.Place place,
        FusedOutput.Maker maker,
        boolean takesNull,
        boolean takesAbsence,
        boolean keeps,
        boolean viewed) {

    void put(FusedRun run, @Nullable Object given) {
        place.put(run, value(given));
    }

    /** Returns what is put into the place. */
    @Nullable Object value(@Nullable Object given) {
        Object value = given;
        if (given instanceof FusedCall.Kept kept) {
            value = kept.value();
            if (!keeps || value instanceof List || value instanceof Map) {
                throw doubt();
            }
        }
        if (value == null || value == Absent.ABSENT) {
            // Absent in a field that is required, or null in one that has no room for it.
            if (value == null ? !takesNull : !takesAbsence) {
                throw doubt();
            }
            return null;
        }
        if (viewed && !isPlain(value)) {
            throw doubt();
        }
        return maker.make(value);
    }

    static boolean isPlain(@Nullable Object value) {
        return value instanceof String || value instanceof BigInteger || value instanceof Boolean;
    }
}
