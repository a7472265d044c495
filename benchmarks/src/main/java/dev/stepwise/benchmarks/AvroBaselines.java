package dev.stepwise.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** The self-check of what is compared in Avro: all make the same record, and leave what they were given as it was. */
final class AvroBaselines {

    /** A way from the bytes of version 1 to the latest record. */
    interface Baseline {
        GenericRecord upgrade(byte[] message) throws IOException;
    }

    private AvroBaselines() {}

    /** Compares what is written by hand for the chain of order-placed, and {@code others}; throws if they differ. */
    static void checkOrders(boolean withTotal, Map<String, Baseline> others) throws IOException {
        AvroReading reading = AvroReading.plain(AvroOrders.V1, AvroOrders.V1);
        AvroRecordSteps recordSteps = new AvroRecordSteps(withTotal);
        AvroJsonSteps jsonSteps = new AvroJsonSteps(withTotal);
        Map<String, Baseline> all = new LinkedHashMap<>();
        all.put("record steps", message -> recordSteps.upgrade(reading.read(message)));
        all.put("JSON steps", message -> jsonSteps.upgrade(reading.read(message)));
        all.put("one pass", new AvroPass(withTotal)::upgrade);
        all.putAll(others);
        checkAll(all, new AvroWriting(AvroOrders.latest(withTotal)));
    }

    /** Compares what is written by hand for twenty steps, Avro's own resolution and {@code others}; throws if they differ. */
    static void checkTwenty(Map<String, Baseline> others) throws IOException {
        AvroReading reading = AvroReading.plain(AvroOrders.V1, AvroOrders.V1);
        AvroTwentySteps steps = new AvroTwentySteps();
        Map<String, Baseline> all = new LinkedHashMap<>();
        all.put("record steps", message -> steps.throughRecords(reading.read(message)));
        all.put("JSON steps", message -> steps.throughJson(reading.read(message)));
        all.put("one pass", steps::inOnePass);
        all.put("resolution", AvroReading.plain(AvroOrders.V1, AvroTwenty.LATEST)::read);
        all.put("fast resolution", AvroReading.fast(AvroOrders.V1, AvroTwenty.LATEST)::read);
        all.putAll(others);
        checkAll(all, new AvroWriting(AvroTwenty.LATEST));
    }

    private static void checkAll(Map<String, Baseline> baselines, AvroWriting writing) throws IOException {
        for (String order : AvroOrders.NAMES) {
            byte[] message = AvroOrders.named(order);
            GenericRecord expected = baselines.values().iterator().next().upgrade(message.clone());
            for (Map.Entry<String, Baseline> baseline : baselines.entrySet()) {
                byte[] input = message.clone();
                GenericRecord actual = baseline.getValue().upgrade(input);
                String name = baseline.getKey();
                require(
                        GenericData.get().compare(actual, expected, expected.getSchema()) == 0,
                        order,
                        name + " makes " + actual + " rather than " + expected);
                require(
                        Arrays.equals(writing.write(actual), writing.write(expected)),
                        order,
                        name + " makes a record that is written otherwise");
                require(Arrays.equals(input, message), order, name + " changes its input");
            }
        }
    }

    private static void require(boolean met, String name, String otherwise) {
        if (!met) {
            throw new IllegalStateException(name + ": " + otherwise);
        }
    }
}
