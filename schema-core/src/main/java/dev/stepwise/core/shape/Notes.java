package dev.stepwise.core.shape;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of a node beyond its shape.
 *
 * @param limits what limits the values further, such as {@code minLength 1}: each a text that another schema's equals
 *     if it says the same
 * @param annotations what does not, such as names, aliases and physical types
 * @param partial whether perhaps not all such values occur, since operations made them, or no schema said so clearly
 */
public record Notes(Set<String> limits, Map<String, String> annotations, boolean partial) {

    /** The annotation of an object, or of an enum: the name of its type, of which a document has but one. */
    public static final String TYPE_NAME = "type name";

    /** The annotation of what a schema refers to by a name, which other shapes may have as well. */
    public static final String DEFINITION = "definition";

    /** The annotation of a number: what it counts, such as {@code timestamp-millis}. Another unit is another value. */
    public static final String UNIT = "unit";

    /** The annotation of an object in which null is how an optional member is absent. */
    public static final String NULL_IS_ABSENCE = "null is absence";

    /** No notes. */
    public static final Notes NONE = new Notes(Set.of(), Map.of(), false);

    /** Only part of the values may occur. */
    static final Notes PARTIAL = new Notes(Set.of(), Map.of(), true);

    /** Copies the collections. */
    public Notes {
        limits = Collections.unmodifiableSet(new TreeSet<>(limits));
        annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    }

    /** Returns notes of limits alone. */
    public static Notes limits(Set<String> limits) {
        return limits.isEmpty() ? NONE : new Notes(limits, Map.of(), false);
    }

    /** Returns whether every value of the shape can occur. */
    boolean isExact() {
        return limits.isEmpty() && !partial;
    }

    /** Returns the notes of a node that operations have changed: its limits may hold no longer. */
    Notes touched() {
        return limits.isEmpty() ? this : new Notes(Set.of(), annotations, true);
    }

    /** Returns the notes of what is of either of two nodes. */
    Notes merged(Notes other) {
        if (equals(other)) {
            return this;
        }
        Map<String, String> common = new TreeMap<>(annotations);
        common.entrySet().retainAll(other.annotations.entrySet());
        boolean alike = isExact() && other.isExact();
        return new Notes(Set.of(), common, !alike);
    }

    /** Returns the notes with the doubt whether all values occur. */
    Notes doubted() {
        return partial ? this : new Notes(limits, annotations, true);
    }
}
