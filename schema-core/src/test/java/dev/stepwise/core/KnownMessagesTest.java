package dev.stepwise.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.core.spi.HeaderView;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnownMessagesTest {

    private static final String HEADER = "what";

    private final AtomicInteger readings = new AtomicInteger();

    /** Whatever stands in front of the label is accepted, so that there is no end of texts. */
    private final Notation anything = new Notation() {
        @Override
        public Statement read(String text) {
            readings.incrementAndGet();
            return new Statement(EventType.of("order-placed"), SchemaVersion.of(text.substring(text.length() - 1)));
        }

        @Override
        public String restate(String text, EventType type, SchemaVersion version) {
            return version.label();
        }
    };

    private final Upgrader upgrader = Upgrader.of(
            registry(), Identification.builder().header(HEADER, anything).build());

    @Test
    void equal_headers_are_read_once() {
        assertThat(upgraded("x2")).isEqualTo("{\"a\":1}");
        int first = readings.get();
        for (int i = 0; i < 10; i++) {
            assertThat(upgraded("x2")).isEqualTo("{\"a\":1}");
        }
        assertThat(readings).hasValue(first);
    }

    @Test
    void what_does_not_fit_any_more_is_read_each_time_and_as_right() {
        for (int i = 0; i < 5_000; i++) {
            assertThat(upgraded(i + "-1")).isEqualTo("{\"b\":1}");
            assertThat(upgraded(i + "-2")).isEqualTo("{\"a\":1}");
        }
        int before = readings.get();
        upgraded("4999-2");
        assertThat(readings.get()).isGreaterThan(before);
    }

    @Test
    void failures_are_not_remembered() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> upgraded("x3"))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("3");
        }
    }

    @Test
    void messages_of_equal_headers_differ_by_their_fields() {
        Upgrader byField = Upgrader.of(
                registry(),
                Identification.builder()
                        .header(HEADER, Notation.type())
                        .field("v", Notation.version())
                        .build());
        for (int i = 0; i < 3; i++) {
            assertThat(payload(byField.upgrade("{\"v\":1,\"a\":1}", new OneHeader("order-placed"))))
                    .isEqualTo("{\"v\":2,\"b\":1}");
            assertThat(byField.upgrade("{\"v\":2,\"a\":1}", new OneHeader("order-placed")))
                    .isInstanceOf(Outcome.AlreadyLatest.class);
            assertThat(payload(byField.upgrade("{\"v\":\"1\",\"a\":1}", new OneHeader("order-placed"))))
                    .isEqualTo("{\"v\":\"2\",\"b\":1}");
            assertThatThrownBy(() -> byField.upgrade("{\"v\":", new OneHeader("order-placed")))
                    .isInstanceOf(MigrationException.class)
                    .hasMessage("the JSON ends too early at character 5, as if it were cut off. Mend the producer.");
        }
    }

    @Test
    void a_fault_of_a_header_goes_before_one_of_the_payload() {
        Upgrader byBoth = Upgrader.of(
                registry(),
                Identification.builder()
                        .fixedType("order-placed")
                        .header(HEADER, Notation.version())
                        .field("v", Notation.version())
                        .build());
        assertThatThrownBy(() -> byBoth.upgrade("{\"v\":", new OneHeader("?")))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("in the header " + HEADER);
    }

    @Test
    void headers_are_brought_up_to_date_each_time() {
        for (int i = 0; i < 4; i++) {
            assertThat(upgrader.upgrade("{\"a\":1}", new OneHeader("y1")))
                    .isInstanceOfSatisfying(
                            Outcome.Upgraded.class,
                            done -> assertThat(done.headers())
                                    .extracting(HeaderChange::toString)
                                    .containsExactly(HEADER + "=2"));
        }
    }

    @Test
    void a_stamp_is_of_each_payload() {
        Upgrader assuming = Upgrader.of(
                registry(),
                Identification.builder()
                        .header(HEADER, Notation.type())
                        .assumedVersion("1")
                        .build());
        for (int i = 0; i < 4; i++) {
            String payload = "{\"a\":" + "1".repeat(i + 1) + "}";
            Outcome notRemembered = assuming.upgrade(
                    payload,
                    MessageContext.builder().header(HEADER, "order-placed").build());
            assertThat(assuming.upgrade(payload, new OneHeader("order-placed")))
                    .isInstanceOfSatisfying(
                            Outcome.Upgraded.class,
                            done -> assertThat(done.headers())
                                    .hasSize(2)
                                    .hasToString(((Outcome.Upgraded) notRemembered)
                                            .headers()
                                            .toString()));
        }
    }

    /** More topics than there is room for, so that some come to the same place in it. */
    @Test
    void messages_of_equal_headers_differ_by_the_type_of_their_topic() {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("order-placed", chain -> chain.step(1, 2, s -> s.rename("a", "b")))
                .eventType("order-moved", chain -> chain.step(1, 2, s -> s.rename("a", "c")))
                .build();
        Identification.Builder byTopic = Identification.builder().header(HEADER, Notation.version());
        for (int i = 0; i < 600; i++) {
            byTopic.typeOfTopic("topic-" + i, i % 2 == 0 ? "order-placed" : "order-moved");
        }
        Upgrader upgrader = Upgrader.of(registry, byTopic.build());
        for (int i = 0; i < 1_200; i++) {
            assertThat(payload(upgrader.upgrade("{\"a\":1}", new OneHeader("1", "topic-" + i % 600))))
                    .as("topic-%d", i % 600)
                    .isEqualTo(i % 2 == 0 ? "{\"b\":1}" : "{\"c\":1}");
        }
    }

    private static MigratorRegistry registry() {
        return MigratorRegistry.builder()
                .eventType("order-placed", chain -> chain.step(1, 2, s -> s.rename("a", "b")))
                .build();
    }

    private static Object payload(Outcome outcome) {
        return ((Outcome.Upgraded) outcome).payload();
    }

    private String upgraded(String header) {
        Outcome outcome = upgrader.upgrade("{\"a\":1}", new OneHeader(header));
        return outcome instanceof Outcome.Upgraded done ? (String) done.payload() : "{\"a\":1}";
    }

    private record OneHeader(String value, @Nullable String topic) implements HeaderView {

        OneHeader(String value) {
            this(value, null);
        }

        @Override
        public @Nullable Object key() {
            return null;
        }

        @Override
        public OptionalLong timestamp() {
            return OptionalLong.empty();
        }

        @Override
        public byte @Nullable [] header(String name) {
            return hasHeader(name) ? value.getBytes(UTF_8) : null;
        }

        @Override
        public byte @Nullable [] @Nullable [] single(List<String> names) {
            return names.stream().map(this::header).toArray(byte[][]::new);
        }

        @Override
        public boolean hasHeader(String name) {
            return name.equals(HEADER);
        }

        @Override
        public boolean headersDiffer(String name) {
            return false;
        }
    }
}
