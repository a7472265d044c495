package dev.stepwise.avro.registry;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;

/** How a frame names a schema. Immutable. */
sealed interface SchemaKey {

    byte ID = 0;
    byte GUID = 1;
    int ID_LENGTH = 5;
    int GUID_LENGTH = 17;

    /** Returns the bytes that name it, the first of which says how. */
    byte[] bytes();

    /** A number that the registry gave the schema in a context. */
    record Id(int id) implements SchemaKey {
        @Override
        public byte[] bytes() {
            return ByteBuffer.allocate(ID_LENGTH).put(ID).putInt(id).array();
        }

        @Override
        public String toString() {
            return "schema id " + id;
        }
    }

    /** A name that a schema has in all registries. */
    record Guid(UUID guid) implements SchemaKey {
        @Override
        public byte[] bytes() {
            return ByteBuffer.allocate(GUID_LENGTH)
                    .put(GUID)
                    .putLong(guid.getMostSignificantBits())
                    .putLong(guid.getLeastSignificantBits())
                    .array();
        }

        @Override
        public String toString() {
            return "schema GUID " + guid;
        }
    }

    /**
     * Returns what bytes name.
     *
     * @throws IllegalArgumentException if they name no schema; the message says what was found
     */
    static SchemaKey read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length == ID_LENGTH && bytes[0] == ID) {
            return new Id(buffer.getInt(1));
        }
        if (bytes.length == GUID_LENGTH && bytes[0] == GUID) {
            return new Guid(new UUID(buffer.getLong(1), buffer.getLong(1 + Long.BYTES)));
        }
        throw new IllegalArgumentException(
                bytes.length == 0
                        ? "nothing"
                        : bytes.length + " bytes that begin with 0x"
                                + HexFormat.of().toHexDigits(bytes[0]));
    }
}
