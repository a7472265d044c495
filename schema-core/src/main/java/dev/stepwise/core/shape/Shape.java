package dev.stepwise.core.shape;

import dev.stepwise.core.operation.Absent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a value can be, whatever language its schema is written in: a node of a graph, in which {@link Named} nodes may
 * lead back. Immutable.
 */
public sealed interface Shape {

    /** Returns what else is known of the node. */
    Notes notes();

    /** Returns the same shape with other notes. */
    Shape noted(Notes notes);

    /** Any value at all, be it because a schema says nothing or because nothing is known. */
    record Any(Notes notes) implements Shape {
        /** Creates a node without notes. */
        public Any() {
            this(Notes.NONE);
        }

        @Override
        public Shape noted(Notes others) {
            return new Any(others);
        }
    }

    /** Null. */
    record Null(Notes notes) implements Shape {
        /** Creates a node without notes. */
        public Null() {
            this(Notes.NONE);
        }

        @Override
        public Shape noted(Notes others) {
            return new Null(others);
        }
    }

    /** True or false. */
    record Bool(Notes notes) implements Shape {
        /** Creates a node without notes. */
        public Bool() {
            this(Notes.NONE);
        }

        @Override
        public Shape noted(Notes others) {
            return new Bool(others);
        }
    }

    /** A whole number, however it is written. */
    record Whole(Range range, Notes notes) implements Shape {
        /** Creates a node without notes. */
        public Whole(Range range) {
            this(range, Notes.NONE);
        }

        @Override
        public Shape noted(Notes others) {
            return new Whole(range, others);
        }
    }

    /**
     * A decimal number.
     *
     * @param digits how many digits it can hold; null if that is not limited
     */
    record Decimal(Range range, @Nullable Digits digits, Notes notes) implements Shape {
        /** Creates a node without notes, of numbers of any length. */
        public Decimal(Range range) {
            this(range, null, Notes.NONE);
        }

        @Override
        public Shape noted(Notes others) {
            return new Decimal(range, digits, others);
        }
    }

    /**
     * A binary floating-point number.
     *
     * @param bits 32 or 64
     */
    record Floating(int bits, Notes notes) implements Shape {
        @Override
        public Shape noted(Notes others) {
            return new Floating(bits, others);
        }
    }

    /**
     * A text.
     *
     * @param values the texts it can be, if they are known: one is a constant, several are an enum
     * @param open whether it can be other texts, too
     * @param fallback the value of a closed enum that readers take for one they do not know
     */
    record Text(Set<String> values, boolean open, @Nullable String fallback, Notes notes) implements Shape {
        /** Copies the set. */
        public Text {
            values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
        }

        /** Creates a node of any text. */
        public Text() {
            this(Set.of(), true, null, Notes.NONE);
        }

        /** Returns a node of these texts and no others. */
        public static Text of(String... values) {
            return new Text(new LinkedHashSet<>(List.of(values)), false, null, Notes.NONE);
        }

        @Override
        public Shape noted(Notes others) {
            return new Text(values, open, fallback, others);
        }
    }

    /**
     * Bytes.
     *
     * @param size how many; null if that is not fixed
     */
    record Bytes(@Nullable Integer size, Notes notes) implements Shape {
        @Override
        public Shape noted(Notes others) {
            return new Bytes(size, others);
        }
    }

    /** An array. */
    record Array(Shape element, Notes notes) implements Shape {
        /** Creates a node without notes. */
        public Array(Shape element) {
            this(element, Notes.NONE);
        }

        @Override
        public Shape noted(Notes others) {
            return new Array(element, others);
        }
    }

    /** A map from text, which in JSON is an object that declares no members but the form of all. */
    record MapOf(Shape value, Notes notes) implements Shape {
        /** Creates a node without notes. */
        public MapOf(Shape value) {
            this(value, Notes.NONE);
        }

        @Override
        public Shape noted(Notes others) {
            return new MapOf(value, others);
        }
    }

    /**
     * An object, or a record.
     *
     * @param fields what is declared, in order
     * @param rest what members that are not declared can be: {@link Any} if the object is open, null if it is closed
     */
    record Obj(Map<String, Field> fields, @Nullable Shape rest, Notes notes) implements Shape {
        /** Copies the map. */
        public Obj {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        /** Creates a node without notes. */
        public Obj(Map<String, Field> fields, @Nullable Shape rest) {
            this(fields, rest, Notes.NONE);
        }

        /** Returns whether it can have members of any kind that are not declared. */
        public boolean isOpen() {
            return rest instanceof Any;
        }

        @Override
        public Shape noted(Notes others) {
            return new Obj(fields, rest, others);
        }
    }

    /**
     * One of several shapes; of none, if there is no such value.
     *
     * @param exclusive whether a value may fit one branch alone
     * @param tagged whether a value says which branch it is of
     */
    record Union(List<Shape> branches, boolean exclusive, boolean tagged, Notes notes) implements Shape {
        /** Copies the list. */
        public Union {
            branches = List.copyOf(branches);
        }

        @Override
        public Shape noted(Notes others) {
            return new Union(branches, exclusive, tagged, others);
        }
    }

    /** A shape that its document defines under a name, and that may lead back to this node. Equal only in one document. */
    record Named(String name, Definitions definitions, Notes notes) implements Shape {
        /** Returns what the name stands for, which is no {@code Named} itself. */
        public Shape resolved() {
            return definitions.resolve(name);
        }

        @Override
        public Shape noted(Notes others) {
            return new Named(name, definitions, others);
        }
    }

    /**
     * A member of an object.
     *
     * @param defaultValue a neutral value; {@link Absent#ABSENT} if there is none
     */
    record Field(Shape shape, Presence presence, @Nullable Object defaultValue) {
        /** Creates a field without a default. */
        public Field(Shape shape, Presence presence) {
            this(shape, presence, Absent.ABSENT);
        }
    }

    /** Whether a member is there. Schemas say one of the first two; the others are what operations lead to. */
    enum Presence {
        /** It is there. */
        REQUIRED,
        /** It is there in some documents and not in others. */
        OPTIONAL,
        /** It may be there: what is known does not tell. */
        MAYBE,
        /** Nothing declares it, and nothing forbids it. */
        UNDECLARED,
        /** It is not there. */
        ABSENT
    }
}
