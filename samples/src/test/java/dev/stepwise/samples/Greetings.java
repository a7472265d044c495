package dev.stepwise.samples;

import dev.stepwise.core.MigratorRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Two small event types, which go by the names of their records and have a version each in which the text is "text". */
final class Greetings {

    static final String GREETING = "dev.stepwise.samples.Greeting";
    static final String FAREWELL = "dev.stepwise.samples.Farewell";

    private static final Map<String, String> FIELDS = Map.of("1", "text", "2", "message");

    private Greetings() {}

    static MigratorRegistry registry() {
        MigratorRegistry.Builder registry = MigratorRegistry.builder()
                .schemas((type, version, language) -> Optional.of(
                        language.fileName().equals("schema.avsc")
                                ? schema(type.name(), version.label()).toString()
                                : json(version.label())));
        for (String type : List.of(GREETING, FAREWELL)) {
            registry.eventType(type, chain -> chain.step(1, 2, step -> step.rename("text", "message")));
        }
        return registry.build();
    }

    static Schema schema(String type, String version) {
        return new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"" + type + "\",\"fields\":[{\"name\":\"" + FIELDS.get(version)
                        + "\",\"type\":\"string\"}]}");
    }

    static String json(String version) {
        return "{\"title\":\"version " + version + "\"}";
    }

    static GenericRecord old(String type, String text) {
        GenericRecord greeting = new GenericData.Record(schema(type, "1"));
        greeting.put("text", text);
        return greeting;
    }
}
