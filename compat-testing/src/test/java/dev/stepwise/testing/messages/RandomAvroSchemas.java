package dev.stepwise.testing.messages;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** Makes Avro schemas of everything that Avro has, of types that contain themselves too. Not thread-safe. */
final class RandomAvroSchemas {

    private static final List<String> SCALARS = List.of(
            "'null'",
            "'boolean'",
            "'int'",
            "'long'",
            "'float'",
            "'double'",
            "'string'",
            "'bytes'",
            "{'type':'string','avro.java.string':'String'}",
            "{'type':'bytes','logicalType':'decimal','precision':9,'scale':2}",
            "{'type':'bytes','logicalType':'decimal','precision':40,'scale':40}",
            "{'type':'bytes','logicalType':'big-decimal'}",
            "{'type':'string','logicalType':'uuid'}",
            "{'type':'int','logicalType':'date'}",
            "{'type':'int','logicalType':'time-millis'}",
            "{'type':'long','logicalType':'time-micros'}",
            "{'type':'long','logicalType':'timestamp-millis'}",
            "{'type':'long','logicalType':'timestamp-micros'}",
            "{'type':'long','logicalType':'timestamp-nanos'}",
            "{'type':'long','logicalType':'local-timestamp-millis'}",
            "{'type':'long','logicalType':'local-timestamp-micros'}",
            "{'type':'long','logicalType':'local-timestamp-nanos'}");

    private final Random random;
    private final List<String> open = new ArrayList<>();
    private final List<String> known = new ArrayList<>();
    private int names;

    private RandomAvroSchemas(long seed) {
        this.random = new Random(seed);
    }

    static Schema of(long seed) {
        return AvroSamples.schema(new RandomAvroSchemas(seed).record(4));
    }

    private String record(int depth) {
        String name = name();
        open.add(name);
        StringBuilder fields = new StringBuilder();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            fields.append(i == 0 ? "" : ",").append(field(i, depth));
        }
        open.remove(name);
        known.add(name);
        return "{'type':'record','name':'" + name + "','fields':[" + fields + "]}";
    }

    private String field(int at, int depth) {
        String name = "{'name':'f" + at + "','type':";
        return switch (random.nextInt(5)) {
            case 0 -> name + "['null'," + branch(depth) + "],'default':null}";
            case 1 -> name + "'long','default':" + random.nextInt() + "}";
            default -> name + type(depth) + "}";
        };
    }

    private String name() {
        return "N" + names++;
    }

    private String type(int depth) {
        return depth > 0 && random.nextInt(4) == 0 ? union(depth) : random.nextInt(12) == 0 ? "'null'" : branch(depth);
    }

    /** Returns a type that is neither null nor a union, nor one that must contain itself. */
    private String branch(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 3)) {
            case 0 -> "{'type':'enum','name':'" + name() + "','symbols':['A','B','C']}";
            case 1 -> fixed();
            case 3 -> record(depth - 1);
            case 4 -> "{'type':'array','items':" + inner(depth) + "}";
            case 5 -> "{'type':'map','values':" + inner(depth) + "}";
            case 6 -> known.isEmpty() ? "'int'" : "'" + known.get(random.nextInt(known.size())) + "'";
            default -> SCALARS.get(1 + random.nextInt(SCALARS.size() - 1));
        };
    }

    private String inner(int depth) {
        return !open.isEmpty() && random.nextInt(3) == 0
                ? "'" + open.get(random.nextInt(open.size())) + "'"
                : type(depth - 1);
    }

    private String fixed() {
        String name = "{'type':'fixed','name':'" + name() + "','size':";
        return switch (random.nextInt(5)) {
            case 0 -> name + "12,'logicalType':'duration'}";
            case 1 -> name + "16,'logicalType':'uuid'}";
            case 2 -> name + "8,'logicalType':'decimal','precision':18,'scale':4}";
            case 3 -> name + "0}";
            default -> name + "5}";
        };
    }

    private String union(int depth) {
        List<Supplier<String>> branches = new ArrayList<>(List.of(
                () -> "'null'",
                () -> random.nextBoolean() ? "'int'" : "'long'",
                () -> random.nextBoolean() ? "'float'" : "'double'",
                () -> "'string'",
                () -> record(depth - 1),
                () -> record(depth - 1),
                () -> "{'type':'array','items':" + inner(depth) + "}"));
        if (!open.isEmpty()) {
            String around = open.get(random.nextInt(open.size()));
            branches.add(() -> "'" + around + "'");
        }
        Collections.shuffle(branches, random);
        return branches.stream()
                .limit(2 + random.nextInt(branches.size() - 2))
                .map(Supplier::get)
                .collect(Collectors.joining(",", "[", "]"));
    }
}
