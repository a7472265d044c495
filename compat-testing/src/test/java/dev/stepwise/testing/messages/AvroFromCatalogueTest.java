package dev.stepwise.testing.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.avro.AvroSchemas;
import dev.stepwise.core.Catalogue;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Avro messages of published versions, by the front door. */
class AvroFromCatalogueTest {

    private static final String PAYMENT = "payment-captured";

    private static final Messages MESSAGES = Messages.of(Catalogue.in(GeneratedAvroIsValid.catalogue()));

    @BeforeAll
    static void begin() {
        JqwikSession.start();
    }

    @AfterAll
    static void end() {
        JqwikSession.finish();
    }

    private static Stream<GenericRecord> some(Arbitrary<GenericRecord> messages) {
        RandomGenerator<GenericRecord> generator = messages.generator(1_000, true);
        Random random = new Random(7);
        return Stream.generate(() -> generator.next(random).value()).limit(300);
    }

    private static Messages floats() {
        Schema schema = AvroSamples.record("{'name':'a','type':['float','double']}");
        return Messages.of(AvroSchemas.builder().version("order", "1", schema).build());
    }

    private static boolean isFinite(GenericRecord message) {
        return Double.isFinite(((Number) message.get("a")).doubleValue());
    }

    @Test
    void are_records_of_the_version() {
        assertThat(some(MESSAGES.avro(PAYMENT, "3")))
                .allMatch(payment -> payment.getSchema()
                        .getField("capturedAt")
                        .schema()
                        .getLogicalType()
                        .getName()
                        .equals("timestamp-micros"));
    }

    @Test
    void leave_no_gap_in_the_catalogue() {
        assertThat(MESSAGES.avroGaps(PAYMENT, "4")).isEmpty();
        assertThat(MESSAGES.avroGaps("order-placed", "5")).isEmpty();
    }

    @Test
    void may_hold_nan_unless_finite_ones_are_asked_for() {
        assertThat(some(floats().avro("order", "1"))).anyMatch(message -> !isFinite(message));
        assertThat(some(floats().finite().avro("order", "1"))).allMatch(AvroFromCatalogueTest::isFinite);
        assertThat(some(floats().finite().at("order", "b", Arbitraries.of(1)).avro("order", "1")))
                .allMatch(AvroFromCatalogueTest::isFinite);
    }

    @Test
    void take_arbitraries_for_paths_that_only_another_version_has() {
        Messages messages = MESSAGES.at(PAYMENT, "paidWith.code", Arbitraries.of("X"));

        assertThat(some(messages.avro(PAYMENT, "1"))).hasSize(300);
        assertThat(messages.avroGaps(PAYMENT, "1")).isEmpty();
        assertThat(some(messages.avro(PAYMENT, "2")).map(payment -> (GenericRecord) payment.get("paidWith")))
                .anyMatch(paid -> paid.hasField("code"))
                .allMatch(paid ->
                        !paid.hasField("code") || paid.get("code").toString().equals("X"));
    }

    @Test
    void refuse_an_arbitrary_for_a_path_that_no_version_has() {
        Messages messages = MESSAGES.at(PAYMENT, "instalments[][].acount", Arbitraries.of("X"));

        assertThatThrownBy(() -> messages.avro(PAYMENT, "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a path that a version of payment-captured has but found instalments[][].acount,"
                        + " for which an arbitrary is given. Paths like it are instalments[][].account,"
                        + " instalments[][].amount, instalments[][]. Mend the path, or drop the arbitrary.");
    }

    @Test
    void say_which_path_a_version_lacks_where_others_cannot_be_looked_at() {
        assertThat(floats().at("order", "b", Arbitraries.of(1)).avroGaps("order", "1"))
                .containsExactly("the message: an arbitrary is given for b, which this version lacks");
    }
}
