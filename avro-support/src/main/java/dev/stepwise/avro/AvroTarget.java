package dev.stepwise.avro;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Where;
import java.lang.reflect.Modifier;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What a document is written as. Immutable and thread-safe. */
final class AvroTarget {

    private final Class<?> as;
    private final Schema schema;
    private final AvroOutput output;

    /** Null if a generic record will do. */
    private final @Nullable SpecificOutput<?> specific;

    /** @param as {@link AvroBytes}, a class of Avro's generic records, or one that was generated from the schema */
    private AvroTarget(Class<?> as, Schema schema) {
        this.as = as;
        this.schema = schema;
        this.output = new AvroOutput(schema);
        this.specific = isGenerated(as) ? new SpecificOutput<>(as, schema) : null;
    }

    /** Returns the class of what is written. */
    Class<?> as() {
        return as;
    }

    /**
     * Returns the target of a class that was asked for.
     *
     * @param asked maybe the class of the payload itself, of another version
     * @throws MigrationException if the class cannot hold a value of the schema
     */
    static AvroTarget of(Class<?> asked, Schema schema) {
        if (!isGenerated(asked)) {
            return new AvroTarget(asked, schema);
        }
        Schema own = schemaOf(asked);
        if (areOne(own, schema)) {
            return new AvroTarget(asked, own);
        }
        // The name is that of a schema of ours, not one of the message.
        Class<?> found = generatedFrom(schema, asked.getClassLoader());
        if (found != null && isGenerated(found)) {
            Schema generated = schemaOf(found);
            if (areOne(generated, schema)) {
                return new AvroTarget(found, generated);
            }
        }
        throw new MigrationException(
                Reason.UNSUPPORTED,
                Where.unknown(),
                "the class " + asked.getName() + " is not of the schema that the message is brought to, and no class "
                        + schema.getFullName() + " is. Ask for the class of that version, with upgrade(message,"
                        + " Latest.class), or for GenericRecord.",
                null);
    }

    /** Nothing is of an interface, or of a class that generated ones extend, alone. */
    private static boolean isGenerated(Class<?> asked) {
        return SpecificRecord.class.isAssignableFrom(asked) && !Modifier.isAbstract(asked.getModifiers());
    }

    private static Schema schemaOf(Class<?> generated) {
        try {
            return SpecificData.getForClass(generated).getSchema(generated);
        } catch (AvroRuntimeException e) {
            throw new MigrationException(
                    Reason.UNSUPPORTED,
                    Where.unknown(),
                    "the class " + generated.getName() + " does not tell its schema as classes that Avro generates do,"
                            + " in a static field SCHEMA$. Ask for GenericRecord, or for AvroBytes.",
                    e);
        }
    }

    private static @Nullable Class<?> generatedFrom(Schema schema, ClassLoader loader) {
        try {
            return new SpecificData(loader).getClass(schema);
        } catch (SecurityException e) {
            throw SpecificOutput.untrusted(SpecificData.getClassName(schema), e);
        }
    }

    /** Documentation and classes of Java make no other schema; logical types do, and which fields are optional. */
    static boolean areOne(Schema one, Schema other) {
        return SchemaNormalization.toParsingForm(one).equals(SchemaNormalization.toParsingForm(other))
                && SchemaMeaning.of(one).equals(SchemaMeaning.of(other));
    }

    /** @throws Misfit if the document is no value of the schema */
    Object write(AvroNode document) {
        return given(Conform.value(document, schema));
    }

    /** Returns a value that conforms to the schema, as what was asked for. */
    Object given(@Nullable Object value) {
        if (as == AvroBytes.class) {
            return output.bytes(value);
        }
        if (specific != null) {
            return specific.of(value);
        }
        if (as.isInstance(value)) {
            return value;
        }
        throw new MigrationException(
                Reason.UNSUPPORTED,
                Where.unknown(),
                "no value of the schema " + Words.of(schema) + " can be of the class " + as.getName()
                        + ". Ask for GenericRecord, or for AvroBytes.",
                null);
    }
}
