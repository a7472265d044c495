package dev.stepwise.avro.registry;

import dev.stepwise.avro.AvroFormat;
import dev.stepwise.core.Catalogue;
import dev.stepwise.core.EventType;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.SchemaLanguage;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.avro.SchemaParseException;
import org.jspecify.annotations.Nullable;

/**
 * Registers the schemas of a catalogue under a subject, oldest first; those that are registered stay as they are. Of a
 * version that has both, the Avro schema, unless the other format is asked for.
 *
 * <pre>
 * java -cp … dev.stepwise.avro.registry.RegisterSchemas --url http://registry:8081 --catalogue schemas/catalogue
 *     --type order-placed --subject orders-value [--format json] [--config client.properties]
 * </pre>
 *
 * <p>Credentials belong in the file of settings: arguments can be seen by others on the machine.
 */
public final class RegisterSchemas {

    private static final List<SchemaLanguage> AVRO_ELSE_JSON = List.of(AvroFormat.SCHEMAS, Targets.JSON_SCHEMAS);

    private static final String USAGE = """
            Expected --url, --catalogue, --type and --subject, and perhaps --format or --config, each with a value:
              --url URL          the schema registry
              --catalogue FOLDER the folder in which the folders of event types are
              --type NAME        the event type
              --subject SUBJECT  such as orders-value, for the values of topic orders
              --format avro|json schema.avsc or schema.json alone; unless set, the first of them that a version has
              --config FILE      properties of Confluent's client, such as credentials""";

    private RegisterSchemas() {}

    /** Runs the command; ends with status 1 if it failed. */
    @SuppressWarnings("SystemOut") // A command speaks to whoever typed it.
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.contains("--help")) {
            out.println(USAGE);
            return 0;
        }
        try {
            Map<String, String> options = options(arguments);
            Map<String, Object> settings = new HashMap<>();
            if (options.containsKey("config")) {
                Properties file = new Properties();
                try (Reader reader = Files.newBufferedReader(Path.of(options.get("config")))) {
                    file.load(reader);
                }
                file.stringPropertyNames().forEach(name -> settings.put(name, file.getProperty(name)));
            }
            settings.put(RegistrySettings.URL, required(options, "url"));
            String subject = required(options, "subject");
            Catalogue catalogue = Catalogue.in(Path.of(required(options, "catalogue")));
            EventType type = EventType.of(required(options, "type"));
            try (SchemaRegistryClient client = RegistrySettings.client(settings)) {
                register(catalogue, type, client, subject, format(options.get("format")))
                        .forEach(registered -> out.println(registered + "."));
            }
            if (required(options, "url").startsWith("mock://")) {
                err.println(
                        "The registry of " + required(options, "url") + " is one of this program alone, and gone with"
                                + " it. In a test call RegisterSchemas.register(…).");
            }
            return 0;
        } catch (IOException | IllegalArgumentException | MigrationException e) {
            err.println(
                    e instanceof IOException
                            ? "A file cannot be read: " + e.getClass().getSimpleName() + " " + e.getMessage()
                            : e.getMessage());
            return 1;
        }
    }

    /**
     * Registers the schemas of an event type: schema.avsc, or schema.json where a version has only that.
     *
     * @return what is registered now, in the order of the versions
     * @throws MigrationException if the registry cannot be asked, or refuses a schema
     * @throws IllegalArgumentException if the catalogue has no schema of the type
     */
    public static List<Registered> register(
            Catalogue catalogue, EventType type, SchemaRegistryClient client, String subject) {
        return register(catalogue, type, client, subject, AVRO_ELSE_JSON);
    }

    /** Registers the schemas of an event type, by its name; see {@link #register(Catalogue, EventType, SchemaRegistryClient, String)}. */
    public static List<Registered> register(
            Catalogue catalogue, String type, SchemaRegistryClient client, String subject) {
        return register(catalogue, EventType.of(type), client, subject);
    }

    private static List<Registered> register(
            Catalogue catalogue,
            EventType type,
            SchemaRegistryClient client,
            String subject,
            List<SchemaLanguage> languages) {
        RegistryAccess access = new RegistryAccess(client, "", null);
        List<Registered> all = new ArrayList<>();
        for (SchemaVersion version : catalogue.versions(type)) {
            ParsedSchema schema = languages.stream()
                    .flatMap(
                            language -> catalogue
                                    .schema(type, version, language)
                                    .map(text -> parsed(text, language, type, version))
                                    .stream())
                    .findFirst()
                    .orElse(null);
            if (schema != null) {
                Integer known = access.id(subject, schema);
                int id = known == null ? access.register(subject, schema) : known;
                all.add(new Registered(type, version, subject, id, known == null));
            }
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("The catalogue has no "
                    + languages.stream().map(SchemaLanguage::fileName).collect(Collectors.joining(" or ")) + " of "
                    + type + "; it has the event types "
                    + catalogue.eventTypes().stream().map(EventType::name).collect(Collectors.joining(", ")));
        }
        return all;
    }

    private static ParsedSchema parsed(String text, SchemaLanguage language, EventType type, SchemaVersion version) {
        return language == Targets.JSON_SCHEMAS
                ? new OpaqueSchema(Targets.JSON, text, List.of())
                : avro(text, type, version);
    }

    private static List<SchemaLanguage> format(@Nullable String format) {
        if (format == null) {
            return AVRO_ELSE_JSON;
        }
        return switch (format) {
            case "avro" -> List.of(AvroFormat.SCHEMAS);
            case "json" -> List.of(Targets.JSON_SCHEMAS);
            default ->
                throw new IllegalArgumentException("Expected avro or json after --format but found \"" + format + "\"");
        };
    }

    private static AvroSchema avro(String text, EventType type, SchemaVersion version) {
        try {
            return new AvroSchema(text);
        } catch (SchemaParseException e) {
            throw new IllegalArgumentException(
                    "The schema.avsc of " + type + " " + version + " is no Avro schema: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> options(List<String> arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!name.startsWith("--") || i + 1 == arguments.size()) {
                throw usage();
            }
            options.put(name.substring(2), arguments.get(i + 1));
        }
        return options;
    }

    private static String required(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw usage();
        }
        return value;
    }

    private static IllegalArgumentException usage() {
        return new IllegalArgumentException(USAGE);
    }

    /**
     * A schema in the registry.
     *
     * @param isNew whether it was registered just now
     */
    public record Registered(EventType type, SchemaVersion version, String subject, int id, boolean isNew) {
        @Override
        public String toString() {
            return type + " " + version + " is " + (isNew ? "now " : "") + "schema id " + id + " of subject " + subject;
        }
    }
}
