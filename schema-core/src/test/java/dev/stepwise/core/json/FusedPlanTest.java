package dev.stepwise.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.core.EventType;
import dev.stepwise.core.Identification;
import dev.stepwise.core.Message;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Notation;
import dev.stepwise.core.Outcome;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Step;
import dev.stepwise.core.Upgrader;
import dev.stepwise.core.operation.Absent;
import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Condition;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.Values;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.VersionedStep;
import dev.stepwise.core.symbolic.Budget;
import dev.stepwise.core.symbolic.Doubt;
import dev.stepwise.core.symbolic.Touched;
import dev.stepwise.core.symbolic.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What documents and functions may do to a plan that threads use again and again. */
class FusedPlanTest {

    private static MigratorChain chain(Consumer<Step.Builder> step) {
        return MigratorRegistry.builder()
                .eventType("order", order -> order.step(1, 2, step))
                .build()
                .chain("order")
                .orElseThrow();
    }

    private static String upgrade(MigratorChain chain, String json) {
        byte[] payload = json.getBytes(UTF_8);
        return new String(chain.upgrade(Message.of("order", "1", payload)).payload(), UTF_8);
    }

    @Test
    void a_version_field_is_brought_up_to_date_from_each_spelling() {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("order", order -> order.step(1, 2, s -> s.add("a", 1)))
                .build();
        Upgrader upgrader = Upgrader.of(
                registry,
                Identification.builder()
                        .fixedType("order")
                        .field("v", Notation.version())
                        .field("v", Notation.uri("/order/{version}", "order"))
                        .build());
        for (int i = 0; i < 3; i++) {
            assertThat(upgraded(upgrader, "{\"v\":\"/order/1\"}")).isEqualTo("{\"v\":\"/order/2\",\"a\":1}");
            assertThat(upgraded(upgrader, "{\"v\":1}")).isEqualTo("{\"v\":2,\"a\":1}");
            assertThat(upgraded(upgrader, "{\"v\":\"1\"}")).isEqualTo("{\"v\":\"2\",\"a\":1}");
            assertThat(upgraded(upgrader, "{\"v\":\"\\u0031\"}")).isEqualTo("{\"v\":\"2\",\"a\":1}");
        }
        assertThat(upgrader.repeated()).isZero();
    }

    private static String upgraded(Upgrader upgrader, String json) {
        Outcome outcome = upgrader.upgrade(json.getBytes(UTF_8), MessageContext.none());
        return new String((byte[]) ((Outcome.Upgraded) outcome).payload(), UTF_8);
    }

    @Test
    void an_upgrader_counts_what_the_tree_had_to_decide() {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("order", order -> order.step(1, 2, s -> s.rename("a", "b")))
                .build();
        Upgrader upgrader = Upgrader.of(
                registry,
                Identification.builder().fixedType("order").fixedVersion("1").build());
        assertThat(upgraded(upgrader, "{\"a\":1}")).isEqualTo("{\"b\":1}");
        assertThat(upgrader.repeated()).isZero();
        assertThat(upgraded(upgrader, "{\"\\u0061\":1}")).isEqualTo("{\"b\":1}");
        assertThat(upgrader.repeated()).isOne();
    }

    @Test
    void a_function_can_upgrade_another_message_in_the_same_thread() {
        MigratorChain inner = chain(s -> s.rename("name", "id").convert("n", TWICE));
        Conversion calling = Conversion.of("inner", 1, value -> upgrade(inner, "{\"name\":\"" + value + "\",\"n\":4}"));
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType(
                        "order",
                        order -> order.step(1, 2, s -> s.rename("a", "b").convert("x", calling)))
                .build();
        Upgrader upgrader = Upgrader.of(
                registry,
                Identification.builder().fixedType("order").fixedVersion("1").build());
        assertThat(upgraded(upgrader, "{\"a\":1,\"x\":\"one\",\"rest\":[1]}"))
                .isEqualTo("{\"b\":1,\"x\":\"{\\\"id\\\":\\\"one\\\",\\\"n\\\":8}\",\"rest\":[1]}");
        assertThat(upgrader.repeated()).isZero();
    }

    private static final Conversion TWICE =
            Conversion.of("twice", 1, value -> Values.whole(value).shiftLeft(1));

