package dev.stepwise.testing.faulty;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Chains with a fault each: the test that should catch it does, and the chain without it passes. */
class FaultBedTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> each_fault_is_caught_by_the_test_that_should_catch_it() {
        return Faults.all().stream()
                .map(fault -> DynamicTest.dynamicTest(
                        fault.name(),
                        () -> assertThat(Catch.quick(
                                                fault,
                                                folder.resolve(fault.name().replaceAll("[^a-z ]", "")))
                                        .problems())
                                .as(fault.name())
                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> there_are_faults_enough() {
        return Stream.of(DynamicTest.dynamicTest(
                "at least 40", () -> assertThat(Faults.all()).hasSizeGreaterThanOrEqualTo(40)));
    }
}
