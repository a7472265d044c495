package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.avro.AvroFormat;
import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.json.JsonFormat;
import dev.stepwise.core.spi.SchemaLanguage;
import dev.stepwise.core.spi.SchemaProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericRecord;

/**
 * Arbitraries of the messages of any published version, from its schema. Immutable and thread-safe.
 *
 * <pre>{@code
 * Messages messages = Messages.of(Catalogue.in(Path.of("schemas")))
 *         .at("order-placed", "items[].price", Arbitraries.of("0.00", "9.99"));
 * Arbitrary<JsonNode> orders = messages.json("order-placed", "1");
 * }</pre>
 */
public final class Messages {

    private static final SchemaLanguage JSON_SCHEMA = new JsonFormat().schemas().orElseThrow();
    private static final SchemaLanguage AVRO = new AvroFormat().schemas().orElseThrow();

    private final SchemaProvider schemas;
    private final Map<EventType, Overrides> overrides;
    private final boolean finite;

    private Messages(SchemaProvider schemas, Map<EventType, Overrides> overrides, boolean finite) {
        this.schemas = schemas;
        this.overrides = Map.copyOf(overrides);
        this.finite = finite;
    }

    /** Returns the messages of published schemas. */
    public static Messages of(SchemaProvider schemas) {
        return new Messages(schemas, Map.of(), false);
    }

    /**
     * Returns the same messages but for a field, whose values another arbitrary gives in every version that has it.
     *
     * @param path such as {@code items[].price}
     * @param values of JSON nodes, or of neutral values: null, Boolean, String, BigInteger, BigDecimal, List, Map
     */
    public Messages at(String eventType, String path, Arbitrary<?> values) {
        EventType type = EventType.of(eventType);
        Map<EventType, Overrides> more = new LinkedHashMap<>(overrides);
        more.put(type, overrides(type).and(path, values));
        return new Messages(schemas, more, finite);
    }

    /**
     * Returns the same messages but for NaN and the infinities, which Avro's floats and doubles may be: for chains whose
     * producers never send them. A step that converts such a field refuses them.
     */
    public Messages finite() {
        return new Messages(schemas, overrides, true);
    }

    private Overrides overrides(EventType type) {
        return overrides.getOrDefault(type, Overrides.NONE);
    }

    /**
     * Returns JSON messages of a version, each valid by its JSON Schema.
     *
     * @throws IllegalArgumentException if no JSON Schema of the version is published, or it cannot be read
     */
    public Arbitrary<JsonNode> json(String eventType, String version) {
        return json(EventType.of(eventType), SchemaVersion.of(version)).values();
    }

    /**
     * Returns Avro messages of a version.
     *
     * @throws IllegalArgumentException if no Avro schema of a record is published for the version
     */
    public Arbitrary<GenericRecord> avro(String eventType, String version) {
        return avro(EventType.of(eventType), SchemaVersion.of(version)).values().map(GenericRecord.class::cast);
    }

    /** Returns what the JSON Schema of a version says that its messages do not show, each with its place; none is best. */
    public List<String> gaps(String eventType, String version) {
        return json(EventType.of(eventType), SchemaVersion.of(version)).gaps();
    }

    /** Returns what the Avro schema of a version says that its messages do not show, each with its path; none is best. */
    public List<String> avroGaps(String eventType, String version) {
        return avro(EventType.of(eventType), SchemaVersion.of(version)).gaps();
    }

    private Generator<JsonNode> json(EventType type, SchemaVersion version) {
        published(type, version, JSON_SCHEMA);
        return JsonMessages.of(schemas, type, version, overrides(type));
    }

    private Generator<Object> avro(EventType type, SchemaVersion version) {
        Schema schema = new SchemaParser().parse(published(type, version, AVRO)).mainSchema();
        Generator<Object> messages = AvroMessages.of(schema, overrides(type), finite);
        List<String> gaps = new ArrayList<>(messages.gaps());
        gaps.addAll(AvroPaths.gaps(schemas, type, schema, overrides(type)));
        return new Generator<>(messages.values(), gaps);
    }

    private String published(EventType type, SchemaVersion version, SchemaLanguage language) {
        return schemas.schema(type, version, language)
                .orElseThrow(() -> new IllegalArgumentException("Expected a published schema in " + language.name()
                        + " of " + type + " " + version + " but found none at "
                        + schemas.place(type, version, language) + ". Publish it, or ask for another version."));
    }
}
