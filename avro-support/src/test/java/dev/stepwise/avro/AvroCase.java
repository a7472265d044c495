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
import dev.stepwise.core.laws.Law.Example;
import dev.stepwise.core.spi.SchemaProvider;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Steps, and a JSON document in the first version, with schemas for what it says and what is to become of it.
 *
 * @param schemas of each version; null for one that is not known. That of the last one is, if the document is to fail
 *     and nothing else is known, that of the first
 * @param proven whether the schemas are published as the registry is built. Those that are drawn from a single document
 *     are held back: they prove of most steps that they find nothing to do, or fail
 */
record AvroCase(
        List<Step> steps, MessageContext context, JsonNode input, List<@Nullable Schema> schemas, boolean proven) {

    static final EventType TYPE = EventType.of("order-placed");
    static final SchemaVersion ONE = SchemaVersion.of(1);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Nothing is known of the versions between the first and the last one. */
    AvroCase(List<Step> steps, MessageContext context, JsonNode input, Schema source, Schema target) {
        this(steps, context, input, ends(steps.size() + 1, source, target), false);
    }

    private static List<@Nullable Schema> ends(int versions, Schema source, Schema target) {
        List<@Nullable Schema> schemas = new ArrayList<>(Collections.nCopies(versions, null));
        schemas.set(0, source);
        schemas.set(versions - 1, target);
        return schemas;
    }

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

    /** Returns the case of documents whose types are declared. */
    static AvroCase of(Example example) {
        List<@Nullable Schema> schemas = new ArrayList<>();
        example.types().forEach(types -> schemas.add(new Schema.Parser().parse(types.avro())));
        return new AvroCase(example.steps(), example.context(), json(example.input()), schemas, true);
    }

    /** Reads a document; numbers keep their digits. */
    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    Schema source() {
        return Objects.requireNonNull(schemas.get(0));
    }

    Schema target() {
        return Objects.requireNonNull(schemas.get(steps.size()));
    }

    /** Returns the chain of the steps. */
    MigratorChain chain() {
        AtomicBoolean published = new AtomicBoolean(proven);
        SchemaProvider provider = (type, version, language) ->
                published.get() && language.fileName().equals("schema.avsc") ? text(version) : Optional.empty();
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

    private Optional<String> text(SchemaVersion version) {
        return Optional.ofNullable(schemas.get(Integer.parseInt(version.toString()) - 1))
                .map(Schema::toString);
    }

    @Override
    public String toString() {
        return input + "\n" + schemas + "\n"
                + steps.stream().flatMap(step -> step.actions().stream()).toList();
    }
}
