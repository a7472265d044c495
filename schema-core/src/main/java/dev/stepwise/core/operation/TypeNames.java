package dev.stepwise.core.operation;

import java.util.Map;
import java.util.Optional;

/** The names of types in declarations: those of a schema, and those of Avro's primitive types. */
public final class TypeNames {

    /** Of primitive types, which JSON tells by their kinds alone. */
    private static final Map<String, Kind> PRIMITIVES = Map.of(
            "null", Kind.NULL,
            "boolean", Kind.BOOLEAN,
            "int", Kind.NUMBER,
            "long", Kind.NUMBER,
            "float", Kind.NUMBER,
            "double", Kind.NUMBER,
            "string", Kind.TEXT,
            "bytes", Kind.BYTES);

    private TypeNames() {}

    /** Returns what kind of value is of a primitive type; empty if it is none of Avro's. */
    public static Optional<Kind> primitive(String name) {
        return Optional.ofNullable(PRIMITIVES.get(name));
    }

    /**
     * Returns whether a declaration means a type.
     *
     * @param declared a full name, or one without a dot, which is that of a type in any namespace
     * @param name the full name of the type
     */
    public static boolean matches(String declared, String name) {
        return declared.equals(name) || (declared.indexOf('.') < 0 && declared.equals(simple(name)));
    }

    /** Returns the name without its namespace. */
    public static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
