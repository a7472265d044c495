package dev.stepwise.avro.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stepwise.avro.AvroBytes;
import dev.stepwise.avro.VersionSource;
import dev.stepwise.avro.registry.RegistryAccess.GuidLookup;
import dev.stepwise.core.EventType;
import dev.stepwise.core.Identification;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Notation;
import dev.stepwise.core.Notation.Statement;
import dev.stepwise.core.Outcome;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Upgrader;
import dev.stepwise.core.spi.WireFormat.Framed;
import dev.stepwise.core.spi.WireFormat.Frames;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The ways of naming a schema, and what tells its version, where they meet. */
class IdentifyingTest {

    private static final SchemaVersion LATEST = SchemaVersion.of(3);
    private static final byte[] GUID = new SchemaKey.Guid(new UUID(0, 11)).bytes();

    private final AtomicInteger asked = new AtomicInteger();
    private final MockSchemaRegistryClient client =
            new MockSchemaRegistryClient(SchemaRegistryFormat.schemaProviders()) {
                @Override
                public ParsedSchema getSchemaById(int id) throws IOException, RestClientException {
                    asked.incrementAndGet();
                    return super.getSchemaById(id);
                }
            };
    private final SchemaRegistryFormat.Builder format =
            SchemaRegistryFormat.builder(client).topic(Orders.TOPIC);

    private int register(String subject, String... schemas) throws Exception {
        int last = 0;
        for (String schema : schemas) {
            last = client.register(subject, new AvroSchema(schema));
        }
        return last;
    }

    private int registerAll() throws Exception {
        register(Orders.SUBJECT, Orders.V1, Orders.V2, Orders.V3);
        return client.getId(Orders.SUBJECT, new AvroSchema(Orders.V1));
    }

    private Frames frames() {
        return format.build().prepare(Orders.aims(), Orders.published());
    }

    private static byte[] order(int id) {
        byte[] body = Orders.bytes(Orders.first(7));
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(id)
                .put(body)
                .array();
    }

    private static MigrationException failure(Frames frames, byte[] payload, MessageContext context) {
        return catchThrowableOfType(MigrationException.class, () -> frames.read(payload, context));
    }

    @Test
    void bytes_without_an_id_pass_where_that_is_set_unless_they_look_like_a_frame() throws Exception {
        registerAll();
        Frames frames = format.unframedPasses().build().prepare(Orders.aims(), Orders.published());

        assertThat(frames.read("{}".getBytes(UTF_8), Messages.none())).isNull();
        assertThat(failure(frames, new byte[] {0, 0}, Messages.none()))
                .hasMessageContaining("but found 2 bytes in all.");
        assertThat(failure(frames, new byte[] {1, 0}, Messages.none()))
                .hasMessageContaining("but found 0x01 as the first byte.");
    }

    @Test
    void keys_have_a_header_and_subjects_of_their_own() throws Exception {
        register("orders-key", Orders.V1, Orders.V2, Orders.V3);
        int first = client.getId("orders-key", new AvroSchema(Orders.V1));
        int latest = client.getId("orders-key", new AvroSchema(Orders.V3));
        format.keys().versionsBySubject();

        Framed frame = frames().read(
                        Orders.bytes(Orders.first(7)),
                        new Messages(Orders.TOPIC, Map.of("__key_schema_id", new SchemaKey.Id(first).bytes())));

        assertThat(frame.statement().version()).isEqualTo(SchemaVersion.of(1));
        assertThat(frame.headers(Orders.TYPE, LATEST)).singleElement().satisfies(change -> {
            assertThat(change.name()).isEqualTo("__key_schema_id");
            assertThat(change.value()).isEqualTo(new SchemaKey.Id(latest).bytes());
        });
    }

