package dev.stepwise.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * Compares ways to read an order two by two, in short rounds by turns: the ratio of two rounds that follow each other says
 * something where the machine is at times twice as fast as at others, and two benchmarks one after the other do not. Each
 * pair has virtual machines of its own. Prints a table in Markdown.
 */
public final class AvroPairs {

    private static final String AS_IS = "readAsIs";
    private static final String FAST_AS_IS = "fastReadAsIs";

    /** What is compared: a ratio above 1 says that the first takes less time than the second. */
    private static final List<Pair> PAIRS = List.of(
            new Pair("fastReadAsIs", AS_IS),
            new Pair("onePass", AS_IS),
            new Pair("bytesToRecord", AS_IS),
            new Pair("bytesToRecordWithTotal", AS_IS),
            new Pair("oneStep", AS_IS),
            new Pair("twentySteps", AS_IS),
            new Pair("oneStep", "twentySteps"),
            new Pair("bytesToRecord", FAST_AS_IS),
            new Pair("bytesToRecordWithTotal", FAST_AS_IS),
            new Pair("twentySteps", FAST_AS_IS),
            new Pair("recordToRecord", "recordSteps"),
            new Pair("bytesToBytes", "recordStepsToBytes"),
            new Pair("bytesToRecord", "recordStepsAfterReading"),
            new Pair("bytesToRecord", "jsonSteps"));

    private AvroPairs() {}

    private record Pair(String first, String second) {}

    /**
     * Runs the pairs of which one side's name is among the arguments, or all.
     *
     * @param arguments names; or {@code --pair}, and two of them, for the work of a virtual machine
     */
    public static void main(String[] arguments) throws Exception {
        List<String> names = List.of(arguments);
        if (!names.isEmpty() && names.get(0).equals("--pair")) {
            System.out.println(new PairedRounds(way(names.get(1)), way(names.get(2))).run());
            return;
        }
        System.out.println("| | against | ratio of medians of rounds (quartiles), by virtual machine | ns | ns |");
        System.out.println("|---|---|---|---|---|");
        for (Pair pair : PAIRS) {
            if (names.isEmpty() || names.contains(pair.first) || names.contains(pair.second)) {
                System.out.println(row(pair));
            }
        }
    }

    private static String row(Pair pair) throws IOException, InterruptedException {
        PairedRounds.Results results = PairedRounds.inOwnMachines(AvroPairs.class, pair.first, pair.second);
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %.0f | %.0f |",
                pair.first,
                pair.second,
                results.ratios(),
                results.first(),
                results.second());
    }

    private static Callable<?> way(String name) throws IOException {
        AvroBenchmark stepwise = new AvroBenchmark();
        stepwise.order = "typical";
        stepwise.check();
        AvroBaselineBenchmark others = new AvroBaselineBenchmark();
        others.order = "typical";
        others.check();
        return switch (name) {
            case AS_IS -> others::readAsIs;
            case FAST_AS_IS -> others::fastReadAsIs;
            case "onePass" -> others::onePass;
            case "recordStepsAfterReading" -> others::recordSteps;
            case "recordSteps" -> others::recordStepsAlone;
            case "recordStepsToBytes" -> others::recordStepsToBytes;
            case "jsonSteps" -> others::jsonSteps;
            case "bytesToRecord" -> stepwise::bytesToRecord;
            case "bytesToRecordWithTotal" -> stepwise::bytesToRecordWithTotal;
            case "oneStep" -> stepwise::oneStepToRecord;
            case "twentySteps" -> stepwise::twentyStepsToRecord;
            case "recordToRecord" -> stepwise::recordToRecord;
            case "bytesToBytes" -> stepwise::bytesToBytes;
            default -> throw new IllegalArgumentException("No way is called " + name);
        };
    }
}
