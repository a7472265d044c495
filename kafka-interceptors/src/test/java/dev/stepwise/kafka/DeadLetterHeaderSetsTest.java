package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.headers;
import static dev.stepwise.kafka.Fixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DeadLetterHeaderSetsTest {

    private static final String SECRET = "4111 1111 1111 1111";
    private final MigrationException failure = new MigrationException(
            Reason.STEP_FAILED,
            Where.of(EventType.of("order-placed"), SchemaVersion.of("1"), SchemaVersion.of("3")),
            "The step threw.",
            new IllegalStateException(SECRET, new IllegalArgumentException(SECRET)));

    private static ConsumerRecord<String, String> record(String... headers) {
        return new ConsumerRecord<>(
                "orders",
                3,
                70_000_000_000L,
                1_700_000_000_000L,
                TimestampType.CREATE_TIME,
                1,
                1,
                "key",
                SECRET,
                headers(headers),
                Optional.empty());
    }

    private static List<String> names(Headers headers) {
        List<String> names = new ArrayList<>();
        headers.forEach(header -> names.add(header.key()));
        return names;
    }

    private static String last(Headers headers, String name) {
        return text(headers.lastHeader(name).value());
    }

    @Test
    void by_default_they_are_ours_alone() {
        assertThat(names(new DeadLetterHeaderSets(false, false, "billing").of(record("a", "1"), failure, false)))
                .startsWith("a")
                .allMatch(name -> name.equals("a") || name.startsWith("__stepwise.errors."));
    }

    @Test
    void connects_are_text() {
        Headers headers = new DeadLetterHeaderSets(true, false, null).of(record(), failure, false);
        assertThat(names(headers).stream().filter(name -> name.startsWith("__connect")))
                .containsExactly(
                        "__connect.errors.topic",
                        "__connect.errors.partition",
                        "__connect.errors.offset",
                        "__connect.errors.stage",
                        "__connect.errors.class.name",
                        "__connect.errors.exception.class.name",
                        "__connect.errors.exception.message",
                        "__connect.errors.exception.stacktrace");
        assertThat(last(headers, "__connect.errors.topic")).isEqualTo("orders");
        assertThat(last(headers, "__connect.errors.partition")).isEqualTo("3");
        assertThat(last(headers, "__connect.errors.offset")).isEqualTo("70000000000");
        assertThat(last(headers, "__connect.errors.stage")).isEqualTo("TRANSFORMATION");
        assertThat(last(headers, "__connect.errors.class.name")).isEqualTo("dev.stepwise.core.Upgrader");
        assertThat(last(headers, "__connect.errors.exception.class.name")).isEqualTo("java.lang.IllegalStateException");
        assertThat(last(headers, "__connect.errors.exception.message"))
                .isEqualTo("order-placed 1 → 3: The step threw.");
        assertThat(last(headers, "__connect.errors.exception.stacktrace"))
                .startsWith("dev.stepwise.core.MigrationException: order-placed 1 → 3: The step threw.")
                .contains(
                        "\n\tat dev.stepwise.kafka.DeadLetterHeaderSetsTest.",
                        "\nCaused by: dev.stepwise.core.RedactedCause: java.lang.IllegalStateException (its message is"
                                + " withheld",
                        "\nCaused by: dev.stepwise.core.RedactedCause: java.lang.IllegalArgumentException (its")
                .containsPattern("\n\t… \\d+ more\nCaused by: ")
                .hasSizeLessThan(4_000);
    }

    @Test
    void springs_have_numbers_as_bytes() {
        Headers headers = new DeadLetterHeaderSets(false, true, "billing").of(record(), failure, false);
        assertThat(names(headers).stream().filter(name -> name.startsWith("kafka_dlt")))
                .containsExactly(
                        "kafka_dlt-original-topic",
                        "kafka_dlt-original-partition",
                        "kafka_dlt-original-offset",
                        "kafka_dlt-original-timestamp",
                        "kafka_dlt-original-timestamp-type",
                        "kafka_dlt-original-consumer-group",
                        "kafka_dlt-exception-fqcn",
                        "kafka_dlt-exception-cause-fqcn",
                        "kafka_dlt-exception-message",
                        "kafka_dlt-exception-stacktrace");
        assertThat(last(headers, "kafka_dlt-original-topic")).isEqualTo("orders");
        assertThat(headers.lastHeader("kafka_dlt-original-partition").value()).containsExactly(0, 0, 0, 3);
        assertThat(headers.lastHeader("kafka_dlt-original-offset").value())
                .containsExactly(0, 0, 0, 0x10, 0x4c, 0x53, 0x3c, 0);
        assertThat(headers.lastHeader("kafka_dlt-original-timestamp").value())
                .containsExactly(0, 0, 1, 0x8b, 0xcf, 0xe5, 0x68, 0);
        assertThat(last(headers, "kafka_dlt-original-timestamp-type")).isEqualTo("CreateTime");
        assertThat(last(headers, "kafka_dlt-original-consumer-group")).isEqualTo("billing");
        assertThat(last(headers, "kafka_dlt-exception-fqcn")).isEqualTo("dev.stepwise.core.MigrationException");
        assertThat(last(headers, "kafka_dlt-exception-cause-fqcn")).isEqualTo("java.lang.IllegalStateException");
        assertThat(last(headers, "kafka_dlt-exception-message")).isEqualTo("order-placed 1 → 3: The step threw.");
    }

    @Test
    void what_is_there_is_not_replaced_and_the_last_is_ours() {
        Headers headers = new DeadLetterHeaderSets(true, true, null)
                .of(record("kafka_dlt-original-topic", "first", "__connect.errors.topic", "first"), failure, false);
        for (String name : List.of("kafka_dlt-original-topic", "__connect.errors.topic")) {
            assertThat(headers.headers(name))
                    .extracting(header -> text(header.value()))
                    .containsExactly("first", "orders");
        }
    }

    @Test
    void nothing_quotes_what_others_said() {
        for (Header header : new DeadLetterHeaderSets(true, true, "billing").of(record(), failure, false)) {
            assertThat(text(header.value())).doesNotContain("4111");
        }
    }

    @Test
    void a_trace_without_end_is_cut() {
        MigrationException deep = new MigrationException(Reason.STEP_FAILED, Where.unknown(), "x".repeat(9_000), null);
        Headers headers = new DeadLetterHeaderSets(true, false, null).of(record(), deep, false);
        assertThat(last(headers, "__connect.errors.exception.stacktrace"))
                .hasSize(4_002)
                .endsWith("x …");
    }
}
