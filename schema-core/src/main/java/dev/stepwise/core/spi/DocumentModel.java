package dev.stepwise.core.spi;

import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Condition;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.Joiner;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.operation.MapValues;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.operation.Refusal;
import dev.stepwise.core.operation.Splitter;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link Interpreter} does to documents of one representation. A model may stand for documents that are not
 * known yet: it throws, whatever it likes, when it is asked what it cannot know.
 *
 * <p>Functions throw {@link dev.stepwise.core.operation.Refusal}, or what the user's code throws.
 *
 * @param <N> a value in a document
 */
public interface DocumentModel<N> {

    /** Returns what kind of thing a value is. */
    Kind kind(N value);

    /** Returns a member of an object; null if it has none of that name. */
    @Nullable N member(N object, String name);

    /** Returns the names of an object, in their order. */
    List<String> names(N object);

    /** Takes a member out of an object that has it. */
    void remove(N object, String name);

    /** Adds a member at the end of an object that has none of that name. */
    void append(N object, String name, N value);

    /** Puts a value, and maybe another name that the object does not have, in the place of a member. */
    void replace(N object, String name, String newName, N value);

    /** Gives those members that are there other names, all at once and at their places; names stay different. */
    void rename(N object, Map<String, String> names);

    /** Returns a new object without members. */
    N object();

    /** Returns a new array. */
    N array(List<N> elements);

    /** Returns the elements of an array. */
    List<N> elements(N array);

    /** Returns a new value, given in neutral form. */
    N constant(@Nullable Object value);

    /** Returns a value that shares nothing with another that can change. */
    N copy(N value);

    /** Returns the text of a value that is a text. */
    String text(N value);

    /** Returns whether two values are the same: numbers by value, members in any order. */
    boolean same(N one, N other);

    /** Returns whether a value is one of those of a condition. */
    boolean isOneOf(Condition.OneOf condition, N value);

    /**
     * Refuses a type that no value can be of.
     *
     * @throws dev.stepwise.core.operation.Refusal if the schema that the document had as the step began does not
     *     have it, or there is no such schema
     */
    default void requireType(String name) {
        throw new Refusal(
                "expected values that are of types, such as " + name + ", but nothing says which they are of");
    }

    /**
     * Returns whether a value is of a named type: as the schema said when the step began, wherever the value is now,
     * and a copy of it as well. What the step has made is of none.
     *
     * @param name as {@link dev.stepwise.core.operation.TypeNames#matches} takes it; {@link #requireType} was asked
     * @throws dev.stepwise.core.operation.Refusal if that cannot be told
     */
    default boolean isNamed(N value, String name) {
        requireType(name);
        return false;
    }

    /**
     * Returns whether a value is of the type of a condition: a named one, or a primitive one of Avro.
     *
     * @throws dev.stepwise.core.operation.Refusal if that cannot be told
     */
    default boolean isOfType(Condition.IsType condition, N value) {
        return isNamed(value, condition.type());
    }

    /** Returns an input that comes from around the document; null if it is absent. */
    @Nullable N context(Input input);

    /** Returns a converted value. */
    N convert(Conversion conversion, N value);

    /** Returns the value that is paired with another one. */
    N mapValue(MapValues operation, N value);

    /** Returns the parts of a value; null stands for one that is absent. */
    List<@Nullable N> split(Splitter splitter, N value);

    /** Returns the joined value, null stands for an input that is absent. */
    N join(Joiner joiner, List<@Nullable N> values);

    /** Returns the computed value; null if the function makes none. */
    @Nullable N compute(Computation computation, List<@Nullable N> inputs);

    /**
     * Carries out code that makes a new value of one and looks at nothing else.
     *
     * @param operation the same as data, with the value as its scope
     */
    N reshape(Operation operation, N value, UnaryOperator<N> code);

    /**
     * Carries out a block on each element of an array or value of an object, null left alone.
     *
     * @param block gives the new element
     */
    void forEach(N container, List<Operation> operations, Block<N> block);

    /**
     * What is done to each element.
     *
     * @param <N> a value in a document
     */
    interface Block<N> {

        /**
         * Returns the new element.
         *
         * @param at its index, an {@code Integer}, or its name, a {@code String}
         */
        N run(Object at, N element);
    }
}
