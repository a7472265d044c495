package dev.stepwise.testing.lock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Comparator;
import java.util.Locale;

/**
 * One thing that is locked.
 *
 * @param name {@code schema.json}, {@code step}, {@code golden/plain.json}: files by where they are in the folder of the
 *     version; {@code ref/common/money.json}: those that its schema refers to by where they are in the catalogue
 */
record Item(Subject subject, String name) implements Comparable<Item> {

    static final String STEP = "step";
    static final String GOLDEN = "golden/";
    static final String FROZEN = "frozen/";
    static final String REFERENCED = "ref/";
    static final String OUTPUT = "output/";

    private static final Comparator<Item> BY_TEXT = Comparator.comparing(Item::toString);

    /** @throws IllegalArgumentException if the subject is none */
    static Item parse(String subject, String name) {
        return new Item(Subject.parse(subject), URLDecoder.decode(name.replace("+", "%2B"), UTF_8));
    }

    /** Returns whether it is a file of the version, which is named as it is. */
    boolean isFile() {
        return subject.to().isEmpty();
    }

    boolean isStep() {
        return name.equals(STEP);
    }

    boolean isOutput() {
        return name.startsWith(OUTPUT);
    }

    boolean isGolden() {
        return name.startsWith(GOLDEN);
    }

    boolean isReferenced() {
        return name.startsWith(REFERENCED);
    }

    boolean isFrozen() {
        return name.startsWith(FROZEN);
    }

    @Override
    public int compareTo(Item other) {
        return BY_TEXT.compare(this, other);
    }

    /** Words of a line are parted by blanks, so names have none. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(subject.toString()).append(' ');
        for (byte b : name.getBytes(UTF_8)) {
            if (b > ' ' && b < 0x7F && b != '%') {
                text.append((char) b);
            } else {
                text.append(String.format(Locale.ROOT, "%%%02x", b));
            }
        }
        return text.toString();
    }
}
