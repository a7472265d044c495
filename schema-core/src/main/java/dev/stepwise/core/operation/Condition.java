package dev.stepwise.core.operation;

import dev.stepwise.core.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code when} asks of a document, once, before its block. */
public sealed interface Condition {

    /** Returns whether something stands at a path, be it null. */
    static Condition present(String path) {
        return new Present(Path.parse(path));
    }

    /** Returns whether nothing stands at a path, not even null. */
    static Condition absent(String path) {
        return present(path).not();
    }

    /** Returns whether a value of that kind stands at a path. */
    static Condition is(String path, Kind kind) {
        return new Is(Path.parse(path), kind);
    }

    /**
     * Returns whether a value of a type stands at a path: of a named type, or of a primitive one of Avro. Formats whose
     * values do not say their type, such as JSON, need a schema that says it, and know primitive types by their kind.
     *
     * @param type as {@link InType#name} says, or such as {@code string}
     */
    static Condition isType(String path, String type) {
        return new IsType(Path.parse(path), type, null);
    }

    /**
     * Returns whether a value of a named type stands at a path.
     *
     * @param discriminator what tells it where neither the value nor a schema does
     */
    static Condition isType(String path, String type, Discriminator discriminator) {
        return new IsType(Path.parse(path), type, discriminator);
    }

    /** Returns whether null stands at a path. */
    static Condition isNull(String path) {
        return is(path, Kind.NULL);
    }

    /** Returns whether one of some values stands at a path; numbers are compared by value. */
    static Condition equalTo(String path, @Nullable Object... values) {
        return new OneOf(Path.parse(path), Collections.unmodifiableList(listOf(values)));
    }

    private static List<@Nullable Object> listOf(@Nullable Object... values) {
        List<@Nullable Object> list = new ArrayList<>();
        for (Object value : values) {
            list.add(value);
        }
        return list;
    }

    /** Returns whether this does not hold. */
    default Condition not() {
        return this instanceof Not inner ? inner.condition() : new Not(this);
    }

    /** Returns whether this holds and that one, too. */
    default Condition and(Condition other) {
        return new All(List.of(this, other));
    }

    /** Returns whether this holds, or that one, or both. */
    default Condition or(Condition other) {
        return new Any(List.of(this, other));
    }

    /** Returns the paths that are looked at. */
    List<Path> paths();

    /** Something stands at a path. */
    record Present(Path path) implements Condition {
        @Override
        public List<Path> paths() {
            return List.of(path);
        }

        @Override
        public String toString() {
            return path + " is present";
        }
    }

    /** A value of a kind stands at a path. */
    record Is(Path path, Kind kind) implements Condition {
        @Override
        public List<Path> paths() {
            return List.of(path);
        }

        @Override
        public String toString() {
            return path + " is " + kind.words();
        }
    }

    /**
     * A value of a type stands at a path. The type is what the schema of the older version says as the step begins; what
     * the step has made has none.
     *
     * @param discriminator what tells it where neither the value nor a schema does; null if nothing does
     */
    record IsType(Path path, String type, @Nullable Discriminator discriminator) implements Condition {

        /** @throws IllegalArgumentException if there is no name, or a discriminator of a primitive type */
        public IsType {
            if (type.isBlank()) {
                throw new IllegalArgumentException("Expected the name of a type");
            }
            if (discriminator != null && TypeNames.primitive(type).isPresent()) {
                throw new IllegalArgumentException(
                        "Expected no discriminator of the primitive type " + type + ", whose values have no members");
            }
        }

        @Override
        public List<Path> paths() {
            return List.of(path);
        }

        @Override
        public String toString() {
            return path + " is of type " + type + (discriminator == null ? "" : " (" + discriminator + ")");
        }
    }

    /** One of some values stands at a path. */
    record OneOf(Path path, List<@Nullable Object> values) implements Condition {

        /** @throws IllegalArgumentException if a value is not neutral, or there is none */
        @SuppressWarnings("unchecked")
        public OneOf {
            values = (List<@Nullable Object>) Objects.requireNonNull(Values.of(values));
            if (values.isEmpty()) {
                throw new IllegalArgumentException("Expected at least one value to compare with");
            }
        }

        /** Returns whether the value is one of them. */
        public boolean holds(@Nullable Object value) {
            return values.stream().anyMatch(expected -> Values.same(expected, value));
        }

        @Override
        public List<Path> paths() {
            return List.of(path);
        }

        @Override
        public String toString() {
            return path + " = " + values.stream().map(Values::describe).collect(Collectors.joining(" or "));
        }
    }

    /** A condition does not hold. */
    record Not(Condition condition) implements Condition {
        @Override
        public List<Path> paths() {
            return condition.paths();
        }

        @Override
        public String toString() {
            return condition instanceof Present present ? present.path() + " is absent" : "not (" + condition + ")";
        }
    }

    /** All of some conditions hold. */
    record All(List<Condition> conditions) implements Condition {

        /** Copies the list. */
        public All {
            conditions = List.copyOf(conditions);
        }

        @Override
        public List<Path> paths() {
            return conditions.stream().flatMap(c -> c.paths().stream()).toList();
        }

        @Override
        public String toString() {
            return conditions.stream().map(c -> "(" + c + ")").collect(Collectors.joining(" and "));
        }
    }

    /** At least one of some conditions holds. */
    record Any(List<Condition> conditions) implements Condition {

        /** Copies the list. */
        public Any {
            conditions = List.copyOf(conditions);
        }

        @Override
        public List<Path> paths() {
            return conditions.stream().flatMap(c -> c.paths().stream()).toList();
        }

        @Override
        public String toString() {
            return conditions.stream().map(c -> "(" + c + ")").collect(Collectors.joining(" or "));
        }
    }
}
