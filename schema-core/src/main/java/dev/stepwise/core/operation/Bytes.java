package dev.stepwise.core.operation;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Bytes as a neutral value, such as those of Avro's {@code bytes} and {@code fixed}. JSON has none: there they are their
 * {@link #base64} text. Immutable; equal to others of the same content.
 */
public final class Bytes {

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** Returns a copy of an array. */
    public static Bytes of(byte[] content) {
        return new Bytes(content.clone());
    }

    /** Returns the bytes that a text stands for; empty unless it is what {@link #base64} gives. */
    public static Optional<Bytes> ofBase64(String text) {
        try {
            Bytes bytes = new Bytes(Base64.getDecoder().decode(text));
            // The decoder takes texts without padding, and with bits that stand for nothing.
            return bytes.base64().equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the text that stands for the bytes: Base64 of RFC 4648, section 4, with padding. */
    public String base64() {
        return Base64.getEncoder().encodeToString(content);
    }

    /** Returns a copy of the content. */
    public byte[] toByteArray() {
        return content.clone();
    }

    /** Returns how many bytes there are. */
    public int size() {
        return content.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /** Returns how many bytes there are, in words, and nothing of the content. */
    @Override
    public String toString() {
        return content.length == 1 ? "1 byte" : content.length + " bytes";
    }
}
