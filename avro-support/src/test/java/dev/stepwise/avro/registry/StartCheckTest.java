package dev.stepwise.avro.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.stepwise.core.Identification;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Notation;
import dev.stepwise.core.Upgrader;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two chains, and topics whose event type the identification says, or leaves open. */
class StartCheckTest {

    private static final String REFUND = record("Refund", "\"amount\"");
    private static final String REFUND_2 = record("Refund", "\"cents\"");
    private static final String ORDER = record("Order", "\"qty\"");
    private static final String ORDER_2 = record("Order", "\"quantity\"");

    private static final String UNREGISTERED =
            "The schema registry is not ready for these chains:\n  the schema of %s 2 is"
                    + " not registered under subject %s. Consumers never register; do it with: java -cp …"
                    + " dev.stepwise.avro.registry.RegisterSchemas --url … --catalogue … --type %1$s --subject %2$s";

    private final SchemaRegistryClient client = new MockSchemaRegistryClient(SchemaRegistryFormat.schemaProviders());
    private final SchemaRegistryFormat.Builder format = SchemaRegistryFormat.builder(client);
    private final Identification.Builder identification = Identification.builder();
    private final MigratorRegistry.Builder registry = registry();

    private static String record(String name, String field) {
        return "{\"type\":\"record\",\"name\":\"" + name + "\",\"namespace\":\"com.shop\",\"fields\":[{\"name\":"
                + field + ",\"type\":\"int\"}]}";
    }

    private static MigratorRegistry.Builder registry() {
        return MigratorRegistry.builder()
                .eventType("order", chain -> chain.step(1, 2, s -> s.rename("qty", "quantity")))
                .eventType("refund", chain -> chain.step(1, 2, s -> s.rename("amount", "cents")))
                .schemas((type, version, language) -> !language.fileName().equals("schema.avsc")
                        ? Optional.empty()
                        : Optional.of(
                                type.name().equals("order")
                                        ? (version.label().equals("1") ? ORDER : ORDER_2)
                                        : (version.label().equals("1") ? REFUND : REFUND_2)));
    }

    private void register(String subject, String... schemas) throws Exception {
        for (String schema : schemas) {
            client.register(subject, new AvroSchema(schema));
        }
    }

    private String start() {
        PrintStream before = System.err;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setErr(new PrintStream(captured, true, UTF_8));
        try {
            Upgrader.builder(
                            registry.build(),
                            identification.wireFormat(format.build()).build())
                    .ignore("audit")
                    .build();
        } finally {
            System.setErr(before);
        }
        return captured.toString(UTF_8);
    }

    private static String orMend(String topic) {
        return "\n    (or mend stepwise.topics, if topic " + topic + " is misspelt there)";
    }

    private void refuses(String type, String topic) {
        assertThatIllegalStateException()
                .isThrownBy(this::start)
                .withMessage(UNREGISTERED + orMend(topic), type, topic + "-value");
    }

    @Test
    void a_topic_of_one_event_type_needs_its_target_even_if_nothing_is_registered_there() throws Exception {
        register("orders-value", ORDER, ORDER_2);
        register("refunds-value", REFUND, REFUND_2);
        identification
                .typeOfTopic("orders", "order")
                .typeOfTopic("orders-eu", "order")
                .typeOfTopic("refunds", "refund");
        List.of("orders", "orders-eu", "refunds").forEach(format::topic);

        refuses("order", "orders-eu");
    }

    @Test
    void a_topic_with_rules_of_its_own_needs_the_target_of_its_fixed_type() throws Exception {
        register("orders-value", ORDER, ORDER_2);
        register("refunds-value", REFUND, REFUND_2);
        identification
                .typeOfTopic("orders", "order")
                .typeOfTopic("refunds", "refund")
                .onTopic("returns", own -> own.fixedType("refund"));
        List.of("orders", "refunds", "returns").forEach(format::topic);

        refuses("refund", "returns");
    }

