package dev.stepwise.core.operation;

/** Conversions between bytes and texts. */
public final class Binary {

    private Binary() {}

    /**
     * Returns the conversion of bytes to their text in Base64 (RFC 4648, with padding); {@link #fromBase64} undoes it.
     * A text that stands for bytes, as all bytes do in JSON, is left as it is.
     */
    public static Conversion toBase64() {
        return Conversion.library(Parameters.fn("bytes.toBase64"), Binary::text)
                .types(ValueType.BYTES, ValueType.TEXT)
                .inverse(Binary::fromBase64);
    }

    /**
     * Returns the conversion of a text in Base64 (RFC 4648, with padding) to the bytes that it stands for; {@link
     * #toBase64} undoes it. In JSON, where bytes have no other form, the text stays.
     */
    public static Conversion fromBase64() {
        return Conversion.library(Parameters.fn("bytes.fromBase64"), value -> bytes(Values.text(value)))
                .types(ValueType.TEXT, ValueType.BYTES)
                .inverse(Binary::toBase64);
    }

    private static String text(Object value) {
        return value instanceof String text
                ? bytes(text).base64()
                : Values.bytes(value).base64();
    }

    private static Bytes bytes(String text) {
        return Bytes.ofBase64(text)
                .orElseThrow(() -> new Refusal("expected a text in Base64 with padding but found another text"));
    }
}
