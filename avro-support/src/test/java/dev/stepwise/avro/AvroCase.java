package dev.stepwise.avro;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stepwise.core.EventType;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Step;
import dev.stepwise.core.spi.SchemaProvider;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.Schema;

/**
 * Steps, and a JSON document in the first version, with schemas for what it says and what is to become of it.
 *
 * @param target the schema of the last version: if the document is to fail, that of the first one
 */
record AvroCase(List<Step> steps, MessageContext context, JsonNode input, Schema source, Schema target) {

    static final EventType TYPE = EventType.of("order-placed");
    static final SchemaVersion ONE = SchemaVersion.of(1);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /**
     * Returns the case in a form.
     *
     * @param expected what is to become of the document; null if it is to fail
     * @throws NoAvroForm.Found if one of the two documents has none
     */
    static AvroCase of(AvroForm form, List<Step> steps, MessageContext context, JsonNode input, JsonNode expected)
            throws NoAvroForm.Found {
        Schema source = SchemaSketch.schema(input, form);
        Schema target = expected == null ? source : SchemaSketch.schema(expected, form);
        return new AvroCase(steps, context, input, source, target);
    }

    /** Reads a document; numbers keep their digits. */
    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    SchemaVersion last() {
        return SchemaVersion.of(steps.size() + 1);
    }

    /**
     * Returns the chain of the steps; the schemas between the first and the last version are not known. They are held
     * back from the proof of the registry: a schema of a single document proves of most steps that they find nothing to
     * do, or fail.
     */
    MigratorChain chain() {
        Map<SchemaVersion, String> schemas = Map.of(ONE, source.toString(), last(), target.toString());
        AtomicBoolean published = new AtomicBoolean();
        SchemaProvider provider = (type, version, language) ->
                published.get() && language.fileName().equals("schema.avsc")
                        ? Optional.ofNullable(schemas.get(version))
                        : Optional.empty();
        MigratorRegistry registry = MigratorRegistry.builder()
                .schemas(provider)
                .eventType(TYPE.name(), chain -> {
                    for (int i = 0; i < steps.size(); i++) {
                        chain.step(SchemaVersion.of(i + 1), SchemaVersion.of(i + 2), steps.get(i));
                    }
                })
                .build();
        published.set(true);
        return registry.chain(TYPE.name()).orElseThrow();
    }

    @Override
    public String toString() {
        return input + "\n" + source + "\n" + target + "\n"
                + steps.stream().flatMap(step -> step.actions().stream()).toList();
    }
}
