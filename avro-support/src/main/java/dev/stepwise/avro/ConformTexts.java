package dev.stepwise.avro;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.avro.AvroNode.Leaf;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.util.Utf8;

/** Makes of a text a value of a schema. */
final class ConformTexts {

    private static final String JAVA_STRING = "avro.java.string";

    private ConformTexts() {}

    /** Returns whether texts of a string or map are of the class {@code String}. */
    static boolean isString(Schema schema) {
        return "String".equals(schema.getProp(JAVA_STRING));
    }

    static CharSequence string(Leaf leaf, Schema schema) {
        if (Logical.isUuid(schema) && !leaf.isOf(schema)) {
            uuid(leaf, schema);
        }
        if (isString(schema)) {
            return encodable(Leaves.text(leaf));
        }
        return leaf.value() instanceof Utf8 utf8 ? utf8 : new Utf8(encodable(Leaves.text(leaf)));
    }

    /** Half of a surrogate pair has no UTF-8, and would become a question mark. */
    static String encodable(String text) {
        if (!UTF_8.newEncoder().canEncode(text)) {
            throw new Misfit("expected a text that has a form in UTF-8 but found one with half of a surrogate pair."
                    + " Mend the step, or the producer.");
        }
        return text;
    }

    static Object symbol(Leaf leaf, Schema schema) {
        String text = Leaves.text(leaf);
        if (!schema.hasEnumSymbol(text)) {
            throw new Misfit("expected a symbol of " + Words.of(schema)
                    + " but found another text; the default of an enum does not apply in a chain. Map it with"
                    + " mapValues(…), or mend the schema.");
        }
        return new GenericData.EnumSymbol(schema, text);
    }

    /** Returns the bytes of a UUID. */
    static byte[] uuid(Leaf leaf, Schema schema) {
        String text = Leaves.text(leaf);
        UUID uuid;
        try {
            uuid = UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw noUuid(schema);
        }
        // The parser takes short forms, too.
        if (!uuid.toString().equalsIgnoreCase(text)) {
            throw noUuid(schema);
        }
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    private static Misfit noUuid(Schema schema) {
        return new Misfit("expected a UUID, as the schema says with " + Words.of(schema)
                + ", but found another text. Convert it, or mend the schema.");
    }
}
