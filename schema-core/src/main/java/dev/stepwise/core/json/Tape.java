package dev.stepwise.core.json;

import static dev.stepwise.core.symbolic.Doubt.doubt;

import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.spi.ReadLimits;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of a unit's spots stand in a document, as integers that are used again from message to message. Each
 * element of an array that is looked into has a block, as the document has:
 *
 * <ul>
 *   <li>the base of the next element's block, or 0; the base of the enclosing unit's block, or 0
 *   <li>seven integers for each slot: {@link #KIND} and those that follow it
 *   <li>the signature: the kinds again, {@link #KINDS_PER_INT} to an integer, so that blocks are quickly compared
 * </ul>
 */
final class Tape {

    /** The base of the document's block; not 0, which means none. */
    static final int DOCUMENT = 1;

    /** Within a block: the base of the next element's block. */
    static final int NEXT_ELEMENT = 0;

    /** Within a block: the base of the block that has the array of which this is an element. */
    static final int ENCLOSING = 1;

    private static final int HEADER = 2;

    /** Of a slot: what its value is, one of {@link #ABSENT} to {@link #ARRAY}. */
    static final int KIND = 0;

    /** Of a slot: the offset of the opening quote of the member's name; -1 for slot 0. */
    static final int NAME = 1;

    /** Of a slot: the offset of its value's first byte. */
    static final int START = 2;

    /** Of a slot: the offset after its value's last byte. */
    static final int END = 3;

    /** Of an array: the base of the first element's block. Of an object: the slot of the first member found. Or 0. */
    static final int FIRST = 4;

    /** Of a slot: that of the sibling that was found next; or 0. */
    static final int NEXT = 5;

    /** Of an array that is looked into: how many elements it has. */
    static final int COUNT = 6;

    private static final int PER_SLOT = 7;

    static final int ABSENT = 0;
    static final int NULL = 1;
    static final int FALSE = 2;
    static final int TRUE = 3;
    static final int NUMBER = 4;
    static final int TEXT = 5;
    static final int OBJECT = 6;
    static final int ARRAY = 7;

    private static final int KIND_BITS = 4;
    static final int KINDS_PER_INT = Integer.SIZE / KIND_BITS;

    private static final int SIZE_AT_FIRST = 1 << 10;

    /** A tape that was longer for one message is not kept for the next. */
    private static final int MOST_KEPT = 1 << 20;

    /** Many small elements would take far more memory as blocks than as bytes. */
    private static final int MOST = 1 << 24;

    int[] ints = new int[SIZE_AT_FIRST];
    int used = DOCUMENT;

    /** Whether each of the open containers of a value that is skipped is an object; here so that no scan allocates it. */
    final long[] nesting = new long[ReadLimits.MAX_DEPTH / Long.SIZE + 1];

    /** Forgets all blocks. */
    void clear() {
        used = DOCUMENT;
        if (ints.length > MOST_KEPT) {
            ints = new int[SIZE_AT_FIRST];
        }
    }

    /** Returns the base of a new block of zeros. */
    int block(int[] empty) {
        int base = used;
        int end = base + empty.length;
        if (end > ints.length) {
            grow(end);
        }
        System.arraycopy(empty, 0, ints, base, empty.length);
        used = end;
        return base;
    }

    private void grow(int least) {
        if (least > MOST) {
            throw doubt();
        }
        ints = Arrays.copyOf(ints, Math.max(least, 2 * ints.length));
    }

    /** Returns a kind as operations know it; null for a value that is not there. */
    static @Nullable Kind kindOf(int kind) {
        return switch (kind) {
            case ABSENT -> null;
            case NULL -> Kind.NULL;
            case FALSE, TRUE -> Kind.BOOLEAN;
            case NUMBER -> Kind.NUMBER;
            case TEXT -> Kind.TEXT;
            case OBJECT -> Kind.OBJECT;
            case ARRAY -> Kind.ARRAY;
            default -> throw doubt();
        };
    }

    /** Returns where the integers of a slot begin. */
    static int at(int base, int slot) {
        return base + HEADER + slot * PER_SLOT;
    }

    static int kind(int[] ints, int base, int slot) {
        return ints[at(base, slot) + KIND];
    }

    static int name(int[] ints, int base, int slot) {
        return ints[at(base, slot) + NAME];
    }

    static int start(int[] ints, int base, int slot) {
        return ints[at(base, slot) + START];
    }

    static int end(int[] ints, int base, int slot) {
        return ints[at(base, slot) + END];
    }

    static int first(int[] ints, int base, int slot) {
        return ints[at(base, slot) + FIRST];
    }

    static int next(int[] ints, int base, int slot) {
        return ints[at(base, slot) + NEXT];
    }

    static int count(int[] ints, int base, int slot) {
        return ints[at(base, slot) + COUNT];
    }

    static int nextElement(int[] ints, int base) {
        return ints[base + NEXT_ELEMENT];
    }

    static int enclosing(int[] ints, int base) {
        return ints[base + ENCLOSING];
    }

    /** Returns where a block of so many slots, counted from its base, has the kind of one in its signature. */
    static int signature(int slots, int slot) {
        return at(0, slots) + slot / KINDS_PER_INT;
    }

    static int signatureShift(int slot) {
        return slot % KINDS_PER_INT * KIND_BITS;
    }

    static int blockSize(int slots) {
        return signature(slots, slots - 1) + 1;
    }

    /** Returns whether the values of two blocks of a unit are of the same kinds. */
    static boolean sameKinds(int[] ints, int base, int other, int slots) {
        int size = blockSize(slots);
        for (int i = signature(slots, 0); i < size; i++) {
            if (ints[base + i] != ints[other + i]) {
                return false;
            }
        }
        return true;
    }
}
