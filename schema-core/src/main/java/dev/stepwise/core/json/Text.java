package dev.stepwise.core.json;

/** Bytes that are the same for every message. */
final class Text {

    private final byte[] bytes;

    Text(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    byte[] toBytes() {
        return bytes.clone();
    }

    void write(Out out) {
        out.write(bytes, 0, bytes.length);
    }

    /** Writes all but some of the first bytes. */
    void writeFrom(Out out, int start) {
        out.write(bytes, start, bytes.length);
    }
}
