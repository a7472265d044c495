package dev.stepwise.testing.mutants;

import dev.stepwise.core.FaultyRegistryException;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.testing.CatalogueSettings;
import dev.stepwise.testing.ContractRun;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What notices a mutant.
 *
 * @param isRefused whether the registry is refused when it is built
 * @param contract the first test of the contract that fails, golden messages aside; empty if none does, or it is not
 *     reached
 * @param golden whether a golden message notices it
 */
record Verdict(boolean isRefused, Optional<String> contract, boolean golden) {

    private static final String GOLDEN = "golden messages become their latest form";

    static Verdict of(Mutant mutant) {
        MigratorRegistry registry;
        try {
            registry = mutant.registry();
        } catch (FaultyRegistryException | IllegalArgumentException | IllegalStateException e) {
            return new Verdict(true, Optional.empty(), false);
        }
        return of(registry, mutant.step().type().name());
    }

    /** Returns what notices that something is wrong with the chain of an event type. */
    static Verdict of(MigratorRegistry registry, String type) {
        try {
            return new Verdict(
                    false,
                    firstFailing(registry, type, test -> !test.equals(GOLDEN)),
                    firstFailing(registry, type, GOLDEN::equals).isPresent());
        } catch (IllegalArgumentException e) {
            // Of operations on what states the version.
            return new Verdict(false, Optional.of("the contract does not begin"), false);
        }
    }

    boolean isCaught() {
        return isRefused || contract.isPresent() || golden;
    }

    private static Optional<String> firstFailing(MigratorRegistry registry, String type, Predicate<String> filter) {
        return ContractRun.untilOneFails(
                        CatalogueSettings.of(registry).withoutLock(),
                        test -> test.startsWith(type + " ") && filter.test(ContractRun.promise(test)))
                .failed()
                .keySet()
                .stream()
                .map(ContractRun::promise)
                .findFirst();
    }
}
