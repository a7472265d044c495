package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.unidentified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.Identification;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.MigratorRegistryProvider;
import dev.stepwise.core.Notation;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpgradingSerdeTest {

    private static final String HANDLER = "dev.stepwise.streams.UpgradeFailureHandler";

    private static final String POISON = "{\"type\":\"order-placed\",\"v\":7}";

    @Test
    void the_serializer_is_that_of_the_application() {
        Serde<String> own = Serdes.String();
        assertThat(around(own, inFields()).serializer()).isSameAs(own.serializer());
    }

    @Test
    void settings_may_name_the_serde_of_the_application_which_has_the_same_settings() {
        UpgradingSerde<String> serde = new UpgradingSerde<>();
        serde.configure(
                inFields(
                        "stepwise.delegate.serde",
                        Serdes.StringSerde.class,
                        "serializer.encoding",
                        "UTF-16LE",
                        "deserializer.encoding",
                        "ISO-8859-1"),
                false);
        assertThat(serde.serializer().serialize("any", "A")).containsExactly('A', 0);
        assertThat(serde.deserializer()
                        .deserialize("any", bytes("{\"type\":\"order-placed\",\"v\":3,\"customer\":\"é\"}")))
                .isEqualTo("{\"type\":\"order-placed\",\"v\":3,\"customer\":\"Ã©\"}");
    }

    @Test
    void a_class_in_place_of_a_serde_is_refused() {
        assertThatThrownBy(() -> around(Serdes.String(), inFields("stepwise.delegate.type", String.class)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value java.lang.String for configuration stepwise.delegate.type: A serde writes"
                        + " values as well, with the fields that state type and version. Set stepwise.delegate.serde to"
                        + " the serde of the application; or make the serde in code, by UpgradingSerde.to with the class"
                        + " and the application's serializer.");
    }

    record Order(String customer, String currency) {}

    @Test
    void values_are_made_straight_of_a_class_and_written_by_the_application() {
        Serializer<Order> own = (topic, order) -> bytes("{\"type\":\"order-placed\",\"v\":3,\"customer\":\""
                + order.customer() + "\",\"currency\":\"" + order.currency() + "\"}");
        UpgradingSerde<Order> serde = UpgradingSerde.to(Order.class, own);
        serde.configure(inFields(), false);
        Deserializer<Order> read = serde.deserializer();
        Order order = read.deserialize("orders", bytes("{\"type\":\"order-placed\",\"v\":1,\"name\":\"Ada\"}"));
        assertThat(order).isEqualTo(new Order("Ada", "EUR"));
        assertThat(read.deserialize("store-changelog", serde.serializer().serialize("store-changelog", order)))
                .isEqualTo(order);
        assertThat(read.deserialize("orders", null)).isNull();
    }

    @Test
    void what_does_not_fit_the_class_fails() {
        UpgradingSerde<Order> serde = UpgradingSerde.to(Order.class, (topic, order) -> bytes("{}"));
        serde.configure(inFields(), false);
        assertThatThrownBy(() -> serde.deserializer()
                        .deserialize("orders", bytes("{\"type\":\"order-placed\",\"v\":3,\"customer\":[]}")))
                .isInstanceOf(UpgradeFailedException.class)
                .hasMessage("A record of topic orders could not be deserialized: " + Order.class.getName()
                        + " cannot be made of it, at customer: the class " + Order.class.getName()
                        + " expects java.lang.String but found an array, which it does not take. Mend the class, or the"
                        + " step or producer that wrote it. It was given order-placed 3 as it came.");
    }

    @Test
    void frames_are_not_read_as_a_class() {
        assertThatThrownBy(() -> UpgradingSerde.to(Order.class, (topic, order) -> bytes("{}"))
                        .configure(
                                unidentified("stepwise.wire.format", "toy", "toy", new ToyFormatFactory.Toy()), false))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Values are to be made of " + Order.class.getName() + ", but stepwise.wire.format says that"
                        + " they come in frames, which the deserializer of the application reads. Set that in"
                        + " stepwise.delegate.serde.");
    }

    @Test
    void topics_need_not_be_set() {
        Map<String, Object> settings = inFields();
        settings.remove("stepwise.topics");
        assertThat(around(Serdes.String(), settings)
                        .deserializer()
                        .deserialize("any", bytes("{\"type\":\"order-placed\",\"v\":1,\"name\":\"Ada\"}")))
                .isEqualTo("{\"type\":\"order-placed\",\"v\":3,\"customer\":\"Ada\",\"currency\":\"EUR\"}");
    }

    @Test
    void steps_find_no_headers_which_may_be_those_of_another_record() {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType(
                        "order-placed",
                        chain -> chain.step(
                                1,
                                2,
                                s -> s.migrate(
                                        ObjectNode.class,
                                        (order, context) ->
                                                order.deepCopy().put("known", context.header("country") != null))))
                .build();
        assertThat(around(Serdes.String(), inFields("stepwise.registry.provider", registry))
                        .deserializer()
                        .deserialize(
                                "any", Fixture.headers("country", "SE"), bytes("{\"type\":\"order-placed\",\"v\":1}")))
                .isEqualTo("{\"type\":\"order-placed\",\"v\":2,\"known\":false}");
    }

    @ParameterizedTest
    @CsvSource({
        "stepwise.identify.type.header, x",
        "stepwise.identify.type.topics, orders:order-placed",
        "stepwise.identify.type.fixed, order-placed",
        "stepwise.identify.version.header, x",
        "stepwise.identify.version.fixed, 1",
        "stepwise.identify.version.assumed, 1",
        "stepwise.identify.uri.header, x",
        "stepwise.identify.topic.orders.type.field, x"
    })
    void what_is_no_part_of_the_payload_is_refused(String name, String value) {
        assertRefused(
                inFields(name, value, "stepwise.identify.uri.template", "/{type}/{version}"),
                name
                        + " is set. A serde reads state stores as well, where values come with the headers of other records"
                        + " or none, and with topics that they were not written to. Let the payload say type and version"
                        + " (stepwise.identify.type.field and stepwise.identify.version.field,"
                        + " stepwise.identify.uri.field, or stepwise.wire.format).");
    }

    @Test
    void what_is_no_part_of_the_payload_is_refused_of_a_provider_as_well() {
        MigratorRegistryProvider provider = provider(Identification.builder()
                .header("type", Notation.type())
                .field("v", Notation.version())
                .assumedVersion("1")
                .build());
        assertRefused(
                unidentified("stepwise.registry.provider", provider),
                "The provider of the registry identifies messages by headers, an assumed version. A serde reads state"
                        + " stores as well, where values come with the headers of other records or none, and with topics"
                        + " that they were not written to. Let the payload say type and version"
                        + " (stepwise.identify.type.field and stepwise.identify.version.field,"
                        + " stepwise.identify.uri.field, or stepwise.wire.format).");
    }

    @Test
    void a_provider_may_name_fields() {
        MigratorRegistryProvider provider = provider(Identification.builder()
                .field("type", Notation.type())
                .field("v", Notation.version())
                .build());
        around(Serdes.String(), unidentified("stepwise.registry.provider", provider));
    }

    @Test
    void versions_that_the_registry_numbers_by_topics_are_refused() {
        assertRefused(
                unidentified(
                        "stepwise.wire.format",
                        "toy",
                        "toy",
                        new ToyFormatFactory.Toy(),
                        "stepwise.registry.versions",
                        "fingerprint,subject"),
                "stepwise.registry.versions has subject, and by stepwise.registry.subjects=topic the topic names the"
                        + " subject. A serde reads state stores as well, whose topics are changelogs with numbers of their"
                        + " own. Set stepwise.registry.versions=fingerprint, or property.");
    }

    @Test
    void dead_letters_are_refused() {
        assertRefused(
                inFields("stepwise.on.failure.step", "dead-letter"),
                "stepwise.on.failure.step has dead-letter. A serde knows neither key nor offset: it cannot write dead"
                        + " letters. Set fail, skip or pass-through; or take"
                        + " dev.stepwise.kafka.UpgradingConsumerInterceptor in place of the serde, in"
                        + " consumer.interceptor.classes.");
    }

    @Test
    void records_are_skipped_by_our_handler_only() {
        assertRefused(
                inFields("stepwise.on.failure", "skip"),
                "stepwise.on.failure has skip. A serde cannot leave a record out: null in its place would be read as a"
                        + " tombstone, which deletes. Set deserialization.exception.handler=" + HANDLER
                        + " (of stepwise-streams-support), which leaves such records out; or set fail or pass-through.");
    }

    @Test
    void what_is_to_be_skipped_says_so() {
        UpgradingSerde<String> serde = around(
                Serdes.String(), inFields("stepwise.on.failure", "skip", "deserialization.exception.handler", HANDLER));
        UpgradeFailedException failure = catchThrowableOfType(
                UpgradeFailedException.class,
                () -> serde.deserializer().deserialize("orders", bytes("{\"type\":\"order-placed\",\"v\":9}")));
        assertThat(failure.isLeftOut()).isTrue();
        assertThat(failure)
                .hasMessageEndingWith(" It is to be left out, since stepwise.on.failure is skip. A serde cannot leave a"
                        + " record out, but " + HANDLER + " does: set it as deserialization.exception.handler.");
    }

    @Test
    void what_fails_is_not_left_out() {
        UpgradeFailedException failure = catchThrowableOfType(
                UpgradeFailedException.class,
                () -> around(Serdes.String(), inFields()).deserializer().deserialize("orders", bytes(POISON)));
        assertThat(failure.isLeftOut()).isFalse();
        assertThat(failure.reason()).contains(Reason.NEWER_VERSION);
    }

    @Test
    void what_a_step_discards_is_no_tombstone() {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("order-placed", chain -> chain.step(1, 2, s -> s.discard("drafts are no orders")))
                .build();
        UpgradingSerde<String> serde = around(Serdes.String(), inFields("stepwise.registry.provider", registry));
        UpgradeFailedException failure = catchThrowableOfType(
                UpgradeFailedException.class,
                () -> serde.deserializer().deserialize("orders", bytes("{\"type\":\"order-placed\",\"v\":1}")));
        assertThat(failure.isLeftOut()).isTrue();
        assertThat(failure.reason()).contains(Reason.DISCARDED);
        assertThat(failure)
                .hasMessage("A record of topic orders is not handed over: order-placed 1 no longer exists in version 2:"
                        + " drafts are no orders. A serde cannot leave a record out, but " + HANDLER
                        + " does: set it as deserialization.exception.handler.");
    }

    @Test
    void keys_are_refused() {
        assertThatThrownBy(() -> new UpgradingSerde<>(Serdes.String()).configure(inFields(), true))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value dev.stepwise.kafka.UpgradingSerde for configuration default.key.serde: Only"
                        + " values are upgraded. Set the serde of the application's keys.");
    }

    @Test
    void the_serde_of_the_application_is_needed() {
        assertThatThrownBy(() -> new UpgradingSerde<>().configure(inFields(), false))
                .isInstanceOf(ConfigException.class)
                .hasMessage("stepwise.delegate.serde is not set. Set it to the serde of the application, such as"
                        + " org.apache.kafka.common.serialization.Serdes$ByteArraySerde.");
    }

    @Test
    void it_is_not_given_twice() {
        assertRefused(
                inFields("stepwise.delegate.serde", Serdes.StringSerde.class.getName()),
                "Invalid value org.apache.kafka.common.serialization.Serdes$StringSerde for configuration"
                        + " stepwise.delegate.serde: A delegate was given in code as well.");
    }

    @Test
    void configure_is_needed() {
        assertThatThrownBy(() -> new UpgradingSerde<>(Serdes.String()).deserializer())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "configure() was not called. Streams calls it where its settings name the serde; one that is"
                                + " made in code is to be configured before: configure(settings, false).");
    }

    @Test
    void closing_closes_the_serde_of_the_application_configured_or_not() {
        Closes own = new Closes();
        new UpgradingSerde<>(own).close();
        assertThat(own.closed).hasValue(1);
        around(own, inFields()).close();
        assertThat(own.closed).hasValue(2);
    }

    @Test
    void closing_closes_the_serializer_beside_a_class() {
        Closing serializer = new Closing();
        UpgradingSerde<Order> serde = UpgradingSerde.to(Order.class, serializer);
        serde.configure(inFields(), false);
        serde.close();
        assertThat(serializer.closed).hasValue(1);
    }

    @Test
    void what_the_settings_name_is_closed_where_the_rest_of_them_is_refused() {
        AtomicInteger closed = new AtomicInteger();
        Map<String, Object> settings = inFields(
                "stepwise.delegate.serde", Named.class, "named", closed, "stepwise.target.versions", "order-placed:9");
        assertThatThrownBy(() -> new UpgradingSerde<>().configure(settings, false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("order-placed has no version 9");
        assertThat(closed).hasValue(1);
    }

    private static <T> UpgradingSerde<T> around(Serde<T> own, Map<String, Object> settings) {
        UpgradingSerde<T> serde = new UpgradingSerde<>(own);
        serde.configure(settings, false);
        return serde;
    }

    private static void assertRefused(Map<String, Object> settings, String message) {
        assertThatThrownBy(() -> around(Serdes.String(), settings))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    private static Map<String, Object> inFields(Object... more) {
        Map<String, Object> settings =
                unidentified("stepwise.identify.type.field", "type", "stepwise.identify.version.field", "v");
        for (int i = 0; i < more.length; i += 2) {
            settings.put((String) more[i], more[i + 1]);
        }
        return settings;
    }

    private static MigratorRegistryProvider provider(Identification identification) {
        return new MigratorRegistryProvider() {
            @Override
            public MigratorRegistry registry() {
                return Fixture.registry();
            }

            @Override
            public Optional<Identification> identification() {
                return Optional.of(identification);
            }
        };
    }

    private static final class Closing implements Serializer<Order> {
        private final AtomicInteger closed = new AtomicInteger();

        @Override
        public byte[] serialize(String topic, Order order) {
            return bytes("{}");
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private static final class Closes implements Serde<String> {
        private final AtomicInteger closed = new AtomicInteger();

        @Override
        public Serializer<String> serializer() {
            return new StringSerializer();
        }

        @Override
        public Deserializer<String> deserializer() {
            return new StringDeserializer();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    /** Made by its name; tells the setting {@code named}. */
    public static final class Named implements Serde<String> {
        private AtomicInteger closed = new AtomicInteger();

        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            closed = (AtomicInteger) configs.get("named");
        }

        @Override
        public Serializer<String> serializer() {
            return new StringSerializer();
        }

        @Override
        public Deserializer<String> deserializer() {
            return new StringDeserializer();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
