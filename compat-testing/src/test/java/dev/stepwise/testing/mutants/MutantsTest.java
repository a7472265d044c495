package dev.stepwise.testing.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.spi.VersionedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Some of the small changes that {@link MutantTable} makes of the catalogue's chains: each is noticed. */
class MutantsTest {

    private static final int SOME = 16;

    /** Operations on different members in another order, policies for what never happens, an addition of what is there. */
    private static final Set<String> MAY_DO_THE_SAME = Set.of("reordered", "policy", "duplicated");

    @Test
    void there_are_mutants_enough_and_no_two_are_alike() {
        List<String> names = Mutant.all().stream().map(Mutant::toString).toList();
        assertThat(names).hasSizeGreaterThanOrEqualTo(200).doesNotHaveDuplicates();
    }

    /** So that it is the change that is noticed. */
    @TestFactory
    Stream<DynamicTest> chains_that_are_declared_anew_without_a_change_pass() {
        return Mutant.RIGHT.chains().stream()
                .map(MigratorChain::eventType)
                .map(type -> DynamicTest.dynamicTest(
                        type.name(),
                        () -> assertThat(Verdict.of(Mutant.registry(VersionedStep::step), type.name())
                                        .isCaught())
                                .isFalse()));
    }

    @TestFactory
    Stream<DynamicTest> a_change_is_noticed() {
        List<Mutant> mutants = Mutant.all().stream()
                .filter(mutant -> !MAY_DO_THE_SAME.contains(mutant.kind()))
                .toList();
        List<DynamicTest> some = new ArrayList<>();
        for (int i = 0; i < SOME; i++) {
            Mutant mutant = mutants.get(i * mutants.size() / SOME);
            some.add(DynamicTest.dynamicTest(
                    mutant.toString(),
                    () -> assertThat(Verdict.of(mutant).isCaught()).isTrue()));
        }
        return some.stream();
    }

    /** So that a mutant which is said to do the same does. */
    @ParameterizedTest
    @CsvSource({
        "order-placed 1 → 2: reordered: rename at /0 with [1], false",
        "'order-placed 1 → 2: constant: add at /1, another', true",
        "payment-captured 1 → 2: duplicated: add at /4, false",
        "'payment-captured 1 → 2: constant: add at /4, another', true",
    })
    void what_a_mutant_makes_otherwise_is_found(String name, boolean isOther) {
        Mutant mutant = Mutant.all().stream()
                .filter(one -> one.toString().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(Equivalence.difference(mutant).isPresent()).isEqualTo(isOther);
    }
}
