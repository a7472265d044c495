package dev.stepwise.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Two ways to do the same, in short rounds by turns. Time is the thread's own, so that others may use the machine. */
final class PairedRounds {

    private static final int MACHINES = 5;
    private static final int ROUNDS = 200;
    private static final long WARM_UP_NANOS = 4_000_000_000L;
    private static final int CALLS_IN_ROUND = 4_000;

    private final Callable<?> first;
    private final Callable<?> second;

    /** Keeps what is made from being optimised away. */
    @SuppressWarnings("unused")
    private volatile Object made = "";

    PairedRounds(Callable<?> first, Callable<?> second) {
        this.first = first;
        this.second = second;
    }

    /**
     * What some virtual machines measured.
     *
     * @param ratios the median of each machine, with its quartiles: how many times the second's time is the first's
     * @param first the median time of the first, in nanoseconds
     * @param second the median time of the second, in nanoseconds
     */
    record Results(String ratios, double first, double second) {}

    /** Has pairs measured by virtual machines of their own, whose main class takes {@code --pair first second}. */
    static Results inOwnMachines(Class<?> main, String first, String second) throws IOException, InterruptedException {
        List<String> ratios = new ArrayList<>();
        double[] firsts = new double[MACHINES];
        double[] seconds = new double[MACHINES];
        for (int i = 0; i < MACHINES; i++) {
            String[] cells = measure(main, first, second).split(";", -1);
            ratios.add(cells[0]);
            firsts[i] = Double.parseDouble(cells[1]);
            seconds[i] = Double.parseDouble(cells[2]);
        }
        return new Results(String.join(", ", ratios), quantile(firsts, 0.5), quantile(seconds, 0.5));
    }

    private static String measure(Class<?> main, String first, String second) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        "--pair",
                        first,
                        second)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            String line = out.readLine();
            if (process.waitFor() != 0 || line == null) {
                throw new IllegalStateException(first + " against " + second + " ended with " + process.exitValue());
            }
            return line;
        }
    }

    /** Returns the ratio with its quartiles; and both times. */
    String run() throws Exception {
        long end = System.nanoTime() + WARM_UP_NANOS;
        while (System.nanoTime() < end) {
            time(first);
            time(second);
        }
        double[] firsts = new double[ROUNDS];
        double[] seconds = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            // Each goes first as often as the other.
            if (i % 2 == 0) {
                firsts[i] = time(first);
                seconds[i] = time(second);
            } else {
                seconds[i] = time(second);
                firsts[i] = time(first);
            }
            ratios[i] = seconds[i] / firsts[i];
        }
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f to %.2f);%.0f;%.0f",
                quantile(ratios, 0.5),
                quantile(ratios, 0.25),
                quantile(ratios, 0.75),
                quantile(firsts, 0.5),
                quantile(seconds, 0.5));
    }

    private double time(Callable<?> way) throws Exception {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < CALLS_IN_ROUND; i++) {
            made = way.call();
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / (double) CALLS_IN_ROUND;
    }

    private static double quantile(double[] values, double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (part * (sorted.length - 1))];
    }
}
