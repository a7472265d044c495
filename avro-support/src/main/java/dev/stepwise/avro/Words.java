package dev.stepwise.avro;

import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** Says what a schema is, for messages. */
final class Words {

    private Words() {}

    /** Returns a type in words, such as "a record com.acme.Item". */
    static String of(Schema schema) {
        String logical = Logical.name(schema);
        String type = switch (schema.getType()) {
            case NULL -> "null";
            case BYTES -> "bytes";
            case RECORD -> "a record " + schema.getFullName();
            case ENUM -> "an enum " + schema.getFullName();
            case FIXED -> "a fixed " + schema.getFullName();
            case UNION ->
                schema.getTypes().stream().map(Words::of).collect(Collectors.joining(", ", "a union of ", ""));
            case ARRAY -> "an array";
            case INT -> "an int";
            default -> "a " + schema.getType().getName();
        };
        return logical.isEmpty() ? type : type + " (" + logical + ")";
    }
}
