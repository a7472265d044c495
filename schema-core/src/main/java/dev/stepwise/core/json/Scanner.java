package dev.stepwise.core.json;

import static dev.stepwise.core.symbolic.Doubt.doubt;

import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.symbolic.Doubt;
import org.jspecify.annotations.Nullable;

/**
 * Finds the values of a unit's spots in JSON as UTF-8, and validates the whole document. What it accepts the tree's
 * reader accepts too, but for an array as the root and names that occur twice and are not looked for. Where it is not
 * sure it says so, and the tree decides.
 */
final class Scanner {

    private final ReadLimits limits;
    private final int maxDepth;
    private final int nameLength;
    private final Skipper skipper;

    Scanner(ReadLimits limits) {
        this.limits = limits;
        this.maxDepth = limits.depth();
        this.nameLength = limits.nameLength();
        this.skipper = new Skipper(limits);
    }

    /**
     * Scans a document into a tape, in which its block is at {@link Tape#DOCUMENT}.
     *
     * @param unit what is looked for
     * @return false on any fault or doubt; the tape is of no use then
     */
    boolean scan(byte[] json, ScanUnit unit, Tape tape) {
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

    /** Scans the value of a unit into its empty block; returns the offset after it. */
    private int element(byte[] json, Tape tape, int start, ScanSpot root, int base, int depth) {
        byte first = json[start];
        int end = first == '{' || first == '['
                ? container(json, tape, start, root, base, depth)
                : skipper.scalar(json, start, first);
        int[] ints = tape.ints;
        int at = base + root.at;
        int kind = ScalarEnd.kind(first);
        ints[at + Tape.KIND] = kind;
        ints[at + Tape.START] = start;
        ints[at + Tape.END] = end;
        ints[base + root.signature] |= kind;
        return end;
    }

    /** Scans an object or array in which something may be looked for; returns the offset after it. */
    private int container(byte[] json, Tape tape, int start, @Nullable ScanSpot spot, int base, int depth) {
        if (spot != null) {
            if (json[start] == '{') {
                NameTable names = spot.names;
                if (names != null) {
                    return object(json, tape, start, spot, names, base, requireRoom(depth));
                }
            } else {
                ScanUnit elements = spot.elements;
                if (elements != null) {
                    return array(json, tape, start, base + spot.at, elements, base, requireRoom(depth));
                }
            }
        }
        return skipper.container(json, start, depth, tape.nesting);
    }

    /** Returns the depth within another object or array. */
    private int requireRoom(int depth) {
        if (depth >= maxDepth) {
            throw doubt();
        }
        return depth + 1;
    }

    // Much is written out here, so that it is more than the 325 bytecodes that HotSpot's compiler copies into callers:
    // it would copy this into itself through container, to 50 kB of code that are a tenth slower.
    private int object(byte[] json, Tape tape, int start, ScanSpot spot, NameTable names, int base, int depth) {
        int link = base + spot.at + Tape.FIRST;
        int p = ScalarEnd.ofSpace(json, start + 1);
        if (json[p] == '}') {
            return p + 1;
        }
        for (; ; ) {
            int name = p;
            if (json[name] != '"') {
                throw doubt();
            }
            int nameEnd = TextEnd.ofPlainName(json, name + 1);
            if (nameEnd - name > nameLength + 1L) {
                throw doubt();
            }
            int value = json[nameEnd + 1] == ':' && json[nameEnd + 2] > ' '
                    ? nameEnd + 2
                    : Skipper.afterColon(json, nameEnd + 1);
            byte first = json[value];
            int index = names.find(json, name + 1, nameEnd);
            ScanSpot child = index < 0 ? null : spot.children[index];
            p = first == '{' || first == '['
                    ? container(json, tape, value, child, base, depth)
                    : skipper.scalar(json, value, first);
            if (child != null) {
                int[] ints = tape.ints;
                int at = base + child.at;
                int kind = ScalarEnd.kind(first);
                if (ints[at + Tape.KIND] != Tape.ABSENT) {
                    throw doubt();
                }
                ints[at + Tape.KIND] = kind;
                ints[at + Tape.NAME] = name;
                ints[at + Tape.START] = value;
                ints[at + Tape.END] = p;
                ints[base + child.signature] |= kind << child.signatureShift;
                ints[link] = child.slot;
                link = at + Tape.NEXT;
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

    private static int afterEnd(byte[] json, int p, char end) {
        if (json[p] != end) {
            throw doubt();
        }
        return p + 1;
    }

    private int array(byte[] json, Tape tape, int start, int at, ScanUnit elements, int base, int depth) {
        int p = ScalarEnd.ofSpace(json, start + 1);
        if (json[p] == ']') {
            return p + 1;
        }
        int link = at + Tape.FIRST;
        int count = 0;
        for (; ; ) {
            int block = tape.block(elements.empty);
            tape.ints[link] = block;
            tape.ints[block + Tape.ENCLOSING] = base;
            link = block + Tape.NEXT_ELEMENT;
            count++;
            p = ScalarEnd.ofSpace(json, element(json, tape, p, elements.root, block, depth));
            if (json[p] != ',') {
                tape.ints[at + Tape.COUNT] = count;
                return afterEnd(json, p, ']');
            }
            p = ScalarEnd.ofSpace(json, p + 1);
        }
    }
}
