package dev.stepwise.testing.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stepwise.avro.AvroFormat;
import dev.stepwise.core.Catalogue;
import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.json.JsonFormat;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.spi.SchemaLanguage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** Reads the published schemas of a catalogue. */
record PublishedSchemas(Catalogue catalogue) {

    static final SchemaLanguage JSON_SCHEMA = new JsonFormat().schemas().orElseThrow();
    static final SchemaLanguage AVRO = new AvroFormat().schemas().orElseThrow();

    static final List<SchemaLanguage> LANGUAGES = List.of(JSON_SCHEMA, AVRO);

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** @throws IllegalArgumentException if the schema cannot be read */
    Optional<PublishedSchema> of(EventType type, SchemaVersion version, SchemaLanguage language) {
        return catalogue.schema(type, version, language).map(text -> read(type, version, language, text));
    }

    private static PublishedSchema read(EventType type, SchemaVersion version, SchemaLanguage language, String text) {
        String file = type + "/" + version + "/" + language.fileName();
        try {
            Shape shape = language.read(text, file);
            JsonNode document = MAPPER.readTree(text);
            return language.equals(AVRO)
                    ? new AvroPublished(file, shape, new Schema.Parser().parse(text), document)
                    : new JsonPublished(file, shape, document);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The schema of " + type + " " + version + " cannot be read: " + e.getMessage() + ". Mend " + file
                            + ".",
                    e);
        }
    }

    static Judge judge(PublishedSchema older, PublishedSchema newer) {
        if (older instanceof AvroPublished writer && newer instanceof AvroPublished reader) {
            return new AvroJudge(writer, reader);
        }
        return new JsonJudge(definitions(older).equals(definitions(newer)));
    }

    private static List<JsonNode> definitions(PublishedSchema schema) {
        return schema instanceof JsonPublished json
                ? List.of(json.document().path("$defs"), json.document().path("definitions"))
                : List.of();
    }
}
