package dev.stepwise.core.json;

import dev.stepwise.core.symbolic.Spot;
import dev.stepwise.core.symbolic.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Documents made at random, with many of the names that {@link #unit} looks for. */
final class ScannerDocuments {

    private static final List<String> NAMES = List.of(
            "a", "b", "text", "customer", "customerName", "shippingAddressOfTheCustomer", "items", "matrix", "ä€😀");

    private static final List<String> OTHERS =
            List.of("", "c", "customerNames", "Items", "\u007f", "ö", "longer than 8");

    private static final List<String> PIECES = List.of(
            "x",
            "eight by",
            "a text of more than sixteen",
            "ä",
            "€",
            "😀",
            "\u007f",
            "\uFFFF",
            "\u0800",
            "\uD7FF",
            "\\\"",
            "\\\\",
            "\\/",
            "\\b",
            "\\f",
            "\\n",
            "\\r",
            "\\t",
            "\\u0000",
            "\\u00aF",
            "\\uD83D\\uDE00",
            "\\ud800",
            "\\uDFFF",
            "{",
            "]",
            ",",
            ":",
            "/",
            "'");

    private static final List<String> SCALARS = List.of(
            "true",
            "false",
            "null",
            "0",
            "-0",
            "-0.0",
            "12",
            "-7",
            "1234567890123456789012",
            "0.5",
            "24.95",
            "1e9",
            "1E-7",
            "-3.25e+017",
            "0e0",
            "1e-999999999",
            "{}",
            "[]",
            "\"\"");

    private static final List<String> SPACES = List.of("", "", "", "", "", "", " ", "\n", "\r\n\t ");

    private final SplittableRandom random;

    ScannerDocuments(SplittableRandom random) {
        this.random = random;
    }

    /** Looks for names at the root, in objects, in elements, and in elements of elements. */
    static Unit unit() {
        Unit unit = new Unit();
        addMembers(unit.root(), 2);
        unit.freeze();
        return unit;
    }

    private static void addMembers(Spot spot, int levels) {
        for (String name : NAMES) {
            Spot member = spot.makeMember(name);
            if (levels > 0 && (name.equals("customer") || name.equals("ä€😀"))) {
                addMembers(member, levels - 1);
            } else if (levels > 0 && name.equals("items")) {
                addMembers(member.makeElements().root(), levels - 1);
            } else if (name.equals("matrix")) {
                member.makeElements().root().makeElements().root().makeMember("a");
            }
        }
    }

    String document() {
        return space() + object(3) + space();
    }

    private String object(int levels) {
        Set<String> names = new LinkedHashSet<>();
        int size = random.nextInt(6);
        for (int i = 0; i < size; i++) {
            names.add(random.nextInt(4) == 0 ? any(OTHERS) : any(NAMES));
        }
        List<String> members = new ArrayList<>();
        for (String name : names) {
            members.add(space() + '"' + name + '"' + space() + ":" + space() + value(name, levels) + space());
        }
        return members.isEmpty() ? "{" + space() + "}" : "{" + String.join(",", members) + "}";
    }

    private String value(String name, int levels) {
        int kind = random.nextInt(10);
        if (kind < 2 || levels == 0) {
            return any(SCALARS);
        }
        if (kind < 4) {
            return text();
        }
        boolean arrays = name.equals("items") || name.equals("matrix") || name.equals("a");
        return arrays ? array(name, levels - 1) : object(levels - 1);
    }

    private String array(String name, int levels) {
        List<String> elements = new ArrayList<>();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            String element = random.nextInt(3) == 0 ? object(levels) : value(name, levels);
            elements.add(space() + element + space());
        }
        return "[" + String.join(",", elements) + "]";
    }

    private String text() {
        StringBuilder text = new StringBuilder("\"");
        int size = random.nextInt(6);
        for (int i = 0; i < size; i++) {
            text.append(any(PIECES));
        }
        return text.append('"').toString();
    }

    private String space() {
        return any(SPACES);
    }

    private String any(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Returns a document with a few bytes changed, put in, taken out or cut off. */
    byte[] damaged(byte[] json) {
        byte[] damaged = json;
        for (int i = random.nextInt(3); i >= 0; i--) {
            damaged = damagedOnce(damaged);
        }
        return damaged;
    }

    private byte[] damagedOnce(byte[] json) {
        int place = random.nextInt(json.length + 1);
        if (random.nextInt(8) == 0) {
            return Arrays.copyOf(json, place);
        }
        int taken = Math.min(random.nextInt(2), json.length - place);
        int put = random.nextInt(4) == 0 ? 0 : 1;
        byte[] damaged = new byte[json.length - taken + put];
        System.arraycopy(json, 0, damaged, 0, place);
        if (put == 1) {
            damaged[place] = damage();
        }
        System.arraycopy(json, place + taken, damaged, place + put, json.length - place - taken);
        return damaged;
    }

    private byte damage() {
        byte[] likely = {'"', '\\', '{', '}', '[', ']', ',', ':', '0', '1', '.', 'e', '-', ' ', 't', 'u', 0, 0x1F, -1};
        return random.nextBoolean() ? likely[random.nextInt(likely.length)] : (byte) random.nextInt(256);
    }
}
