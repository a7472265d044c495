package dev.stepwise.kafka;

import static dev.stepwise.kafka.StepwiseConfig.SCHEMA_REGISTRY;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.ValidList;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** The settings of wire formats, whose own classes are in other modules. They are given to these as they are. */
final class WireFormatSettings {

    private static final int CACHED_IDS = 1_000;
    private static final int REFRESH_SECONDS = 300;

    private WireFormatSettings() {}

    static void define(ConfigDef def) {
        def.define(
                        StepwiseConfig.WIRE_FORMAT,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.HIGH,
                        "How values name their schemas, which say type and version. confluent: by the ids of a schema"
                                + " registry, whose client takes its own settings (schema.registry.url and so on). avro:"
                                + " values are Avro records of a schema of the catalogue. Both come with avro-support.")
                .define(
                        SCHEMA_REGISTRY + "subjects",
                        ConfigDef.Type.STRING,
                        "topic",
                        ValidString.in("topic", "record", "topic-record"),
                        Importance.MEDIUM,
                        "The subjects under which schemas are registered: topic (orders-value), record (the full name of"
                                + " the record), topic-record (both).")
                .define(
                        SCHEMA_REGISTRY + "types",
                        ConfigDef.Type.STRING,
                        "open",
                        ValidString.in("open", "record"),
                        Importance.MEDIUM,
                        "Whether the name of a schema's record is the event type (record), or something else says the"
                                + " type (open).")
                .define(
                        SCHEMA_REGISTRY + "versions",
                        ConfigDef.Type.LIST,
                        List.of("fingerprint"),
                        ValidList.in("fingerprint", "subject", "property"),
                        Importance.MEDIUM,
                        "What tells the schema version: the schema, which is that of a version of the catalogue"
                                + " (fingerprint); its version in the registry (subject); a property of the schema.")
                .define(
                        SCHEMA_REGISTRY + "version.property",
                        ConfigDef.Type.STRING,
                        "stepwise.version",
                        Importance.LOW,
                        "The property of a schema that tells its version.");
        defineRest(def);
    }

    private static void defineRest(ConfigDef def) {
        def.define(
                        SCHEMA_REGISTRY + "unframed",
                        ConfigDef.Type.STRING,
                        "fail",
                        ValidString.in("fail", "pass"),
                        Importance.MEDIUM,
                        "What becomes of bytes without an id where ids are expected. pass: they are read as they are,"
                                + " such as JSON on the same topic.")
                .define(
                        SCHEMA_REGISTRY + "context",
                        ConfigDef.Type.STRING,
                        null,
                        Importance.LOW,
                        "The context of the schema registry, such as .eu.")
                .define(
                        SCHEMA_REGISTRY + "cache.size",
                        ConfigDef.Type.INT,
                        CACHED_IDS,
                        atLeast(1),
                        Importance.LOW,
                        "How many ids are kept.")
                .define(
                        SCHEMA_REGISTRY + "refresh.seconds",
                        ConfigDef.Type.INT,
                        REFRESH_SECONDS,
                        atLeast(1),
                        Importance.LOW,
                        "How long the list of a subject's versions is believed, in seconds.");
    }
}
