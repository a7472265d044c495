package dev.stepwise.avro.registry;

import java.io.EOFException;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/** Whether bytes are exactly one value of a schema; asked only where a frame could be read in two ways. */
final class BodyFit {

    /** Bounds blocks of elements that take no bytes. */
    private static final int MOST_ITEMS = 1_000_000;

    private static final int DEEPEST = 500;

    private final BinaryDecoder decoder;
    private int items;

    private BodyFit(BinaryDecoder decoder) {
        this.decoder = decoder;
    }

    static boolean fits(Schema schema, byte[] bytes, int offset) {
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, offset, bytes.length - offset, null);
        try {
            new BodyFit(decoder).skip(schema, 0);
            return decoder.isEnd();
        } catch (IOException | RuntimeException e) {
            // Whatever the decoder refuses is no value of the schema: that is the answer, not a failure.
            return false;
        }
    }

    private void skip(Schema schema, int depth) throws IOException {
        if (++items > MOST_ITEMS || depth > DEEPEST) {
            throw new EOFException();
        }
        switch (schema.getType()) {
            case RECORD -> {
                for (Schema.Field field : schema.getFields()) {
                    skip(field.schema(), depth + 1);
                }
            }
            case ARRAY -> {
                for (long left = decoder.skipArray(); left > 0; left = decoder.skipArray()) {
                    for (long i = 0; i < left; i++) {
                        skip(schema.getElementType(), depth + 1);
                    }
                }
            }
            case MAP -> {
                for (long left = decoder.skipMap(); left > 0; left = decoder.skipMap()) {
                    for (long i = 0; i < left; i++) {
                        decoder.skipString();
                        skip(schema.getValueType(), depth + 1);
                    }
                }
            }
            case UNION -> skip(schema.getTypes().get(decoder.readIndex()), depth + 1);
            case ENUM -> schema.getEnumSymbols().get(decoder.readEnum());
            case STRING -> decoder.skipString();
            case BYTES -> decoder.skipBytes();
            case FIXED -> decoder.skipFixed(schema.getFixedSize());
            case INT -> decoder.readInt();
            case LONG -> decoder.readLong();
            case FLOAT -> decoder.readFloat();
            case DOUBLE -> decoder.readDouble();
            case BOOLEAN -> decoder.readBoolean();
            case NULL -> {}
        }
    }
}
