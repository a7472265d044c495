package dev.stepwise.avro.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stepwise.avro.AvroBytes;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Notation.Statement;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.WireFormat.Framed;
import dev.stepwise.core.spi.WireFormat.Frames;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryOverHttpTest {

    private static final SchemaVersion LATEST = SchemaVersion.of(3);

    private RegistryStub stub;
    private SchemaRegistryFormat format;

    @BeforeEach
    void start() throws IOException {
        stub = Orders.stub();
        format = format(Map.of());
    }

    @AfterEach
    void stop() {
        format.close();
        stub.close();
    }

    private SchemaRegistryFormat format(Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(
                Map.of("schema.registry.url", stub.url(), "max.retries", 0, "http.read.timeout.ms", 30_000));
        settings.putAll(more);
        return SchemaRegistryFormat.fromSettings(settings, Set.of(Orders.TOPIC), false);
    }

    private Frames frames() {
        return format.prepare(Orders.aims(), Orders.published());
    }

    private static byte[] framed(int id, byte[] body) {
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(id)
                .put(body)
                .array();
    }

    private static byte[] order(int id) {
        return framed(id, Orders.bytes(Orders.first(7)));
    }

    private static MigrationException failure(Frames frames, byte[] payload, Messages context) {
        return catchThrowableOfType(MigrationException.class, () -> frames.read(payload, context));
    }

    @Test
    void an_id_in_the_prefix_tells_type_and_version_and_gives_the_bare_bytes() {
        Framed frame = frames().read(order(11), Messages.none());

        assertThat(frame.statement()).isEqualTo(new Statement(Orders.TYPE, SchemaVersion.of(1)));
        assertThat(frame.place()).isEqualTo("schema id 11 in the payload's prefix");
        AvroBytes body = (AvroBytes) frame.body();
        assertThat(body.toByteArray()).isEqualTo(Orders.bytes(Orders.first(7)));
        assertThat(body.schema()).isEqualTo(Orders.avro(Orders.V1));
    }

    @Test
    void what_goes_out_names_the_target_in_the_same_form() {
        Frames frames = frames();
        AvroBytes upgraded = AvroBytes.of(new byte[] {1, 2}, Orders.avro(Orders.V3));
        Framed prefixed = frames.read(order(11), Messages.none());
        Framed headed = frames.read(Orders.bytes(Orders.first(7)), Messages.header(new SchemaKey.Id(11).bytes()));
        Framed both = frames.read(order(11), Messages.header(new SchemaKey.Id(11).bytes()));

        assertThat(prefixed.frame(upgraded, Orders.TYPE, LATEST)).isEqualTo(new byte[] {0, 0, 0, 0, 13, 1, 2});
        assertThat(prefixed.headers(Orders.TYPE, LATEST)).isEmpty();
        assertThat(headed.frame(upgraded, Orders.TYPE, LATEST)).isEqualTo(new byte[] {1, 2});
        assertThat(headed.headers(Orders.TYPE, LATEST).get(0).value()).isEqualTo(new byte[] {0, 0, 0, 0, 13});
        assertThat(both.frame(upgraded, Orders.TYPE, LATEST)).isEqualTo(new byte[] {0, 0, 0, 0, 13, 1, 2});
        assertThat(both.headers(Orders.TYPE, LATEST).get(0).value()).isEqualTo(new byte[] {0, 0, 0, 0, 13});
    }

    @Test
    void a_guid_in_the_header_is_answered_with_the_guid_of_the_target() {
        byte[] guid =
                ByteBuffer.allocate(17).put((byte) 1).putLong(0).putLong(11).array();

        Framed frame = frames().read(Orders.bytes(Orders.first(7)), Messages.header(guid));

        assertThat(frame.statement().version()).isEqualTo(SchemaVersion.of(1));
        assertThat(frame.headers(Orders.TYPE, LATEST).get(0).value())
                .isEqualTo(ByteBuffer.allocate(17)
                        .put((byte) 1)
                        .putLong(0)
                        .putLong(13)
                        .array());
    }

    @Test
    void header_and_prefix_that_differ_are_an_error() {
        assertThat(failure(frames(), order(12), Messages.header(new SchemaKey.Id(11).bytes())))
                .hasMessage(
                        "the header __value_schema_id names schema id 11 and the payload's prefix schema id 12. Mend the"
                                + " producer, or whatever wrote one of them on the way.");
    }

    @Test
    void other_magic_bytes_are_an_error() {
        assertThat(failure(frames(), new byte[] {1, 0, 0, 0, 11, 14}, Messages.none()))
                .hasMessage(
                        "expected a schema id in the payload's prefix (0x00 and four bytes) or in the header"
                                + " __value_schema_id but found 0x01 as the first byte. Check which serializer writes this topic.");
        assertThat(failure(frames(), new byte[] {0, 0, 0}, Messages.none()))
                .hasMessageContaining("but found 3 bytes in all.");
        assertThat(failure(frames(), new byte[] {14}, Messages.header((byte) 2, (byte) 3)))
                .hasMessageContaining("but found 2 bytes that begin with 0x02. Mend the producer.");
    }

    @Test
    void json_with_an_id_goes_to_the_json_engines_without_its_frame() {
        stub.add("orders-value", 4, 40, "JSON", "{\"type\":\"object\"}");

        Framed frame = frames().read(framed(40, new byte[] {'{', '}'}), Messages.none());

        assertThat((byte[]) frame.body()).isEqualTo(new byte[] {'{', '}'});
        assertThat(frame.remark()).contains("is a JSON Schema");
    }

    @Test
    void protobuf_is_not_supported() {
        stub.add("other-value", 1, 50, "PROTOBUF", "syntax = \"proto3\";");

        assertThat(failure(frames(), order(50), Messages.none()))
                .hasMessage(
                        "the schema id 50 of subject orders-value of type PROTOBUF is not supported; Avro and JSON are.")
                .extracting(MigrationException::reason)
                .isEqualTo(Reason.UNSUPPORTED);
    }

    @Test
    void an_id_that_the_registry_has_not_is_no_outage() {
        MigrationException failure = failure(frames(), order(99), Messages.none());

        assertThat(failure)
                .hasMessage(
                        "the registry has no schema id 99 of subject orders-value (status 404). Check that producer and consumer use the same"
                                + " registry and context.");
        assertThat(failure.reason()).isEqualTo(Reason.UNIDENTIFIED);
    }

    @Test
    void a_schema_that_does_not_parse_is_told() {
        stub.add("other-value", 1, 60, "AVRO", "{\"type\":\"recrod\"}");

        MigrationException failure = failure(frames(), order(60), Messages.none());

        assertThat(failure)
                .hasMessage(
                        "the registry has schema id 60 of subject orders-value, but this client cannot read it: it does not parse, or its type is"
                                + " none that the client was given. Give it SchemaRegistryFormat.schemaProviders(), or mend the"
                                + " schema.");
        assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "401, 'Check the credentials (basic.auth.…, bearer.auth.…).'",
        "403, 'Check what these credentials are allowed to read.'",
        "404, 'Check schema.registry.url: this may be no schema registry.'",
        "408, 'Check the network and the registry.'",
        "429, 'Check the limits on requests.'",
        "500, 'Check the registry.'"
    })
    void a_refusal_is_an_outage_that_says_what_to_check(int status, String check) {
        Frames frames = frames();
        stub.status = status;

        MigrationException failure = failure(frames, order(12), Messages.none());

        // The ids of the subject's older versions were read at start.
        assertThat(failure).isNull();
        failure = failure(frames, order(98), Messages.none());
        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure)
                .hasMessage("the registry was asked for schema id 98 of subject orders-value and answered with status "
                        + status + ". " + check + " Try again: this may pass.");
        assertThat(printed(failure)).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 406, 422})
    void a_question_that_the_registry_does_not_understand_is_no_outage(int status) {
        Frames frames = frames();
        stub.status = status;

        MigrationException failure = failure(frames, order(98), Messages.none());

        assertThat(failure.reason()).isEqualTo(Reason.FAULT);
        assertThat(failure)
                .hasMessage("the registry was asked for schema id 98 of subject orders-value and answered with status "
                        + status + ". Check the registry and its version.");
    }

    @Test
    void a_fault_of_the_client_is_no_outage() {
        Frames frames = frames();
        stub.nonsense = "null";

        MigrationException failure = failure(frames, order(98), Messages.none());

        assertThat(failure.reason()).isEqualTo(Reason.FAULT);
        assertThat(failure)
                .hasMessage(
                        "the registry's client threw java.lang.NullPointerException when it was asked for schema id 98 of"
                                + " subject orders-value. This is a fault of the client or of its settings, and trying"
                                + " again does not mend it. Check its version and what it was given; the cause has its"
                                + " frames.");
        assertThat(failure.getCause().getStackTrace()[0].getClassName()).startsWith("io.confluent.");
    }

    @Test
    void an_outage_that_the_client_has_wrapped_is_one() {
        RuntimeException wrapped = new IllegalStateException(new UncheckedIOException(new ConnectException("secret")));

        MigrationException failure = RegistryFailure.of(wrapped, "schema id 98");

        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure)
                .hasMessage("the registry was asked for schema id 98 and did not answer (ConnectException). Check"
                        + " schema.registry.url, the network and the registry. Try again: this may pass.");
        assertThat(printed(failure)).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "topic, '', of subject orders-value",
        "topic, .eu, of subject :.eu:orders-value",
        "topic-record, '', of subject orders-<name of the record>",
        "record, .eu, of subject :.eu:<name of the record>"
    })
    void an_unknown_id_and_guid_name_what_is_known_of_the_subject(String strategy, String context, String subject)
            throws IOException {
        format.close();
        stub.close();
        stub = new RegistryStub();
        for (String name : List.of("orders-value", "orders-com.shop.OrderPlaced", "com.shop.OrderPlaced")) {
            String qualified = context.isEmpty() ? name : ":" + context + ":" + name;
            stub.add(qualified, 1, 11, "AVRO", Orders.V1).add(qualified, 2, 13, "AVRO", Orders.V3);
        }
        format = format(Map.of("stepwise.registry.subjects", strategy, "stepwise.registry.context", context));
        Frames frames = frames();
        byte[] guid =
                ByteBuffer.allocate(17).put((byte) 1).putLong(0).putLong(98).array();

        assertThat(failure(frames, order(98), Messages.none()))
                .hasMessage("the registry has no schema id 98 " + subject + " (status 404). Check that producer and"
                        + " consumer use the same registry and context.");
        assertThat(failure(frames, new byte[] {14}, Messages.header(guid)))
                .hasMessage("the registry has no schema GUID 00000000-0000-0000-0000-000000000062 " + subject
                        + " (status 404). Check that producer and consumer use the same registry and context.");
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void known_ids_go_on_when_the_registry_goes_away_and_unknown_ones_are_to_be_tried_again() {
        Frames frames = frames();
        frames.read(order(11), Messages.none());
        int asked = stub.requests.get();
        stub.close();

        assertThat(frames.read(order(11), Messages.none()).statement().version())
                .isEqualTo(SchemaVersion.of(1));
        assertThat(stub.requests).hasValue(asked);
        assertThat(failure(frames, order(98), Messages.none()))
                .hasMessageStartingWith(
                        "the registry was asked for schema id 98 of subject orders-value and did not answer (")
                .extracting(MigrationException::reason)
                .isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void a_registry_that_does_not_answer_in_time_is_an_outage() {
        format.close();
        format = format(Map.of("http.read.timeout.ms", 2_000));
        Frames frames = frames();
        stub.stalls = true;

        assertThat(failure(frames, order(98), Messages.none()))
                .hasMessage(
                        "the registry was asked for schema id 98 of subject orders-value and did not answer (SocketTimeoutException). Check"
                                + " schema.registry.url, the network and the registry. Try again: this may pass.");
    }

    @Test
    void credentials_reach_the_registry_and_no_message() {
        format.close();
        format = format(Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "me:secret"));
        Frames frames = frames();

        assertThat(stub.authorizations).isNotEmpty().allMatch(value -> value.startsWith("Basic "));
        stub.status = 401;
        assertThat(printed(failure(frames, order(98), Messages.none()))).doesNotContain("secret");
    }

    @Test
    void credentials_in_the_address_are_sent_and_taken_out_of_it() {
        format.close();
        format = format(Map.of("schema.registry.url", stub.url().replace("http://", "http://me:s%40cret@")));
        Frames frames = frames();

        String expected = "Basic " + Base64.getEncoder().encodeToString("me:s@cret".getBytes(UTF_8));
        assertThat(stub.authorizations).isNotEmpty().containsOnly(expected);
        stub.close();
        assertThat(printed(failure(frames, order(98), Messages.none()))).doesNotContain("cret");
    }

    @Test
    void a_target_without_an_id_refuses_the_start_with_the_command() {
        assertThatIllegalStateException()
                .isThrownBy(() -> format.prepare(
                        Orders.aims(),
                        Orders.published(Orders.V1, Orders.V2, Orders.schema("{\"name\":\"n\",\"type\":\"int\"}"))))
                .withMessageContaining(
                        "the schema of order-placed 3 is not registered under subject orders-value. Consumers never register;"
                                + " do it with: java -cp … dev.stepwise.avro.registry.RegisterSchemas --url … --catalogue …"
                                + " --type order-placed --subject orders-value");
    }

    @Test
    void registered_versions_without_a_way_are_told_at_start() throws IOException {
        stub.close();
        stub = new RegistryStub()
                .add(Orders.SUBJECT, 1, 11, "AVRO", Orders.schema("{\"name\":\"a\",\"type\":\"int\"}"))
                .add(Orders.SUBJECT, 2, 12, "AVRO", Orders.schema("{\"name\":\"b\",\"type\":\"int\"}"))
                .add(Orders.SUBJECT, 3, 13, "AVRO", Orders.V3);
        format = format(Map.of());

        assertThatIllegalStateException()
                .isThrownBy(this::frames)
                .withMessageContaining("version 1 of subject orders-value: the schema id 11 of subject orders-value is")
                .withMessageContaining(
                        "version 2 of subject orders-value: the schema id 12 of subject orders-value is");
    }

    @Test
    void the_number_of_a_version_can_be_its_label() {
        format.close();
        format = format(Map.of("stepwise.registry.versions", "subject"));

        assertThat(frames().read(order(12), Messages.none()).statement())
                .isEqualTo(new Statement(null, SchemaVersion.of(2)));
    }

    @Test
    void guids_of_targets_are_known_when_the_registry_goes_away() {
        byte[] guid =
                ByteBuffer.allocate(17).put((byte) 1).putLong(0).putLong(11).array();
        Frames frames = frames();
        frames.read(Orders.bytes(Orders.first(7)), Messages.header(guid));
        int asked = stub.requests.get();
        stub.close();

        Framed frame = frames.read(Orders.bytes(Orders.first(7)), Messages.header(guid));

        assertThat(frame.headers(Orders.TYPE, LATEST).get(0).value())
                .isEqualTo(ByteBuffer.allocate(17)
                        .put((byte) 1)
                        .putLong(0)
                        .putLong(13)
                        .array());
        assertThat(stub.requests).hasValue(asked);
    }

    @Test
    void a_header_of_a_decoded_text_is_brought_up_to_date() {
        Framed frame = frames().read("{}", Messages.header(new SchemaKey.Id(11).bytes()));

        assertThat(frame.body()).isEqualTo("{}");
        assertThat(frame.headers(Orders.TYPE, LATEST).get(0).value()).isEqualTo(new byte[] {0, 0, 0, 0, 13});
    }

    @Test
    void the_number_of_a_version_counts_for_decoded_records_too() {
        format.close();
        format = format(Map.of("stepwise.registry.versions", List.of("subject")));

        assertThat(frames().read(Orders.first(7), Messages.none()).statement())
                .isEqualTo(new Statement(null, SchemaVersion.of(1)));
    }

    @Test
    void a_decoded_record_of_a_schema_that_nobody_registered_is_not_asked_for_by_each_message() {
        format.close();
        format = format(Map.of("stepwise.registry.versions", List.of("subject")));
        Frames frames = frames();
        GenericRecord other = new GenericRecordBuilder(
                        SchemaBuilder.record("Other").fields().requiredInt("n").endRecord())
                .set("n", 1)
                .build();
        MigrationException first =
                catchThrowableOfType(MigrationException.class, () -> frames.read(other, Messages.none()));
        int asked = stub.requests.get();

        assertThat(catchThrowableOfType(MigrationException.class, () -> frames.read(other, Messages.none())))
                .hasMessage(first.getMessage())
                .extracting(MigrationException::reason)
                .isEqualTo(Reason.UNKNOWN_VERSION);
        assertThat(stub.requests).hasValue(asked);
    }

    @Test
    void every_topic_of_the_only_chain_needs_the_id_of_the_target() {
        format.close();
        format = SchemaRegistryFormat.fromSettings(
                Map.of("schema.registry.url", stub.url()), Set.of(Orders.TOPIC, "orders-us"), false);

        assertThatIllegalStateException()
                .isThrownBy(this::frames)
                .withMessageContaining("order-placed 3 is not registered under subject orders-us-value.")
                .withMessageContaining("--subject orders-us-value")
                .withMessageNotContaining("--subject orders-value");
    }

    @Test
    void a_target_that_has_no_id_is_not_asked_for_by_each_message() {
        Frames frames = frames();
        Messages other = new Messages("orders-us", Map.of());
        Framed frame = frames.read(order(11), other);
        AvroBytes body = AvroBytes.of(new byte[] {1}, Orders.avro(Orders.V3));
        assertThat(catchThrowableOfType(MigrationException.class, () -> frame.frame(body, Orders.TYPE, LATEST)))
                .isNotNull();
        int asked = stub.requests.get();

        assertThat(catchThrowableOfType(MigrationException.class, () -> frame.frame(body, Orders.TYPE, LATEST))
                        .reason())
                .isEqualTo(Reason.UNAVAILABLE);
        assertThat(stub.requests).hasValue(asked);
    }

    @Test
    void a_registry_that_is_away_at_start_refuses_the_start() {
        format.close();
        format = format(Map.of("stepwise.registry.versions", "fingerprint,subject"));
        stub.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> format.prepare(Orders.aims(), Orders.published(Orders.V1)))
                .withMessageStartingWith("The schema registry is not ready for these chains:\n  ")
                .withMessageContaining("Check schema.registry.url, the network and the registry.");
    }
}
