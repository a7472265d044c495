package dev.stepwise.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.core.spi.HeaderView;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnownHeadersTest {

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
            MigratorRegistry.builder()
                    .eventType("order-placed", chain -> chain.step(1, 2, s -> s.rename("a", "b")))
                    .build(),
            Identification.builder().header(HEADER, anything).build());

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

    private String upgraded(String header) {
        Outcome outcome = upgrader.upgrade("{\"a\":1}", new OneHeader(header));
        return outcome instanceof Outcome.Upgraded done ? (String) done.payload() : "{\"a\":1}";
    }

    private record OneHeader(String value) implements HeaderView {

        @Override
        public @Nullable String topic() {
            return null;
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
            return only(name);
        }

        @Override
        public byte @Nullable [] only(String name) {
            return hasHeader(name) ? value.getBytes(UTF_8) : null;
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
