package dev.stepwise.testing.messages;

/** A text of which only so many characters may be read: patterns that go back and forth would take for ever. */
final class BoundedText implements CharSequence {

    private static final int MOST_READS = 1_000_000;

    private final String text;
    private int reads;

    BoundedText(String text) {
        this.text = text;
    }

    /** Too many characters were read. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Exhausted() {
            super("too many characters were read", null, false, false);
        }
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++reads > MOST_READS) {
            throw new Exhausted();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
