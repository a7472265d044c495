package dev.stepwise.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Orders that cannot be upgraded without loss or guesswork, each of which every baseline must refuse. */
final class BadOrders {

    /** What to replace in a good order, and by what. */
    private record Fault(String good, String bad) {}

    private static final String GOOD = "{\"custName\":\"Grace Hopper\",\"status\":\"P\",\"street\":\"Road\","
            + "\"items\":[{\"qty\":2,\"price\":24.95}],\"a\":1}";

    private static final List<Fault> FAULTS = List.of(
            new Fault("\"a\"", "\"customer\""),
            new Fault("\"a\"", "\"customerName\""),
            new Fault("\"a\"", "\"shippingAddress\""),
            new Fault("custName", "other"),
            new Fault("\"Grace Hopper\"", "1"),
            new Fault("\"P\"", "\"X\""),
            new Fault("\"P\"", "null"),
            new Fault("\"status\"", "\"other\""),
            new Fault("\"items\"", "\"other\""),
            new Fault("[{\"qty\":2,\"price\":24.95}]", "{}"),
            new Fault("[{\"qty\":2,\"price\":24.95}]", "[1]"),
            new Fault("24.95", "24.951"),
            new Fault("24.95", "1e-999999999"),
            new Fault("24.95", "1e999999999"),
            new Fault("24.95", "\"24.95\""),
            new Fault("price", "other"),
            new Fault("\"qty\":2", "\"qty\":2,\"unitPriceCents\":1"),
            new Fault("24.95", "24.95,\"quantity\":1"),
            new Fault("\"a\":1}", "\"a\":1"),
            new Fault("\"a\":1}", "\"a\":01}"));

    /** What only the total needs. */
    private static final List<Fault> FAULTS_OF_TOTAL = List.of(
            new Fault("\"qty\":2", "\"qty\":2.5"),
            new Fault("\"qty\":2", "\"qty\":\"2\""),
            new Fault("\"qty\":2,", ""));

    private BadOrders() {}

    static void check() throws IOException {
        for (Fault fault : FAULTS) {
            refused(Baselines.WITHOUT_TOTAL, fault);
            refused(Baselines.WITH_TOTAL, fault);
        }
        for (Fault fault : FAULTS_OF_TOTAL) {
            accepted(Baselines.WITHOUT_TOTAL, message(fault));
            accepted(Baselines.WITH_TOTAL, message(fault).replace("\"a\"", "\"totalCents\""));
            refused(Baselines.WITH_TOTAL, fault);
        }
        accepted(Baselines.WITH_TOTAL, GOOD);
    }

    private static String message(Fault fault) {
        String message = GOOD.replace(fault.good(), fault.bad());
        if (message.equals(GOOD)) {
            throw new IllegalStateException("There is no " + fault.good());
        }
        return message;
    }

    private static void accepted(Map<String, Baselines.Baseline> baselines, String message) throws IOException {
        for (Baselines.Baseline baseline : baselines.values()) {
            baseline.upgrade(message.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void refused(Map<String, Baselines.Baseline> baselines, Fault fault) {
        byte[] message = message(fault).getBytes(StandardCharsets.UTF_8);
        for (Map.Entry<String, Baselines.Baseline> baseline : baselines.entrySet()) {
            try {
                baseline.getValue().upgrade(message);
            } catch (IOException | IllegalArgumentException | ArithmeticException expected) {
                continue;
            }
            throw new IllegalStateException(baseline.getKey() + " accepts " + fault);
        }
    }
}
