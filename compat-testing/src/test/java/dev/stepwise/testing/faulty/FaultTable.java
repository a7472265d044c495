package dev.stepwise.testing.faulty;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;

/** Prints what catches which fault, as a table in Markdown. */
public final class FaultTable {

    private FaultTable() {}

    /** Prints the faults whose names have one of the parts that are given; all if none is. */
    public static void main(String[] args) throws IOException {
        long start = System.nanoTime();
        System.out.println("| fault | caught by | also failing |\n|---|---|---|");
        int caught = 0;
        List<Fault> faults = Faults.all().stream()
                .filter(fault -> args.length == 0 || List.of(args).stream().anyMatch(fault.name()::contains))
                .toList();
        for (Fault fault : faults) {
            Catch found = Catch.of(fault, Files.createTempDirectory("fault"));
            boolean isCaught = found.problems().isEmpty();
            caught += isCaught ? 1 : 0;
            System.out.println("| " + fault + " | " + (isCaught ? "" : "**missed** by ")
                    + fault.caughtBy().promise() + " | "
                    + found.alsoFailing().stream()
                            .map(test ->
                                    test.substring(test.lastIndexOf(" / ") + 1).strip())
                            .map(test -> test.startsWith("/ ") ? test.substring(2) : test)
                            .distinct()
                            .collect(Collectors.joining("; "))
                    + " |");
            found.problems().forEach(System.err::println);
        }
        System.out.println("\n" + caught + " of " + faults.size() + " caught, with each of the seeds " + Catch.SEEDS
                + ", in " + (System.nanoTime() - start) / 1_000_000_000 + " s.");
    }
}
