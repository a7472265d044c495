package dev.stepwise.testing.chains;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** No false alarm: chains that do what their schemas say pass, whatever they do. {@link CorrectChains} tries more. */
class CorrectChainsTest {

    private static final int SOME = 10;

    private static final int TRIES = 25;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> a_correct_chain_passes() {
        return LongStream.range(0, SOME)
                .mapToObj(seed -> DynamicTest.dynamicTest(
                        "seed " + seed,
                        () -> assertThat(CorrectChain.of(seed, folder.resolve(Long.toString(seed)))
                                        .alarms(TRIES))
                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> a_chain_that_does_nothing_of_it_does_not() {
        return LongStream.range(SOME, SOME + 5)
                .mapToObj(seed -> DynamicTest.dynamicTest(
                        "seed " + seed,
                        () -> assertThat(CorrectChain.of(seed, folder.resolve(Long.toString(seed)))
                                        .alarmsOfNothing(TRIES))
                                .isNotEmpty()));
    }
}
