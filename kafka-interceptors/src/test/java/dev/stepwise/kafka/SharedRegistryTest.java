package dev.stepwise.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Outcome;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.operation.Numbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The steps ask for a type, so that each compilation of theirs looks for the schema, which is counted. */
class SharedRegistryTest {

    private static final String SCHEMA = """
            {"type":"object","properties":{"price":{"$ref":"#/$defs/Cents"}},"$defs":{"Cents":{"type":"integer"}}}""";

    /** Held, since plans are shared for as long as somebody has them. */
    private final List<Upgrading> open = new ArrayList<>();

    private final AtomicInteger asked = new AtomicInteger();
    private final MigratorRegistry registry = MigratorRegistry.builder()
            .eventType(
                    "order",
                    chain -> chain.step(1, 2, s -> s.inType("Cents", cents -> cents.convert(".", Numbers.TO_TEXT))))
            .schemas((type, version, language) -> {
                asked.incrementAndGet();
                return version.equals(SchemaVersion.of(1))
                                && language.fileName().equals("schema.json")
                        ? Optional.of(SCHEMA)
                        : Optional.empty();
            })
            .build();

    SharedRegistryTest() {
        asked.set(0);
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("stepwise.topics", "orders");
        settings.put("stepwise.registry.provider", registry);
        settings.put("stepwise.identify.type.fixed", "order");
        return settings;
    }

    private String upgraded(Map<String, Object> settings, String json) {
        Outcome outcome = open(settings).upgrader().upgrade(json.getBytes(UTF_8), MessageContext.none());
        return new String((byte[]) ((Outcome.Upgraded) outcome).payload(), UTF_8);
    }

    private Upgrading open(Map<String, Object> settings) {
        Upgrading upgrading = Settings.of(settings).upgrading();
        open.add(upgrading);
        return upgrading;
    }

    @Test
    void consumers_with_the_same_settings_and_one_registry_compile_a_plan_once() {
        Map<String, Object> settings = settings();
        settings.put("stepwise.identify.version.field", "v");
        settings.put("stepwise.identify.uri.field", "uri");
        settings.put("stepwise.identify.uri.template", "/schemas/{type}/{version}");
        for (int i = 0; i < 3; i++) {
            assertThat(upgraded(settings, "{\"price\":7,\"v\":1,\"uri\":\"/schemas/order/1\"}"))
                    .isEqualTo("{\"price\":\"7\",\"v\":2,\"uri\":\"/schemas/order/2\"}");
        }
        assertThat(asked).hasValue(1);
        assertThat(open)
                .allSatisfy(each -> assertThat(each.upgrader().compiled()).isEqualTo(1));
    }

    @Test
    void consumers_that_find_the_version_in_other_fields_do_not() {
        Map<String, Object> one = settings();
        one.put("stepwise.identify.version.field", "v");
        Map<String, Object> other = settings();
        other.put("stepwise.identify.version.field", "w");

        assertThat(upgraded(one, "{\"price\":7,\"v\":1}")).isEqualTo("{\"price\":\"7\",\"v\":2}");
        assertThat(upgraded(other, "{\"price\":7,\"w\":1}")).isEqualTo("{\"price\":\"7\",\"w\":2}");

        assertThat(asked).hasValue(2);
        assertThat(open)
                .allSatisfy(each -> assertThat(each.upgrader().compiled()).isEqualTo(1));
    }
}