    @Test
    void a_header_that_occurs_with_two_values_is_an_error() throws Exception {
        registerAll();
        MessageContext twice = MessageContext.builder()
                .topic(Orders.TOPIC)
                .header("__value_schema_id", "a")
                .header("__value_schema_id", "b")
                .build();

        assertThat(failure(frames(), new byte[] {14}, twice))
                .hasMessage(
                        "the header __value_schema_id occurs several times with different values. Mend the producer,"
                                + " or whatever adds the header again on the way.");
    }

    @Test
    void a_value_that_looks_like_a_prefix_is_a_value_where_the_header_names_its_schema() throws Exception {
        String zeros = Orders.schema(
                "{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"b\",\"type\":\"int\"},"
                        + "{\"name\":\"c\",\"type\":\"int\"},{\"name\":\"d\",\"type\":\"int\"},{\"name\":\"e\",\"type\":\"int\"}");
        int id = register(Orders.SUBJECT, zeros);
        register(Orders.SUBJECT, Orders.V2, Orders.V3);
        Frames frames = format.build().prepare(Orders.aims(), Orders.published(zeros, Orders.V2, Orders.V3));
        Messages header = Messages.header(new SchemaKey.Id(id).bytes());

        for (byte last : new byte[] {(byte) id, 99}) {
            byte[] value = {0, 0, 0, 0, last};
            Framed frame = frames.read(value, header);

            assertThat(((AvroBytes) frame.body()).toByteArray()).isEqualTo(value);
            assertThat(frame).hasToString("schema id " + id + " in the header __value_schema_id");
        }
    }

    @Test
    void a_guid_needs_a_client_that_looks_it_up() throws Exception {
        registerAll();

        MigrationException failure = failure(frames(), new byte[] {14}, Messages.header(GUID));

        assertThat(failure)
                .hasMessage(
                        "the payload's schema is named by a GUID, and the registry client that was given cannot look"
                                + " up GUIDs. Make the format with SchemaRegistryFormat.fromSettings(…).");
        assertThat(failure.reason()).isEqualTo(Reason.UNSUPPORTED);
    }

    @Test
    void a_registry_that_tells_no_guid_of_the_target_is_told() throws Exception {
        registerAll();
        format.owning(new GuidLookup() {
            @Override
            public ParsedSchema schema(String guid) {
                return new AvroSchema(Orders.V1);
            }

            @Override
            public String guid(String subject, ParsedSchema schema) {
                return null;
            }
        });
        Framed frame = frames().read(Orders.bytes(Orders.first(7)), Messages.header(GUID));

        assertThat(catchThrowableOfType(MigrationException.class, () -> frame.headers(Orders.TYPE, LATEST)))
                .hasMessage("the registry does not tell the GUID of a schema under subject orders-value. It knows GUIDs"
                        + " from Confluent Platform 8.0 on.");
    }

    @Test
    void a_property_of_the_registered_schema_tells_the_version() throws Exception {
        String first = Orders.V1.replace("\"fields\"", "\"stepwise.version\":\"1\",\"fields\"");
        int id = register(Orders.SUBJECT, first);
        register(Orders.SUBJECT, Orders.V3);
        format.versionsBy(VersionSource.property("stepwise.version"));

        Framed frame = format.build().prepare(Orders.aims(), Orders.published()).read(order(id), Messages.none());

        assertThat(frame.statement()).isEqualTo(new Statement(null, SchemaVersion.of(1)));
    }

    @Test
    void a_published_schema_and_the_number_in_the_subject_must_agree() throws Exception {
        register(Orders.SUBJECT, Orders.V2, Orders.V3);
        format.versionsBy(VersionSource.FINGERPRINT).versionsBySubject();

        assertThatIllegalStateException()
                .isThrownBy(this::frames)
                .withMessageContaining(
                        "is version 1 of its subject, but the published schema or property says 2. Let one"
                                + " of the two tell the version, or mend the other.");
    }

