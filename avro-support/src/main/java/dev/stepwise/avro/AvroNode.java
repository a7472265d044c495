package dev.stepwise.avro;

import dev.stepwise.core.operation.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * A value in the tree on which steps are carried out. It remembers the schema that it was read with, so that what no
 * operation touches is written as it came.
 */
sealed interface AvroNode {

    Kind kind();

    /** Returns the schema that the value was read with, no union; null if operations made it. */
    @Nullable Schema schema();

    /** Returns a node that shares nothing with this one that can change. */
    AvroNode copy();

    /** Returns whether it is of the type that a branch of a union has: the same name, or the same type and meaning. */
    default boolean isOf(Schema branch) {
        Schema own = schema();
        if (own == null || own.getType() != branch.getType()) {
            return false;
        }
        return switch (branch.getType()) {
            case RECORD, ENUM, FIXED -> own.getFullName().equals(branch.getFullName());
            default -> Logical.name(own).equals(Logical.name(branch));
        };
    }

    /**
     * A value without parts. Bytes are never changed.
     *
     * @param value {@code Boolean}, {@code Integer}, {@code Long}, {@code Float}, {@code Double}, {@code Utf8},
     *     {@code String}, {@code byte[]}, or if operations made it a number of neutral form
     */
    record Leaf(Kind kind, Object value, @Nullable Schema schema) implements AvroNode {

        /** Null, which needs no schema. */
        static final Leaf NULL = new Leaf(Kind.NULL, "null", null);

        /** Who is given the value that is made of it may change it, and not that of another place. */
        @Override
        public AvroNode copy() {
            if (value instanceof Utf8 text) {
                return new Leaf(kind, new Utf8(text), schema);
            }
            return value instanceof byte[] ? new Leaf(kind, value, schema) : this;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Leaf leaf
                    && kind == leaf.kind
                    && (value instanceof byte[] bytes
                            ? leaf.value instanceof byte[] others && Arrays.equals(bytes, others)
                            : value.toString().equals(leaf.value.toString()));
        }

        @Override
        public int hashCode() {
            return value instanceof byte[] bytes
                    ? Arrays.hashCode(bytes)
                    : value.toString().hashCode();
        }

        /** A payload may hold personal data. */
        @Override
        public String toString() {
            return kind.words();
        }

        @Nullable LogicalType logicalType() {
            return schema == null ? null : schema.getLogicalType();
        }
    }

    /** A record that code is given at once, as it is: nobody looks into it before. */
    record Given(GenericRecord record) implements AvroNode {

        @Override
        public Kind kind() {
            return Kind.OBJECT;
        }

        @Override
        public Schema schema() {
            return record.getSchema();
        }

        @Override
        public AvroNode copy() {
            throw new IllegalStateException("Only code works on this");
        }

        /** A payload may hold personal data. */
        @Override
        public String toString() {
            return kind().words();
        }
    }

    /** A record that code made, written: nobody looks into it before it is read in one pass. */
    record Written(AvroBytes bytes) implements AvroNode {

        @Override
        public Kind kind() {
            return Kind.OBJECT;
        }

        @Override
        public Schema schema() {
            return bytes.schema();
        }

        @Override
        public AvroNode copy() {
            return this;
        }
    }

    /** A record, a map, or an object that operations made. */
    final class Members implements AvroNode {

        private final @Nullable Schema schema;
        private Map<String, AvroNode> all;

        Members(@Nullable Schema schema) {
            this(schema, new LinkedHashMap<>());
        }

        private Members(@Nullable Schema schema, Map<String, AvroNode> all) {
            this.schema = schema;
            this.all = all;
        }

        /** Returns the members by their names, in their order; changes write through. */
        Map<String, AvroNode> all() {
            return all;
        }

        /** Gives members other names, at their places. */
        void rename(Map<String, String> names) {
            Map<String, AvroNode> renamed = new LinkedHashMap<>();
            all.forEach((name, value) -> renamed.put(names.getOrDefault(name, name), value));
            all = renamed;
        }

        boolean isRecord() {
            return schema != null && schema.getType() == Schema.Type.RECORD;
        }

        @Override
        public Kind kind() {
            return Kind.OBJECT;
        }

        @Override
        public @Nullable Schema schema() {
            return schema;
        }

        @Override
        public Members copy() {
            Map<String, AvroNode> copy = new LinkedHashMap<>();
            all.forEach((name, value) -> copy.put(name, value.copy()));
            return new Members(schema, copy);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Members members && all.equals(members.all);
        }

        @Override
        public int hashCode() {
            return all.hashCode();
        }
    }

    /** An array. */
    final class Elements implements AvroNode {

        private final @Nullable Schema schema;
        private final List<AvroNode> all;

        Elements(@Nullable Schema schema, List<AvroNode> all) {
            this.schema = schema;
            this.all = new ArrayList<>(all);
        }

        /** Returns the elements; changes write through. */
        List<AvroNode> all() {
            return all;
        }

        @Override
        public Kind kind() {
            return Kind.ARRAY;
        }

        @Override
        public @Nullable Schema schema() {
            return schema;
        }

        @Override
        public Elements copy() {
            Elements copy = new Elements(schema, Collections.emptyList());
            all.forEach(element -> copy.all.add(element.copy()));
            return copy;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Elements elements && all.equals(elements.all);
        }

        @Override
        public int hashCode() {
            return all.hashCode();
        }
    }
}
