package dev.stepwise.avro;

import org.apache.avro.Schema;

/** How many bytes values take up. */
final class Sizes {

    private Sizes() {}

    /**
     * Returns whether a value of a schema may take up no bytes.
     *
     * @param depth of a schema that contains itself, as far as that matters
     */
    static boolean maybeNothing(Schema schema, int depth) {
        return switch (schema.getType()) {
            case NULL -> true;
            case FIXED -> schema.getFixedSize() == 0;
            case RECORD ->
                depth > 0 && schema.getFields().stream().allMatch(field -> maybeNothing(field.schema(), depth - 1));
            default -> false;
        };
    }
}
