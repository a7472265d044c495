package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.stepwise.core.Catalogue;
import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.json.JsonFormat;
import dev.stepwise.core.spi.SchemaLanguage;
import dev.stepwise.core.spi.SchemaProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.RandomGenerator;

/**
 * Counts the generated messages of schemas that are not valid: {@code GeneratedAreValid <count> <place>...}, where a place
 * is the folder of a catalogue, or a file with a JSON Schema in JSON or YAML. The validator is one of its own, which reads
 * the text of each message.
 */
final class GeneratedAreValid {

    private static final SchemaLanguage JSON_SCHEMA = new JsonFormat().schemas().orElseThrow();

    private final int count;

    private GeneratedAreValid(int count) {
        this.count = count;
    }

    public static void main(String[] args) throws IOException {
        GeneratedAreValid program = new GeneratedAreValid(Integer.parseInt(args[0]));
        System.out.printf("%-60s %9s %8s %8s%n", "schema", "messages", "invalid", "seconds");
        for (String place : Arrays.asList(args).subList(1, args.length)) {
            Path path = Path.of(place);
            if (Files.isDirectory(path)) {
                program.catalogue(Catalogue.in(path));
            } else {
                program.file(path);
            }
        }
    }

    private void catalogue(Catalogue catalogue) throws IOException {
        for (EventType type : catalogue.eventTypes()) {
            for (SchemaVersion version : catalogue.versions(type)) {
                Optional<String> text = catalogue.schema(type, version, JSON_SCHEMA);
                if (text.isPresent()) {
                    print(type + " " + version, text.get(), catalogue, type, version);
                }
            }
        }
    }

    private void file(Path file) throws IOException {
        String text = new YAMLMapper().readTree(Files.readString(file)).toString();
        SchemaProvider provider = (type, version, language) -> Optional.of(text);
        print(file.getFileName().toString(), text, provider, EventType.of("file"), SchemaVersion.of("1"));
    }

    private void print(String name, String text, SchemaProvider schemas, EventType type, SchemaVersion version)
            throws IOException {
        long start = System.nanoTime();
        Generator<JsonNode> generator = JsonMessages.of(schemas, type, version, Overrides.NONE);
        RandomGenerator<JsonNode> values = generator.values().generator(1_000);
        Schema schema = schema(text);
        Random random = new Random(42);
        int invalid = 0;
        for (int i = 0; i < count; i++) {
            String message = values.next(random).value().toString();
            boolean valid = schema.validate(
                            JsonNodes.MAPPER.readTree(message),
                            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                    .isEmpty();
            invalid += valid ? 0 : 1;
        }
        System.out.printf("%-60s %9d %8d %8.1f%n", name, count, invalid, (System.nanoTime() - start) / 1_000_000_000.0);
        generator.gaps().forEach(gap -> System.out.println("    " + gap));
    }

    private static Schema schema(String text) {
        SpecificationVersion version =
                text.contains("draft-07") ? SpecificationVersion.DRAFT_7 : SpecificationVersion.DRAFT_2020_12;
        return SchemaRegistry.withDefaultDialect(version).getSchema(text, InputFormat.JSON);
    }
}
