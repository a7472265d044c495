package dev.stepwise.core.operation;

import static dev.stepwise.core.operation.Values.describe;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What identifies a function in an operation: all but its code, which has no equality.
 *
 * @param id a name such as {@code decimal.toMinorUnits}, which never changes its meaning but with the revision
 * @param revision 1, and one more with every change of what the code does
 * @param parameters what the code was made with, as neutral values, in order
 * @param total whether it gives a value for every input, so that it need not be called if its result is dropped
 */
public record Fn(String id, int revision, Map<String, @Nullable Object> parameters, boolean total) {

    /** @throws IllegalArgumentException if the id is empty, the revision below 1, or a parameter no neutral value */
    public Fn {
        parameters = Values.members(parameters);
        if (id.isBlank()) {
            throw new IllegalArgumentException("A function has a name: its code alone cannot be told from another's");
        }
        if (revision < 1) {
            throw new IllegalArgumentException("Expected a revision of at least 1 but found " + revision);
        }
    }

    /** Returns a function without parameters that may refuse an input. */
    public static Fn of(String id, int revision) {
        return new Fn(id, revision, Map.of(), false);
    }

    /** Returns a call as it stands in a description, such as {@code decimal.toMinorUnits(scale 2)}. */
    @Override
    public String toString() {
        String name = id + (revision == 1 ? "" : " revision " + revision);
        return parameters.isEmpty()
                ? name
                : parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + " " + describe(parameter.getValue()))
                        .collect(Collectors.joining(", ", name + "(", ")"));
    }
}