    @Test
    void a_chain_needs_nothing_in_topics_of_other_event_types() throws Exception {
        register("orders-value", ORDER, ORDER_2);
        register("refunds-value", REFUND, REFUND_2);
        identification.typeOfTopic("orders", "order").typeOfTopic("refunds", "refund");
        List.of("orders", "refunds").forEach(format::topic);

        assertThat(start()).isEmpty();
    }

    @Test
    void a_topic_that_leaves_the_type_open_and_has_nothing_registered_is_told() throws Exception {
        register("orders-value", ORDER, ORDER_2);
        register("refunds-value", REFUND, REFUND_2);
        identification.header("type", Notation.type());
        List.of("orders", "refunds", "all").forEach(format::topic);

        assertThat(start())
                .containsOnlyOnce("WARN")
                .contains("None of the schemas that messages are brought to is registered for topic all, whose messages"
                        + " tell their event type themselves: the first of them finds out. Register the schemas with"
                        + " dev.stepwise.avro.registry.RegisterSchemas, or say the event type of the topic to have it"
                        + " checked at start.");
    }

    @Test
    void a_topic_of_an_event_type_that_is_ignored_needs_nothing() throws Exception {
        register("orders-value", ORDER, ORDER_2);
        register("refunds-value", REFUND, REFUND_2);
        identification.header("type", Notation.type()).onTopic("audit", own -> own.fixedType("audit"));
        List.of("orders", "refunds", "audit").forEach(format::topic);

        assertThat(start()).isEmpty();
    }

    @Test
    void topics_that_are_not_named_are_told() {
        identification.header("type", Notation.type());

        assertThat(start())
                .containsOnlyOnce("WARN")
                .contains("The topics are not named, so it is not known yet which subjects must have the schemas that"
                        + " messages are brought to: the first message of each topic finds out. Name the topics to have"
                        + " it checked at start.");
    }

    @Test
    void where_the_record_names_the_subject_every_target_is_needed_without_any_topic() throws Exception {
        register("com.shop.Order", ORDER, ORDER_2);
        format.subjects(SubjectNames.RECORD);
        identification.header("type", Notation.type());

        assertThatIllegalStateException()
                .isThrownBy(this::start)
                .withMessage(UNREGISTERED, "refund", "com.shop.Refund");
    }

    @Test
    void where_topic_and_record_name_the_subject_a_target_that_no_topic_has_is_refused() throws Exception {
        register("events-com.shop.Order", ORDER, ORDER_2);
        format.subjects(SubjectNames.TOPIC_RECORD).topic("events");
        identification.header("type", Notation.type());

        assertThatIllegalStateException()
                .isThrownBy(this::start)
                .withMessage(UNREGISTERED + orMend("events"), "refund", "events-com.shop.Refund");
    }

    @Test
    void all_targets_by_record_name_are_enough() throws Exception {
        register("com.shop.Order", ORDER, ORDER_2);
        register("com.shop.Refund", REFUND, REFUND_2);
        format.subjects(SubjectNames.RECORD);
        identification.header("type", Notation.type());

        assertThat(start()).isEmpty();
    }

    @Test
    void a_topic_of_json_needs_the_json_schema_of_the_target_where_both_are_published() throws Exception {
        String json = "{\"title\":\"an order\"}";
        client.register("orders-value", new OpaqueSchema("JSON", json, List.of()));
        register("events-value", ORDER, ORDER_2, REFUND, REFUND_2);
        registry.schemas((type, version, language) ->
                language.fileName().equals("schema.json") && type.name().equals("order")
                        ? Optional.of(version.label().equals("1") ? json : "{\"title\":\"a newer one\"}")
                        : Optional.empty());
        identification.header("type", Notation.type());
        List.of("orders", "events").forEach(format::topic);

        assertThatIllegalStateException()
                .isThrownBy(this::start)
                .withMessage(UNREGISTERED + " --format json" + orMend("orders"), "order", "orders-value");
    }
}
