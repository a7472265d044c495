package dev.stepwise.testing.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes Avro schemas at random, and changes them a little. */
final class RandomSchemas {

    /** What is replaced, and by what. */
    private static final List<List<String>> CHANGES = List.of(
            List.of("\"int\"", "\"long\""),
            List.of("\"long\"", "\"int\""),
            List.of("\"string\"", "\"bytes\""),
            List.of("\"boolean\"", "\"double\""),
            List.of("\"X\",", ""),
            List.of(",\"Z\"", ""),
            List.of("\"size\":2", "\"size\":3"),
            List.of("\"name\":\"b\"", "\"name\":\"q\""),
            List.of(",\"default\":null", ""),
            List.of("\"E", "\"G"),
            List.of("\"F", "\"H"),
            List.of("\"R1\"", "\"S1\""),
            List.of(",\"boolean\"]", "]"),
            List.of("timestamp-millis", "timestamp-micros"));

    private final Random random;
    private int names;

    RandomSchemas(long seed) {
        random = new Random(seed);
    }

    String record() {
        return record(0);
    }

    private String record(int depth) {
        List<String> fields = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            int what = random.nextInt(8);
            if (what > 5) {
                fields.add("{\"name\":\"" + name + "\",\"type\":[\"null\"," + simple(depth) + "],\"default\":null}");
            } else if (what > 1) {
                fields.add("{\"name\":\"" + name + "\",\"type\":" + type(depth) + "}");
            }
        }
        return "{\"type\":\"record\",\"name\":\"R" + names++ + "\",\"fields\":[" + String.join(",", fields) + "]}";
    }

    private String type(int depth) {
        return switch (random.nextInt(6)) {
            case 0 -> "[\"null\"," + simple(depth + 1) + "]";
            case 1 -> "[\"string\",\"int\"," + record(depth + 1) + ",\"boolean\"]";
            default -> simple(depth);
        };
    }

    private String simple(int depth) {
        return switch (random.nextInt(depth > 2 ? 8 : 11)) {
            case 0 -> "\"int\"";
            case 1 -> "\"long\"";
            case 2 -> "\"string\"";
            case 3 -> "\"bytes\"";
            case 4 -> "\"boolean\"";
            case 5 -> "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}";
            case 6 -> "{\"type\":\"enum\",\"name\":\"E" + names++ + "\",\"symbols\":[\"X\",\"Y\",\"Z\"]}";
            case 7 -> "{\"type\":\"fixed\",\"name\":\"F" + names++ + "\",\"size\":2}";
            case 8 -> "{\"type\":\"array\",\"items\":" + type(depth + 1) + "}";
            case 9 -> "{\"type\":\"map\",\"values\":" + type(depth + 1) + "}";
            default -> record(depth + 1);
        };
    }

    /** Returns the schema with one to three changes, in one place or all; it may have become none. */
    String changed(String schema) {
        String changed = schema;
        for (int i = 0; i <= random.nextInt(3); i++) {
            List<String> change = CHANGES.get(random.nextInt(CHANGES.size()));
            changed = random.nextBoolean()
                    ? changed.replace(change.get(0), change.get(1))
                    : changed.replaceFirst(Pattern.quote(change.get(0)), Matcher.quoteReplacement(change.get(1)));
        }
        return changed;
    }
}
