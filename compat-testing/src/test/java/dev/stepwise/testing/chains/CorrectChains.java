package dev.stepwise.testing.chains;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/** Tries many chains that are correct, and prints each false alarm. */
public final class CorrectChains {

    /** As many as a user has by default. */
    private static final int TRIES = 100;

    private CorrectChains() {}

    /** Arguments: how many chains, and the first seed; 300 and 0 unless given. */
    public static void main(String[] args) throws IOException {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 300;
        long first = args.length > 1 ? Long.parseLong(args[1]) : 0;
        long start = System.nanoTime();
        int alarms = 0;
        int avro = 0;
        for (long seed = first; seed < first + count; seed++) {
            CorrectChain chain = CorrectChain.of(seed, Files.createTempDirectory("chain"));
            avro += chain.isAvro() ? 1 : 0;
            Map<String, String> found = chain.alarms(TRIES);
            alarms += found.isEmpty() ? 0 : 1;
            for (Map.Entry<String, String> alarm : found.entrySet()) {
                System.out.println("seed " + seed + ", " + alarm.getKey() + "\n" + alarm.getValue() + "\n");
            }
        }
        System.out.println(count + " chains, " + avro + " of them in Avro as well: " + alarms + " with a false alarm; "
                + (System.nanoTime() - start) / 1_000_000_000 + " s");
    }
}
