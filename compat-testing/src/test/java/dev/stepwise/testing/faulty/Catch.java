package dev.stepwise.testing.faulty;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the contract says of a fault.
 *
 * @param problems why the fault is not caught as it should be, or the chain without it not taken; none is best
 * @param message what the test says that is to catch it, with the first seed
 * @param alsoFailing the other tests that fail, with the first seed
 */
record Catch(Fault fault, List<String> problems, List<String> alsoFailing, String message) {

    static final List<Long> SEEDS = List.of(0L, 1L, 2L, 3L, 4L);

    /** With as few seeds as a build has time for. */
    static Catch quick(Fault fault, Path folder) {
        return of(fault, folder, SEEDS.subList(0, 1), SEEDS.subList(0, 2));
    }

    static Catch thorough(Fault fault, Path folder) {
        return of(fault, folder, SEEDS, SEEDS);
    }

    /**
     * With the first seed all tests run, with the others the one that is to catch the fault.
     *
     * @param baseline the seeds with which the chain without the fault must pass
     */
    private static Catch of(Fault fault, Path folder, List<Long> baseline, List<Long> seeds) {
        Bed bed = Bed.in(folder, fault);
        List<String> problems = new ArrayList<>();
        baseline.forEach(seed -> bed.right(seed)
                .forEach((test, message) -> problems.add(
                        "The chain without the fault fails, too, with seed " + seed + ": " + test + "\n" + message)));
        bed.edit();
        Map<String, String> all = bed.wrong(seeds.get(0), test -> true);
        check(fault, seeds.get(0), all, problems);
        // No message is generated for what is published and locked: a seed changes nothing.
        seeds.stream()
                .skip(1)
                .filter(seed -> fault.edit().isEmpty())
                .forEach(seed -> check(fault, seed, bed.wrong(seed, fault::isCatching), problems));
        List<String> also =
                all.keySet().stream().filter(test -> !fault.isCatching(test)).toList();
        return new Catch(fault, problems, also, message(fault, all).orElse(""));
    }

    /** There is such a test for each version: returns what they say together. */
    private static Optional<String> message(Fault fault, Map<String, String> failures) {
        return failures.entrySet().stream()
                .filter(failure -> fault.isCatching(failure.getKey()))
                .map(Map.Entry::getValue)
                .reduce((one, other) -> one + "\n" + other);
    }

    private static void check(Fault fault, long seed, Map<String, String> failures, List<String> problems) {
        String message = message(fault, failures).orElse("");
        if (message.isEmpty()) {
            problems.add("With seed " + seed + " it is not caught by \""
                    + fault.caughtBy().promise() + "\"; failing: " + failures);
            return;
        }
        fault.says().stream()
                .filter(part -> !message.contains(part))
                .forEach(part -> problems.add(
                        "With seed " + seed + " expected to be told \"" + part + "\" but found:\n" + message));
    }
}
