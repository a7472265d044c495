package dev.stepwise.testing.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.stepwise.core.Catalogue;
import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.SchemaProvider;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;

/** Messages of schemas that stand in tests. */
final class Generated {

    static final EventType TYPE = EventType.of("sample");
    static final SchemaVersion VERSION = SchemaVersion.of("1");

    /** In an IDE tests run in the folder of the module, so the root is the one above. */
    static final Catalogue CATALOGUE = Catalogue.in(Path.of(System.getProperty("stepwise.root", ".."))
            .resolve("schemas")
            .resolve("catalogue"));

    static final List<String> DRAFTS =
            List.of("https://json-schema.org/draft/2020-12/schema", "http://json-schema.org/draft-07/schema#");

    private Generated() {}

    static Generator<JsonNode> of(String schema) {
        return of(schema, Overrides.NONE);
    }

    static Generator<JsonNode> of(String schema, Overrides overrides) {
        SchemaProvider one = (type, version, language) -> Optional.of(schema).filter(text -> type.equals(TYPE));
        return JsonMessages.of(one, TYPE, VERSION, overrides);
    }

    /** Returns the schema of an object whose member {@code value} looks like this, and which has no other. */
    static String value(String schema) {
        return object("\"value\": " + schema, "value");
    }

    static String object(String properties, String required) {
        return "{\"type\": \"object\", \"required\": [\"" + required + "\"], \"properties\": {" + properties
                + "}, \"additionalProperties\": false}";
    }

    /** Returns the values of the member {@code value} in messages. */
    static List<JsonNode> values(String schema, int count) {
        return messages(of(value(schema)).values(), count, 1)
                .map(message -> message.get("value"))
                .toList();
    }

    static Stream<JsonNode> messages(Arbitrary<JsonNode> messages, int count, long seed) {
        return messages.generator(1_000).stream(new Random(seed)).limit(count).map(Shrinkable::value);
    }

    /** Returns a validator of the text of messages that shares nothing with the generator. */
    static Predicate<JsonNode> validator(String schema) {
        Schema validator = SchemaRegistry.withDefaultDialect(
                        schema.contains("draft-07") ? SpecificationVersion.DRAFT_7 : SpecificationVersion.DRAFT_2020_12)
                .getSchema(read(schema));
        return message -> validator
                .validate(
                        read(message.toString()),
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .isEmpty();
    }

    static JsonNode read(String text) {
        try {
            return JsonNodes.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the smallest message that fails, found from each of some that fail. */
    static JsonNode smallest(Arbitrary<JsonNode> messages, Predicate<JsonNode> fails) {
        Shrinkable<JsonNode> failing = messages.generator(1_000).stream(new Random(5))
                .filter(message -> fails.test(message.value()))
                .findFirst()
                .orElseThrow();
        while (true) {
            Optional<Shrinkable<JsonNode>> smaller = failing.shrink()
                    .filter(candidate -> fails.test(candidate.value()))
                    .findFirst();
            if (smaller.isEmpty()) {
                return failing.value();
            }
            failing = smaller.get();
        }
    }
}
