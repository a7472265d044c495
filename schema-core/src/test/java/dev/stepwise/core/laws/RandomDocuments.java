package dev.stepwise.core.laws;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Documents made at random, of few names, in every spelling that JSON allows. */
public final class RandomDocuments {

    private static final List<String> OTHERS = List.of("other", "", "ä€😀", "a.b");

    private static final List<String> SCALARS = List.of(
            "\"x\"",
            "\"y\"",
            "\"x\"",
            "12",
            "true",
            "false",
            "null",
            "\"\"",
            "-0",
            "0.10",
            "1e2",
            "1.50E-7",
            "1234567890123456789012345678901234567890",
            "12.0",
            "24.95",
            "-0.5",
            "-0.00",
            "7.125",
            "\"\\u0078\"",
            "\"Ada Lovelace\"",
            "\"tab\\t \\\"quote\\\" \\\\ \\/\"",
            "\"ä€😀\"",
            "\"\\ud83d\\ude00\"",
            "\"\\ud800\"");

    private final SplittableRandom random;
    private final List<String> spaces;

    public RandomDocuments(SplittableRandom random) {
        this.random = random;
        this.spaces = random.nextInt(4) == 0 ? List.of("", " ", "\n", "\r\n\t ") : List.of("");
    }

    public String document() {
        return space() + (random.nextInt(40) == 0 ? array(2) : object(3)) + space();
    }

    private String object(int levels) {
        Set<String> names = new LinkedHashSet<>();
        for (int i = random.nextInt(7); i > 0; i--) {
            names.add(random.nextInt(6) == 0 ? any(OTHERS) : any(RandomOperations.NAMES));
        }
        List<String> members = new ArrayList<>();
        for (String name : names) {
            String spelled = random.nextInt(200) == 0 && !name.isEmpty() ? escaped(name) : name;
            members.add(space() + '"' + spelled + '"' + space() + ":" + space() + value(name, levels) + space());
        }
        return members.isEmpty() ? "{" + space() + "}" : "{" + String.join(",", members) + "}";
    }

    private static String escaped(String name) {
        return String.format("\\u%04x", (int) name.charAt(0)) + name.substring(1);
    }

    private String value(String name, int levels) {
        int kind = random.nextInt(10);
        if (kind == 0 || levels == 0) {
            return scalar();
        }
        if (name.equals("list")) {
            return kind < 9 ? array(levels - 1) : scalar();
        }
        if (name.equals("map")) {
            return kind < 8 ? object(levels - 1) : array(levels - 1);
        }
        return kind < 8 ? scalar() : object(levels - 1);
    }

    private String array(int levels) {
        List<String> elements = new ArrayList<>();
        boolean objects = random.nextInt(4) > 0;
        for (int i = random.nextInt(4); i > 0; i--) {
            String element = objects ? object(levels) : value("list", levels);
            elements.add(space() + element + space());
        }
        return "[" + String.join(",", elements) + "]";
    }

    private String space() {
        return any(spaces);
    }

    /** Now and then one that no buffer of the usual size holds. */
    private String scalar() {
        return random.nextInt(400) == 0 ? "\"" + "long ä ".repeat(100 + random.nextInt(1_000)) + "\"" : any(SCALARS);
    }

    private String any(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }
}
