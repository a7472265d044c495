package dev.stepwise.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.core.operation.Numbers;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.SchemaProvider;
import dev.stepwise.core.spi.WireFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The steps ask for a type, so that each compilation of theirs looks for the schema, which is counted. */
class SharedPlansTest {

    private static final String SCHEMA = """
            {"type":"object","properties":{"price":{"$ref":"#/$defs/Cents"}},"$defs":{"Cents":{"type":"integer"}}}""";
    private static final String SEVEN = "{\"price\":7,\"v\":1}";

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicReference<RuntimeException> fault = new AtomicReference<>();
    private final SchemaProvider schemas = (type, version, language) -> {
        asked.incrementAndGet();
        if (fault.get() != null) {
            throw fault.get();
        }
        return version.equals(SchemaVersion.of(1)) && language.fileName().equals("schema.json")
                ? Optional.of(SCHEMA)
                : Optional.empty();
    };
    private final MigratorRegistry registry = MigratorRegistry.builder()
            .eventType(
                    "order",
                    chain -> chain.step(1, 2, s -> s.inType("Cents", cents -> cents.convert(".", Numbers.TO_TEXT))))
            .schemas(schemas)
            .build();

    SharedPlansTest() {
        asked.set(0);
    }

    private static Identification.Builder byField() {
        return Identification.builder().fixedType("order").field("v", Notation.version());
    }

    private Upgrader upgrader() {
        return Upgrader.of(registry, byField().build());
    }

    private static String upgraded(Upgrader upgrader, String json) {
        Outcome outcome = upgrader.upgrade(json.getBytes(UTF_8), MessageContext.none());
        return new String((byte[]) ((Outcome.Upgraded) outcome).payload(), UTF_8);
    }

    @Test
    void upgraders_that_start_at_once_on_eight_threads_compile_a_plan_once() throws Exception {
        int count = 8;
        CyclicBarrier start = new CyclicBarrier(count);
        ExecutorService threads = Executors.newFixedThreadPool(count);
        List<Upgrader> upgraders = new ArrayList<>();
        try {
            List<Future<String>> results = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Upgrader upgrader = upgrader();
                upgraders.add(upgrader);
                results.add(threads.submit(() -> {
                    start.await();
                    return upgraded(upgrader, SEVEN);
                }));
            }
            for (Future<String> result : results) {
                assertThat(result.get()).isEqualTo("{\"price\":\"7\",\"v\":2}");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(asked).hasValue(1);
        assertThat(upgraders)
                .allSatisfy(upgrader -> assertThat(upgrader.compiled()).isEqualTo(1));
    }

    @Test
    void each_upgrader_counts_its_own_payloads_that_had_to_be_read_again() {
        MigratorRegistry renaming = MigratorRegistry.builder()
                .eventType("order", chain -> chain.step(1, 2, s -> s.rename("a", "b")))
                .build();
        Upgrader one = Upgrader.of(renaming, byField().build());
        Upgrader other = Upgrader.of(renaming, byField().build());

        assertThat(upgraded(one, "{\"a\":1,\"v\":1}")).isEqualTo("{\"b\":1,\"v\":2}");
        assertThat(upgraded(other, "{\"\\u0061\":1,\"v\":1}")).isEqualTo("{\"b\":1,\"v\":2}");

        assertThat(one.repeated()).isZero();
        assertThat(other.repeated()).isOne();
    }

    @Test
    void upgraders_that_find_the_version_elsewhere_share_nothing() {
        Upgrader byField = upgrader();
        Upgrader byHeader = Upgrader.of(
                registry,
                Identification.builder()
                        .fixedType("order")
                        .header("v", Notation.version())
                        .build());

        assertThat(upgraded(byField, SEVEN)).isEqualTo("{\"price\":\"7\",\"v\":2}");
        Outcome outcome = byHeader.upgrade("{\"price\":7,\"v\":1}", Envelope.EMPTY.with("v", "1"));

        assertThat(((Outcome.Upgraded) outcome).payload()).isEqualTo("{\"price\":\"7\",\"v\":1}");
        assertThat(asked).hasValue(2);
    }

    @Test
    void equal_uris_and_ranges_that_were_made_apart_are_the_same_place() {
        List<Upgrader> upgraders = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Upgrader upgrader = Upgrader.of(
                    registry,
                    Identification.builder()
                            .fixedType("order")
                            .field("v", Notation.uri("/order/{version}", "order"), VersionRange.until("order", "2"))
                            .build());
            assertThat(upgraded(upgrader, "{\"price\":7,\"v\":\"/order/1\"}"))
                    .isEqualTo("{\"price\":\"7\",\"v\":\"/order/2\"}");
            upgraders.add(upgrader);
        }
        assertThat(asked).hasValue(1);
        assertThat(upgraders)
                .allSatisfy(upgrader -> assertThat(upgrader.compiled()).isEqualTo(1));
    }

