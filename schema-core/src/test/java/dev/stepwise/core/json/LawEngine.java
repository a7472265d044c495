package dev.stepwise.core.json;

import static dev.stepwise.core.json.Upgrades.ONE;
import static dev.stepwise.core.json.Upgrades.TYPE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.Message;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Step;
import dev.stepwise.core.laws.Law.Example;
import dev.stepwise.core.laws.Types;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.SchemaProvider;
import dev.stepwise.core.spi.VersionedStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A way to carry out steps. Another engine joins the contract by another constant. */
enum LawEngine {

    /** Jackson's tree, which defines what is right. */
    TREE {
        @Override
        Optional<String> run(List<Step> steps, List<Types> types, String json, MessageContext context) {
            JsonNode payload = tree(json);
            JsonNode before = payload.deepCopy();
            try {
                return Optional.of(JsonOutput.text(upgrade(steps, types, payload, context)));
            } finally {
                assertThat(payload).isEqualTo(before);
            }
        }
    },

    TEXT {
        @Override
        Optional<String> run(List<Step> steps, List<Types> types, String json, MessageContext context) {
            return Optional.of(upgrade(steps, types, json, context));
        }
    },

    BYTES {
        @Override
        Optional<String> run(List<Step> steps, List<Types> types, String json, MessageContext context) {
            byte[] payload = json.getBytes(UTF_8);
            try {
                return Optional.of(new String(upgrade(steps, types, payload, context), UTF_8));
            } finally {
                assertThat(payload).isEqualTo(json.getBytes(UTF_8));
            }
        }
    },

    /** The plan of many steps at once, without the tree that decides where the plan does not. */
    FUSED {
        @Override
        Optional<String> run(List<Step> steps, List<Types> types, String json, MessageContext context) {
            List<VersionedStep> way = new ArrayList<>();
            for (Step step : steps) {
                int from = way.size() + 1;
                way.add(new VersionedStep(TYPE, SchemaVersion.of(from), SchemaVersion.of(from + 1), step));
            }
            FusedPlan plan = new FusedPlan(new Scanner(ReadLimits.DEFAULT), INPUT, way, List.of());
            byte[] payload = json.getBytes(UTF_8);
            byte[] first = plan.run(payload, context);
            byte[] again = plan.run(payload, context);
            assertThat(payload).isEqualTo(json.getBytes(UTF_8));
            assertThat(again).isEqualTo(first);
            return Optional.ofNullable(first).map(bytes -> new String(bytes, UTF_8));
        }
    };

    private static final JsonInput INPUT = new JsonInput(ReadLimits.DEFAULT);

    /**
     * Returns the document after the last step; empty if the engine leaves it to the tree.
     *
     * @param types of each version; empty if the steps do without schemas
     * @throws MigrationException if a step fails
     */
    abstract Optional<String> run(List<Step> steps, List<Types> types, String json, MessageContext context);

    Optional<String> run(Example example) {
        return run(example.steps(), example.types(), example.input(), example.context());
    }

    Optional<String> run(List<Step> steps, String json, MessageContext context) {
        return run(steps, List.of(), json, context);
    }

    /** Reads a document as the engines do, so that numbers keep their spelling. */
    static JsonNode tree(String json) {
        return TreeReader.read(INPUT, Roots.OBJECTS_AND_ARRAYS, json);
    }

    /** Returns a document without white space, and with characters escaped where they must be alone. */
    static String plain(String json) {
        return JsonOutput.text(tree(json));
    }

    static <P> P upgrade(List<Step> steps, P payload, MessageContext context) {
        return upgrade(steps, List.of(), payload, context);
    }

    static <P> P upgrade(List<Step> steps, List<Types> types, P payload, MessageContext context) {
        return registry(steps, types)
                .upgrade(new Message<>(TYPE, ONE, payload, context))
                .payload();
    }

    static MigratorRegistry registry(List<Step> steps) {
        return registry(steps, List.of());
    }

    private static MigratorRegistry registry(List<Step> steps, List<Types> types) {
        return MigratorRegistry.builder()
                .schemas(schemas(types))
                .eventType(TYPE.name(), chain -> {
                    for (int i = 0; i < steps.size(); i++) {
                        chain.step(SchemaVersion.of(i + 1), SchemaVersion.of(i + 2), steps.get(i));
                    }
                })
                .build();
    }

    private static SchemaProvider schemas(List<Types> types) {
        Map<SchemaVersion, String> texts = new HashMap<>();
        for (Types each : types) {
            texts.put(SchemaVersion.of(texts.size() + 1), each.jsonSchema());
        }
        return (type, version, language) ->
                language.fileName().equals("schema.json") ? Optional.ofNullable(texts.get(version)) : Optional.empty();
    }
}
