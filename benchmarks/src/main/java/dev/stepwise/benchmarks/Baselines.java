package dev.stepwise.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The self-check of the baselines: a comparison only counts where all compute the same. */
final class Baselines {

    /** A baseline from bytes to bytes. */
    interface Baseline {
        byte[] upgrade(byte[] message) throws IOException;
    }

    static final Map<String, Baseline> WITHOUT_TOTAL = Map.of(
            "tree jump",
            new TreeJump(false)::upgrade,
            "tree steps",
            new TreeSteps(false)::upgrade,
            "streaming pass",
            new StreamingPass(false)::upgrade,
            "slicing pass",
            new SlicingPass(false)::upgrade);

    static final Map<String, Baseline> WITH_TOTAL = Map.of(
            "tree jump",
            new TreeJump(true)::upgrade,
            "tree steps",
            new TreeSteps(true)::upgrade,
            "streaming pass",
            new StreamingPass(true)::upgrade,
            "slicing pass",
            new SlicingPass(true)::upgrade);

    private static final String GOLDEN = "/catalogue/order-placed/1/golden";
    private static final int FEWEST_GOLDEN_MESSAGES = 20;

    private Baselines() {}

    /** Runs every baseline on all golden messages, on sized ones and on bad ones; throws where one is wrong. */
    static void check() throws IOException {
        URI golden = goldenDirectory();
        if (golden.getScheme().equals("jar")) {
            try (FileSystem jar = FileSystems.newFileSystem(golden, Map.of())) {
                checkGolden(jar.getPath(GOLDEN));
            }
        } else {
            checkGolden(Path.of(golden));
        }
        for (int bytes : List.of(200, 1_000, 10_000, 100_000, 1_000_000)) {
            checkAlike(SizedOrders.ofItems(bytes), "items, " + bytes);
            checkAlike(SizedOrders.ofNote(bytes), "note, " + bytes);
        }
        for (String message : OddOrders.MESSAGES) {
            checkAlike(message.getBytes(StandardCharsets.UTF_8), message);
        }
        BadOrders.check();
    }

    /** Returns a golden message of order-placed. */
    static byte[] golden(String name) throws IOException {
        try (var stream = Baselines.class.getResourceAsStream(GOLDEN + "/" + name + ".json")) {
            return Objects.requireNonNull(stream, name).readAllBytes();
        }
    }

    private static URI goldenDirectory() {
        URL url = Objects.requireNonNull(Baselines.class.getResource(GOLDEN), GOLDEN);
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(GOLDEN, e);
        }
    }

    private static void checkGolden(Path directory) throws IOException {
        List<String> names;
        try (Stream<Path> files = Files.list(directory)) {
            names = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".json") && !file.endsWith(".latest.json"))
                    .sorted()
                    .toList();
        }
        require(names.size() >= FEWEST_GOLDEN_MESSAGES, GOLDEN, "holds only " + names.size() + " messages");
        for (String file : names) {
            String name = file.substring(0, file.length() - ".json".length());
            byte[] message = golden(name);
            ObjectNode latest = Exact.parse(golden(name + ".latest"));
            checkAll(WITH_TOTAL, message, canonical(latest), file);
            if (!Exact.parse(message).has("totalCents")) {
                latest.remove("totalCents");
            }
            checkAll(WITHOUT_TOTAL, message, canonical(latest), file);
            checkPojo(message, latest, file);
        }
    }

    private static void checkAlike(byte[] message, String name) throws IOException {
        checkAll(WITH_TOTAL, message, canonical(Exact.parse(new TreeSteps(true).upgrade(message))), name);
        checkAll(WITHOUT_TOTAL, message, canonical(Exact.parse(new TreeSteps(false).upgrade(message))), name);
    }

    private static void checkAll(Map<String, Baseline> baselines, byte[] message, String expected, String name)
            throws IOException {
        for (Map.Entry<String, Baseline> baseline : baselines.entrySet()) {
            byte[] input = message.clone();
            String actual = canonical(Exact.parse(baseline.getValue().upgrade(input)));
            require(actual.equals(expected), name, baseline.getKey() + " makes " + actual);
            require(Arrays.equals(input, message), name, baseline.getKey() + " changes its input");
        }
    }

    private static void checkPojo(byte[] message, ObjectNode latest, String name) throws IOException {
        OrderV5 actual = new TreeJump(false).toPojo(message, OrderV5.class);
        require(actual.equals(Exact.MAPPER.treeToValue(latest, OrderV5.class)), name, "as an object is " + actual);
    }

    /** Compact, with every digit and with the members in their order. */
    private static String canonical(ObjectNode order) throws IOException {
        return Exact.MAPPER.writeValueAsString(order);
    }

    private static void require(boolean met, String name, String otherwise) {
        if (!met) {
            throw new IllegalStateException(name + ": " + otherwise);
        }
    }
}
