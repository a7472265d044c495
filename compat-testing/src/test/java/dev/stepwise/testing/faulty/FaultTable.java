package dev.stepwise.testing.faulty;

import dev.stepwise.testing.ContractRun;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;

/** Prints what catches which fault, as a table in Markdown. */
public final class FaultTable {

    private static final int MOST = 220;

    private FaultTable() {}

    /** Prints the faults whose names have one of the parts that are given; all if none is. */
    public static void main(String[] args) throws IOException {
        long start = System.nanoTime();
        System.out.println("| fault | format | caught by | what is said | also failing |\n|---|---|---|---|---|");
        int caught = 0;
        List<Fault> faults = Faults.all().stream()
                .filter(fault -> args.length == 0 || List.of(args).stream().anyMatch(fault.name()::contains))
                .toList();
        for (Fault fault : faults) {
            Catch found = Catch.thorough(fault, Files.createTempDirectory("fault"));
            boolean isCaught = found.problems().isEmpty();
            caught += isCaught ? 1 : 0;
            System.out.println("| " + fault + " | " + fault.formats() + " | " + (isCaught ? "" : "**missed** by ")
                    + fault.caughtBy().promise() + " | " + inShort(fault, found.message()) + " | "
                    + found.alsoFailing().stream()
                            .map(ContractRun::promise)
                            .distinct()
                            .collect(Collectors.joining("; "))
                    + " |");
            found.problems().stream().limit(1).forEach(System.err::println);
        }
        System.out.println("\n" + caught + " of " + faults.size() + " caught, with each of the seeds " + Catch.SEEDS
                + ", in " + (System.nanoTime() - start) / 1_000_000_000 + " s.");
    }

    /** Returns what was found, without what was promised and the message that shows it. */
    private static String inShort(Fault fault, String all) {
        int asked = all.indexOf(fault.says().isEmpty() ? "" : fault.says().get(0));
        String message = fault.edit().isPresent() && asked > 0 ? all.substring(asked) : all;
        int found = message.indexOf(".\n\n");
        String told = (found < 0 ? message : message.substring(found + 3))
                .lines()
                .limit(2)
                .collect(Collectors.joining(" "));
        return (told.length() <= MOST ? told : told.substring(0, MOST) + "…")
                .strip()
                .replace("|", "\\|");
    }
}
