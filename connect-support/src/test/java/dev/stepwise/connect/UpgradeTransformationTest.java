package dev.stepwise.connect;

import static dev.stepwise.connect.Orders.latest;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.AwayMigrators;
import com.example.orders.OrderMigrators;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpgradeTransformationTest {

    private static final String OLD = "{\"id\":7}";
    private static final String LATEST = latest(7);
    private static final String POISON = "{\"id\":7,\"poison\":\"hunter2 zorblax\"}";

    @BeforeEach
    void break_the_step() {
        OrderMigrators.mended = false;
        AwayMigrators.AWAY.set(0);
    }

    /** Names and values follow each other. */
    private static Map<String, Object> settings(Object... more) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("stepwise.topics", "orders");
        settings.put("stepwise.registry.provider", OrderMigrators.class.getName());
        settings.put("stepwise.identify.type.fixed", "order-placed");
        settings.put("stepwise.identify.version.header", "event-version");
        for (int i = 0; i < more.length; i += 2) {
            settings.put((String) more[i], more[i + 1]);
        }
        return settings;
    }

    private static UpgradeTransformation<SinkRecord> transformation(Object... more) {
        UpgradeTransformation<SinkRecord> transformation = new UpgradeTransformation<>();
        transformation.configure(settings(more));
        return transformation;
    }

    private static SinkRecord record(Schema schema, Object value, ConnectHeaders headers) {
        return new SinkRecord(
                "orders",
                3,
                Schema.STRING_SCHEMA,
                "key",
                schema,
                value,
                42,
                1_234L,
                TimestampType.CREATE_TIME,
                headers);
    }

    private static SinkRecord record(Object value, String version) {
        ConnectHeaders headers = new ConnectHeaders();
        headers.addString("event-version", version);
        return record(schemaOf(value), value, headers);
    }

    private static Schema schemaOf(Object value) {
        return value instanceof String ? Schema.OPTIONAL_STRING_SCHEMA : Schema.OPTIONAL_BYTES_SCHEMA;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void bytes_come_as_bytes_of_the_latest_version() {
        SinkRecord upgraded = transformation().apply(record(bytes(OLD), "1"));
        assertThat(upgraded.value()).isEqualTo(bytes(LATEST));
        assertThat(upgraded.valueSchema()).isEqualTo(Schema.OPTIONAL_BYTES_SCHEMA);
        assertThat(upgraded.headers().lastWithName("event-version").value()).isEqualTo("3");
    }

    @Test
    void text_comes_as_text() {
        SinkRecord upgraded = transformation().apply(record(OLD, "1"));
        assertThat(upgraded.value()).isEqualTo(LATEST);
        assertThat(upgraded.valueSchema()).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
    }

    @Test
    void a_buffer_comes_as_bytes() {
        SinkRecord upgraded = transformation().apply(record(ByteBuffer.wrap(bytes(OLD)), "1"));
        assertThat(upgraded.value()).isEqualTo(bytes(LATEST));
    }

    @Test
    void all_else_stays() {
        byte[] trace = {0, -1};
        ConnectHeaders headers = new ConnectHeaders();
        headers.addDouble("price", 1.5);
        headers.addString("event-version", "1");
        headers.addBytes("trace", trace);
        headers.add("nothing", null, null);
        headers.addString("event-version", "1");
        SinkRecord came = record(Schema.OPTIONAL_BYTES_SCHEMA, bytes(OLD), headers);
        SinkRecord upgraded = transformation().apply(came);
        assertThat(upgraded)
                .usingRecursiveComparison()
                .ignoringFields("value", "headers")
                .isEqualTo(came);
        ConnectHeaders expected = new ConnectHeaders();
        expected.addDouble("price", 1.5);
        expected.addString("event-version", "3");
        expected.addBytes("trace", trace);
        expected.add("nothing", null, null);
        expected.addString("event-version", "3");
        assertThat(upgraded.headers()).isEqualTo(expected);
        assertThat(came.headers()).isEqualTo(headers);
        assertThat(came.headers().lastWithName("event-version").value()).isEqualTo("1");
    }

    @Test
    void the_same_record_comes_back_where_nothing_is_to_be_done() {
        SinkRecord latest = record(bytes(LATEST), "3");
        SinkRecord tombstone = record(null, "1");
        assertThat(transformation().apply(latest)).isSameAs(latest);
        assertThat(transformation().apply(tombstone)).isSameAs(tombstone);
        SinkRecord old = record(bytes(OLD), "1");
        assertThat(transformation("stepwise.mode", "observe").apply(old)).isSameAs(old);
        assertThat(transformation("stepwise.topics", "payments").apply(old)).isSameAs(old);
    }

    @Test
    void the_topic_is_that_on_which_the_record_stands() {
        SinkRecord came = record(bytes(OLD), "1");
        SinkRecord routed = came.newRecord(
                "elsewhere", 0, came.keySchema(), "key", came.valueSchema(), came.value(), 1L, came.headers());
        SinkRecord upgraded = transformation().apply(routed);
        assertThat(upgraded.value()).isEqualTo(bytes(LATEST));
        assertThat(upgraded.topic()).isEqualTo("elsewhere");
    }

    @Test
    void a_version_of_which_connect_has_made_an_integer_is_read_and_stays_one() {
        ConnectHeaders headers = new ConnectHeaders();
        headers.addByte("event-version", (byte) 1);
        SinkRecord upgraded = transformation().apply(record(Schema.OPTIONAL_BYTES_SCHEMA, bytes(OLD), headers));
        assertThat(upgraded.value()).isEqualTo(bytes(LATEST));
        assertThat(upgraded.headers().lastWithName("event-version").value()).isEqualTo((byte) 3);
        assertThat(upgraded.headers().lastWithName("event-version").schema()).isEqualTo(Schema.INT8_SCHEMA);
    }

    @Test
    void a_version_whose_text_is_lost_fails_the_task() {
        ConnectHeaders headers = new ConnectHeaders();
        headers.add("event-version", new BigDecimal("1.1"), Decimal.schema(1));
        SinkRecord record = record(Schema.OPTIONAL_BYTES_SCHEMA, bytes(OLD), headers);
        assertThatThrownBy(() -> transformation("stepwise.on.failure", "skip").apply(record))
                .isInstanceOf(TaskFailedError.class)
                .hasMessage(
                        "The task fails, whatever errors.tolerance is, for this is no fault of the record: orders-3 at"
                                + " offset 42 could not be upgraded, and is not handed over: the connector's header.converter has"
                                + " made a BigDecimal of the header event-version, so what it was as text is not known (of 1.10 it"
                                + " makes 1.1). Set header.converter=org.apache.kafka.connect.storage.StringConverter.");
    }

    @Test
    void poison_is_an_exception_that_connect_can_tolerate_and_quotes_nothing() {
        SinkRecord poison = record(bytes(POISON), "1");
        assertThatThrownBy(() -> transformation().apply(poison))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "orders-3 at offset 42 could not be upgraded, and is not handed over: order-placed 1 → 3, step"
                                + " 2 → 3: the code of the step threw java.lang.IllegalStateException; the cause has its frames."
                                + " Mend the step, or the producer.")
                .satisfies(UpgradeTransformationTest::quotesNothing);
    }

    private static void quotesNothing(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("zorblax");
        }
    }

    @Test
    void the_policies_that_let_records_pass_or_leave_them_out_hold() {
        SinkRecord poison = record(bytes(POISON), "1");
        assertThat(transformation("stepwise.on.failure", "pass-through").apply(poison))
                .isSameAs(poison);
        assertThat(transformation("stepwise.on.failure.step", "skip").apply(poison))
                .isNull();
    }

    @Test
    void dead_letters_are_refused_for_connect_has_a_queue_of_its_own() {
        assertThatThrownBy(() -> transformation("stepwise.on.failure", "dead-letter"))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "stepwise.on.failure has dead-letter. Here it is the framework that has the record as it came,"
                                + " and writes it. Set fail; and in Kafka Connect, beside it on the connector, errors.tolerance=all"
                                + " and errors.deadletterqueue.topic.name.");
    }

    @Test
    void all_topics_are_refused() {
        assertThatThrownBy(() -> transformation("stepwise.topics", "*"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value * for configuration stepwise.topics: Here topics are named, or matched by a"
                        + " pattern, as those of the connector: one that is added there later is not to be read as what it"
                        + " is not.");
    }

    @Test
    void records_of_a_source_are_refused() {
        UpgradeTransformation<SourceRecord> transformation = new UpgradeTransformation<>();
        transformation.configure(settings());
        SourceRecord record = new SourceRecord(Map.of(), Map.of(), "orders", Schema.OPTIONAL_BYTES_SCHEMA, bytes(OLD));
        assertThatThrownBy(() -> transformation.apply(record))
                .isInstanceOf(TaskFailedError.class)
                .hasMessageEndingWith("no fault of the record: it comes from a source connector."
                        + " dev.stepwise.connect.UpgradeTransformation is for sinks: what a source makes is the newest"
                        + " version already. Take it out of transforms.");
    }

    @Test
    void what_another_converter_has_made_of_a_value_fails_the_task() {
        SinkRecord map = record(null, Map.of("id", 7L), new ConnectHeaders());
        assertThatThrownBy(() ->
                        transformation("stepwise.on.failure", "pass-through").apply(map))
                .isInstanceOf(TaskFailedError.class)
                .hasMessageEndingWith("no fault of the record: orders-3 at offset 42 has a value of class"
                        + " java.util.ImmutableCollections$Map1, which the connector's value.converter has made of its"
                        + " bytes. Set value.converter=org.apache.kafka.connect.converters.ByteArrayConverter on the"
                        + " connector, and the converter that is set there now as value.converter of this transformation,"
                        + " with its settings; and put this transformation first.");
    }

    @Test
    void what_is_only_observed_never_fails_the_task() {
        SinkRecord map = record(null, Map.of("id", 7L), new ConnectHeaders());
        SinkRecord poison = record(bytes(POISON), "1");
        UpgradeTransformation<SinkRecord> observing = transformation("stepwise.mode", "observe");
        assertThat(observing.apply(map)).isSameAs(map);
        assertThat(observing.apply(poison)).isSameAs(poison);
        UpgradeTransformation<SinkRecord> converting = transformation(
                "stepwise.mode", "observe", "value.converter", "org.apache.kafka.connect.storage.StringConverter");
        assertThat(converting.apply(map)).isSameAs(map);
        assertThat(converting.apply(poison).value()).isEqualTo(POISON);
    }

    @Test
    void a_converter_of_its_own_is_given_the_upgraded_bytes_with_its_settings() {
        UpgradeTransformation<SinkRecord> transformation = transformation(
                "value.converter",
                "org.apache.kafka.connect.json.JsonConverter",
                "value.converter.schemas.enable",
                "false");
        assertThat(transformation.apply(record(bytes(OLD), "1")).value())
                .isEqualTo(Map.of("id", 7L, "v2", true, "v3", true));
        assertThat(transformation.apply(record(bytes(LATEST), "3")).value())
                .isEqualTo(Map.of("id", 7L, "v2", true, "v3", true));
        assertThat(transformation.apply(record(null, "3")).value()).isNull();
    }

    @Test
    void what_its_converter_cannot_read_is_a_fault_of_the_record_and_is_not_quoted() {
        UpgradeTransformation<SinkRecord> transformation = transformation(
                "value.converter",
                "org.apache.kafka.connect.json.JsonConverter",
                "value.converter.schemas.enable",
                "false",
                "stepwise.ignored.event.types",
                "note",
                "stepwise.identify.type.fixed",
                "note");
        assertThatThrownBy(() -> transformation.apply(record(bytes("hunter2 zorblax"), "1")))
                .isInstanceOf(DataException.class)
                .hasMessage("orders-3 at offset 42 was upgraded, but could not be converted:"
                        + " org.apache.kafka.connect.json.JsonConverter threw"
                        + " org.apache.kafka.connect.errors.DataException. It was given the bytes of the latest version;"
                        + " the cause has its frames.")
                .satisfies(UpgradeTransformationTest::quotesNothing);
    }

    @Test
    void a_converter_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> transformation("value.converter", "com.example.NoConverter"))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Invalid value com.example.NoConverter for configuration value.converter: Expected a converter"
                                + " that the class loader of the connector, or else that of Stepwise, sees: put its jars beside"
                                + " either of them.");
    }

    @Test
    void a_converter_that_would_resolve_to_a_newer_schema_is_refused() {
        assertThatThrownBy(() -> transformation(
                        "value.converter",
                        "org.apache.kafka.connect.json.JsonConverter",
                        "value.converter.use.latest.version",
                        "true"))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "value.converter.use.latest.version is set, so that the converter would resolve upgraded values"
                                + " once more, to a schema that the chain may not know yet: renamed fields would silently become"
                                + " defaults. Remove it: values have the latest version of their chain already.");
    }

    @Test
    void an_interrupt_ends_the_waiting_and_fails_the_task() {
        Map<String, Object> settings = settings("stepwise.registry.provider", AwayMigrators.class.getName());
        settings.keySet().removeIf(key -> key.startsWith("stepwise.identify."));
        UpgradeTransformation<SinkRecord> transformation = new UpgradeTransformation<>();
        transformation.configure(settings);
        AwayMigrators.AWAY.set(Integer.MAX_VALUE);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> transformation.apply(record(bytes(OLD), "1"))).isInstanceOf(TaskFailedError.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void it_is_found_as_a_plugin_and_its_settings_are_those_that_connect_can_check_anywhere() {
        assertThat(ServiceLoader.load(Transformation.class).stream().map(ServiceLoader.Provider::type))
                .contains(UpgradeTransformation.class);
        assertThat(new UpgradeTransformation<SinkRecord>().config().configKeys())
                .containsKeys("stepwise.topics", "stepwise.identify.version.header", "value.converter")
                .doesNotContainKeys("stepwise.delegate.deserializer", "stepwise.dead-letter.topic")
                .allSatisfy((name, key) -> assertThat(key.type.name()).isNotEqualTo("CLASS"));
    }

    @Test
    void closing_it_twice_or_before_its_time_is_harmless() {
        new UpgradeTransformation<SinkRecord>().close();
        UpgradeTransformation<SinkRecord> transformation = transformation();
        transformation.close();
        transformation.close();
        assertThat(List.of(transformation.version())).hasSize(1);
    }
}