    @Test
    void upgraders_with_other_limits_share_nothing() {
        Upgrader wide = upgrader();
        Upgrader narrow = Upgrader.builder(registry, byField().build())
                .limits(new ReadLimits(1_000, 1_000, 10, 1_000, 5, 100))
                .build();
        String six = "{\"price\":123456,\"v\":1}";

        assertThat(upgraded(wide, six)).isEqualTo("{\"price\":\"123456\",\"v\":2}");
        assertThatThrownBy(() -> upgraded(narrow, six)).isInstanceOf(MigrationException.class);
        assertThat(upgraded(narrow, SEVEN)).isEqualTo("{\"price\":\"7\",\"v\":2}");
        assertThat(asked).hasValue(2);
    }

    @Test
    void upgraders_whose_wire_format_has_schemas_of_its_own_share_nothing() {
        List<Upgrader> upgraders = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Upgrader upgrader =
                    Upgrader.of(registry, byField().wireFormat(withSchemas()).build());
            assertThat(upgraded(upgrader, SEVEN)).isEqualTo("{\"price\":\"7\",\"v\":2}");
            upgraders.add(upgrader);
        }
        assertThat(asked).hasValue(2);
        assertThat(upgraders)
                .allSatisfy(upgrader -> assertThat(upgrader.compiled()).isEqualTo(1));
    }

    private static WireFormat withSchemas() {
        return new WireFormat() {
            @Override
            public Frames prepare(List<Aim> aims, SchemaProvider known) {
                return (payload, context) -> null;
            }

            @Override
            public SchemaProvider schemas() {
                return (type, version, language) -> Optional.empty();
            }
        };
    }

    @Test
    void what_could_not_be_compiled_is_compiled_when_it_is_asked_for_again() {
        Upgrader one = upgrader();
        Upgrader other = upgrader();
        fault.set(new IllegalStateException("away"));
        assertThatThrownBy(() -> upgraded(one, SEVEN))
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        e -> assertThat(e.unredactedCause()).containsSame(fault.get()));

        fault.set(null);

        assertThat(upgraded(other, SEVEN)).isEqualTo("{\"price\":\"7\",\"v\":2}");
        assertThat(upgraded(one, SEVEN)).isEqualTo("{\"price\":\"7\",\"v\":2}");
        assertThat(asked).hasValue(2);
        assertThat(other.compiled()).isEqualTo(1);
    }

    @Test
    void a_plan_that_no_upgrader_holds_any_more_is_forgotten() {
        Upgrader holdsTheEngines = upgrader();
        Identification other = Identification.builder()
                .fixedType("order")
                .field("w", Notation.version())
                .build();
        for (int i = 0; i < 100 && asked.get() < 2; i++) {
            assertThat(upgraded(Upgrader.of(registry, other), "{\"price\":7,\"w\":1}"))
                    .isEqualTo("{\"price\":\"7\",\"w\":2}");
            System.gc();
        }
        assertThat(asked).hasValue(2);
        assertThat(holdsTheEngines.compiled()).isZero();
    }
}
