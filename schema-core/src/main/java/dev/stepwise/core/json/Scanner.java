package dev.stepwise.core.json;

import static dev.stepwise.core.json.Doubt.doubt;

import dev.stepwise.core.spi.ReadLimits;

/**
 * Finds the values of a unit's spots in JSON as UTF-8, and validates the whole document. What it accepts the tree's
 * reader accepts too, but for an array as the root and names that occur twice and are not looked for. Where it is not
 * sure it says so, and the tree decides.
 */
final class Scanner {

    private final ReadLimits limits;
    private final int maxDepth;
    private final int stringLength;
    private final int nameLength;
    private final int numberLength;
    private final Skipper skipper;

    Scanner(ReadLimits limits) {
        this.limits = limits;
        this.maxDepth = limits.depth();
        this.stringLength = limits.stringLength();
        this.nameLength = limits.nameLength();
        this.numberLength = limits.numberLength();
        this.skipper = new Skipper(limits);
    }

    /**
     * Scans a document into a tape, in which its block is at {@link Tape#DOCUMENT}.
     *
     * @param unit what is looked for, frozen
     * @return false on any fault or doubt; the tape is of no use then
     */
    boolean scan(byte[] json, Unit unit, Tape tape) {
        if (json.length > limits.documentBytes()) {
            return false;
        }
        tape.clear();
        try {
            int start = ScalarEnd.ofSpace(json, 0);
            if (json[start] != '{' && json[start] != '[') {
                return false;
            }
            int base = tape.block(unit.empty);
            return onlySpace(json, element(json, tape, start, unit.root, base, 0))
                    // Every token takes a byte or more: most documents are too short to have too many.
                    && (json.length <= limits.tokens() || TokenCount.of(json) <= limits.tokens());
        } catch (Doubt | IndexOutOfBoundsException e) {
            // The array's own check of bounds is the only one: any other would be paid for by every sound document.
            return false;
        }
    }

    private static boolean onlySpace(byte[] json, int start) {
        for (int i = start; i < json.length; i++) {
            if (!ScalarEnd.isSpace(json[i])) {
                return false;
            }
        }
        return true;
    }

    /** Scans the value of a unit; returns the offset after it. */
    private int element(byte[] json, Tape tape, int start, Spot root, int base, int depth) {
        return value(json, tape, start, root, base, depth);
    }

    /** Scans a value that is looked for; returns the offset after it. */
    private int value(byte[] json, Tape tape, int start, Spot spot, int base, int depth) {
        byte first = json[start];
        int kind;
        int end;
        if (first == '"') {
            kind = Tape.TEXT;
            end = TextEnd.ofValue(json, start + 1) + 1;
            if (end - start > stringLength + 2L) {
                throw doubt();
            }
        } else if (first == '{') {
            kind = Tape.OBJECT;
            end = object(json, tape, start, spot, base, depth);
        } else if (first == '[') {
            kind = Tape.ARRAY;
            end = array(json, tape, start, spot, base, depth);
        } else {
            kind = ScalarEnd.kind(first);
            end = ScalarEnd.of(json, start, numberLength);
        }
        // Not sooner: the tape may have grown.
        int[] ints = tape.ints;
        int at = base + spot.at;
        ints[at + Tape.KIND] = kind;
        ints[at + Tape.START] = start;
        ints[at + Tape.END] = end;
        ints[base + spot.signature] |= kind << spot.signatureShift;
        return end;
    }

    private int object(byte[] json, Tape tape, int start, Spot spot, int base, int depth) {
        NameTable names = spot.names;
        if (names == null) {
            return skipper.value(json, start, depth, tape.nesting);
        }
        requireRoom(depth);
        int link = base + spot.at + Tape.FIRST;
        int p = ScalarEnd.ofSpace(json, start + 1);
        if (json[p] == '}') {
            return p + 1;
        }
        for (; ; ) {
            int name = p;
            int nameEnd = nameEnd(json, name);
            p = Skipper.afterColon(json, nameEnd + 1);
            int index = names.find(json, name + 1, nameEnd);
            if (index < 0) {
                p = skipper.value(json, p, depth + 1, tape.nesting);
            } else {
                Spot child = spot.children[index];
                link = enter(tape.ints, link, child, base, name);
                p = value(json, tape, p, child, base, depth + 1);
            }
            if (json[p] != ',') {
                p = ScalarEnd.ofSpace(json, p);
                if (json[p] != ',') {
                    return afterEnd(json, p, '}');
                }
            }
            p = json[p + 1] == '"' ? p + 1 : ScalarEnd.ofSpace(json, p + 1);
        }
    }

    private void requireRoom(int depth) {
        if (depth >= maxDepth) {
            throw doubt();
        }
    }

    private int nameEnd(byte[] json, int start) {
        if (json[start] != '"') {
            throw doubt();
        }
        int end = TextEnd.ofPlainName(json, start + 1);
        if (end - start > nameLength + 1L) {
            throw doubt();
        }
        return end;
    }

    /** Enters a member in the order of appearance; returns where the one after it is to be entered. */
    private static int enter(int[] ints, int link, Spot child, int base, int name) {
        int at = base + child.at;
        if (ints[at + Tape.KIND] != Tape.ABSENT) {
            throw doubt();
        }
        ints[link] = child.slot;
        ints[at + Tape.NAME] = name;
        return at + Tape.NEXT;
    }

    private static int afterEnd(byte[] json, int p, char end) {
        if (json[p] != end) {
            throw doubt();
        }
        return p + 1;
    }

    private int array(byte[] json, Tape tape, int start, Spot spot, int base, int depth) {
        Unit elements = spot.elements;
        if (elements == null) {
            return skipper.value(json, start, depth, tape.nesting);
        }
        requireRoom(depth);
        int p = ScalarEnd.ofSpace(json, start + 1);
        if (json[p] == ']') {
            return p + 1;
        }
        int link = base + spot.at + Tape.FIRST;
        int count = 0;
        for (; ; ) {
            int block = tape.block(elements.empty);
            tape.ints[link] = block;
            tape.ints[block + Tape.ENCLOSING] = base;
            link = block + Tape.NEXT_ELEMENT;
            count++;
            p = ScalarEnd.ofSpace(json, element(json, tape, p, elements.root, block, depth + 1));
            if (json[p] != ',') {
                tape.ints[base + spot.at + Tape.COUNT] = count;
                return afterEnd(json, p, ']');
            }
            p = ScalarEnd.ofSpace(json, p + 1);
        }
    }
}