    @Test
    void a_function_that_keeps_its_input_never_sees_another_message_in_it() {
        AtomicReference<Map<?, ?>> kept = new AtomicReference<>();
        MigratorChain chain = chain(s -> s.forEach("items", i -> i.rename("a", "b"))
                .compute("seen", Input.path("items"), Computation.of("keeping", 1, inputs -> {
                    Map<?, ?> before = kept.getAndSet((Map<?, ?>) ((List<?>) inputs.get(0)).get(0));
                    return before == null ? "none" : before.get("b");
                })));
        assertThat(upgrade(chain, "{\"items\":[{\"a\":\"first\"}]}")).contains("\"seen\":\"none\"");
        assertThatThrownBy(() -> upgrade(chain, "{\"items\":[{\"a\":\"second\"}]}"))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("a function threw java.lang.IllegalStateException")
                .hasMessageNotContaining("second");
    }

    /** Only computations and splits may; that the result is dropped later is no excuse. */
    @Test
    void a_conversion_that_gives_nothing_fails_even_if_its_result_is_dropped() {
        MigratorChain chain = chain(s -> s.convert("x", Conversion.of("nothing", 1, value -> Absent.ABSENT))
                .remove("x"));
        assertThatThrownBy(() -> upgrade(chain, "{\"x\":1}"))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith(
                        "order 1 → 2, step 1 → 2, at x: a function gave what is no value of a document");
    }

    @Test
    void a_function_can_read_its_input_in_many_threads() {
        MigratorChain chain = chain(s -> s.forEach("items", i -> i.rename("a", "b"))
                .compute(
                        "total",
                        Input.path("items"),
                        Computation.of(
                                "parallel",
                                1,
                                inputs -> ((List<?>) inputs.get(0))
                                        .parallelStream()
                                                .mapToLong(item -> sizeAnd((Map<?, ?>) item))
                                                .sum())));
        String items = IntStream.range(0, 200)
                .mapToObj(i -> "{\"a\":" + i + ",\"x" + i + "\":{\"y\":" + i + "}}")
                .collect(Collectors.joining(","));
        for (int i = 0; i < 50; i++) {
            assertThat(upgrade(chain, "{\"items\":[" + items + "]}")).endsWith(",\"total\":20300}");
        }
    }

    private static long sizeAnd(Map<?, ?> item) {
        return Values.whole(item.get("b")).longValueExact() + item.size();
    }

    @Test
    void documents_of_ever_new_kinds_do_not_fill_the_memory() {
        List<VersionedStep> way = List.of(new VersionedStep(
                EventType.of("order"), SchemaVersion.of(1), SchemaVersion.of(2), Step.of(s -> {
                    for (int i = 0; i < 13; i++) {
                        s.rename("o" + i, "p" + i);
                    }
                    s.when(Condition.equalTo("c", "x"), block -> block.add("d", 1));
                })));
        Unit unit = Touched.by(way, List.of());
        JsonInput input = new JsonInput(ReadLimits.DEFAULT);
        Traces traces = Traces.ofDocuments(unit, new DocumentMaker(unit, input, way, List.of()));
        Scanner scanner = new Scanner(ReadLimits.DEFAULT);
        int most = 0;
        for (int kinds = 0; kinds < 3 * Budget.PROGRAMS; kinds++) {
            byte[] json = document(kinds).getBytes(UTF_8);
            Run run = Run.begin(json, MessageContext.none());
            assertThat(scanner.scan(json, new ScanUnit(unit), run.tape)).isTrue();
            try {
                traces.program(run, Tape.DOCUMENT);
            } catch (Doubt e) {
                // One in two thousand goes to the tree, and all begins anew.
            }
            run.end();
            most = Math.max(most, traces.size());
        }
        assertThat(most).isBetween(100, Budget.PROGRAMS);
    }

    private static String document(int kinds) {
        List<String> members = new ArrayList<>(List.of("\"c\":\"x\""));
        for (int i = 0; i < 13; i++) {
            if ((kinds & 1 << i) != 0) {
                members.add("\"o" + i + "\":1");
            }
        }
        return "{" + String.join(",", members) + "}";
    }
}
