package dev.stepwise.testing.messages;

import java.util.List;
import net.jqwik.api.Arbitrary;

/**
 * What a schema gives.
 *
 * @param values the values that it allows, as far as they can be generated
 * @param gaps what of the schema the values do not show, such as a keyword that is not supported, each with its place
 */
record Generator<T>(Arbitrary<T> values, List<String> gaps) {

    /** Copies the list. */
    Generator {
        gaps = List.copyOf(gaps);
    }
}