    @Test
    void a_header_tells_the_version_that_a_schema_of_two_versions_leaves_open() throws Exception {
        int id = register(Orders.SUBJECT, Orders.V1);
        MigratorRegistry registry = MigratorRegistry.builder()
                .schemas(Orders.published(Orders.V1, Orders.V1))
                .eventType("order-placed", order -> order.step(1, 2, s -> s.noChange()))
                .build();
        Upgrader upgrader = Upgrader.of(
                registry,
                Identification.builder()
                        .fixedType("order-placed")
                        .header("version", Notation.version())
                        .wireFormat(format.build())
                        .build());

        Outcome outcome = upgrader.upgrade(order(id), new Messages(Orders.TOPIC, Map.of("version", new byte[] {'1'})));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Upgraded.class,
                        upgraded -> assertThat(upgraded.payload()).isEqualTo(order(id)));
        assertThat(catchThrowableOfType(MigrationException.class, () -> upgrader.upgrade(order(id), Messages.none())))
                .hasMessageContaining("The schema id " + id + " of subject orders-value is that of order-placed 1 and"
                        + " order-placed 2: let a header, the registry or a property of the schema tell which.");
    }

    @Test
    void a_record_of_another_event_type_is_an_unknown_type_and_can_be_ignored() throws Exception {
        format.subjects(SubjectNames.RECORD).typesByRecord();
        register("com.shop.OrderPlaced", Orders.V1, Orders.V2);
        int id = register("com.shop.Audit", Orders.V1.replace("OrderPlaced", "Audit"));
        Upgrader.Builder upgrader = Upgrader.builder(
                MigratorRegistry.builder()
                        .schemas(Orders.published(Orders.V1, Orders.V2))
                        .eventType("order-placed", order -> order.step(1, 2, s -> s.rename("qty", "quantity")))
                        .build(),
                Identification.builder().wireFormat(format.build()).build());

        MigrationException failure = catchThrowableOfType(
                MigrationException.class, () -> upgrader.build().upgrade(order(id), Messages.none()));
        assertThat(failure).hasMessageStartingWith("com.shop.Audit: no chain knows this event type");
        assertThat(failure.reason()).isEqualTo(Reason.UNKNOWN_TYPE);
        assertThat(upgrader.ignore("com.shop.Audit").build().upgrade(order(id), Messages.none()))
                .isEqualTo(new Outcome.Ignored(EventType.of("com.shop.Audit")));
    }

    @Test
    void as_many_ids_are_kept_as_the_setting_says() throws Exception {
        int first = registerAll();
        int second = client.getId(Orders.SUBJECT, new AvroSchema(Orders.V2));
        Frames roomy = format.cacheSize(3).build().prepare(Orders.aims(), Orders.published());
        Frames narrow = format.cacheSize(1).build().prepare(Orders.aims(), Orders.published());

        assertThat(questions(roomy, first, second, first, second)).isZero();
        assertThat(questions(narrow, first, second, first, second)).isGreaterThan(2);
    }

    private int questions(Frames frames, int... ids) {
        int before = asked.get();
        Arrays.stream(ids).forEach(id -> frames.read(order(id), Messages.none()));
        return asked.get() - before;
    }

    @Test
    void a_target_that_is_registered_later_is_found_after_the_refresh() throws Exception {
        int id = registerAll();
        format.refresh(Duration.ofNanos(1));
        Framed frame = frames().read(order(id), new Messages("orders-us", Map.of()));
        AvroBytes body = AvroBytes.of(new byte[] {1}, Orders.avro(Orders.V3));
        assertThat(catchThrowableOfType(MigrationException.class, () -> frame.frame(body, Orders.TYPE, LATEST))
                        .reason())
                .isEqualTo(Reason.UNAVAILABLE);

        int latest = register("orders-us-value", Orders.V3);

        assertThat(frame.frame(body, Orders.TYPE, LATEST)).isEqualTo(new byte[] {0, 0, 0, 0, (byte) latest, 1});
    }

    @Test
    void a_context_begins_with_a_dot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> format.context("eu"))
                .withMessage("Expected the name of a context, which begins with a dot, such as .eu, but found \"eu\"");
    }
}
