package dev.stepwise.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.util.Throwables.getStackTrace;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.laws.Law.Example;
import dev.stepwise.core.laws.PayloadValues;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of the operations, which JSON keeps, on Avro: the same laws, by schemas drawn from their documents. */
class OperationLawsOnAvroTest {

    static Stream<Arguments> examplesOnEngines() {
        return Stream.of(AvroForm.values())
                .flatMap(form -> AvroExamples.in(form).cases().entrySet().stream()
                        .flatMap(example -> Stream.of(AvroLawEngine.values())
                                .map(engine -> Arguments.of(form, engine, example.getKey(), example.getValue()))));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("examplesOnEngines")
    void holds(AvroForm form, AvroLawEngine engine, Example example, AvroCase law) {
        if (example.expected() == null) {
            assertFails(engine, example, law);
            return;
        }
        assertThat(AvroJson.plain(engine.run(law)))
                .as("%s", law)
                .isEqualTo(AvroJson.plain(AvroCase.json(example.expected())));
    }

    private static void assertFails(AvroLawEngine engine, Example example, AvroCase law) {
        MigrationException failure = catchThrowableOfType(MigrationException.class, () -> engine.run(law));
        assertThat(failure).as("%s", law).isNotNull().hasMessage(example.failure());
        assertThat(failure.reason()).isEqualTo(example.reason());
        PayloadValues.of(law.input())
                .forEach(value -> assertThat(getStackTrace(failure)).doesNotContain(value));
    }
}
