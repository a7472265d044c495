package dev.stepwise.avro;

import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.SchemaLanguage;
import dev.stepwise.core.spi.SchemaProvider;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Schemas of versions from generated classes, or as objects of Avro's. Immutable and thread-safe. */
public final class AvroSchemas implements SchemaProvider {

    private final String fileName = new AvroSchemaLanguage().fileName();
    private final Map<Version, String> schemas;

    private AvroSchemas(Map<Version, String> schemas) {
        this.schemas = Map.copyOf(schemas);
    }

    private record Version(EventType type, SchemaVersion version) {}

    /** Returns a new builder. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Optional<String> schema(EventType type, SchemaVersion version, SchemaLanguage language) {
        return language.fileName().equals(fileName)
                ? Optional.ofNullable(schemas.get(new Version(type, version)))
                : Optional.empty();
    }

    /** Collects schemas. Setting the same version twice throws. Not thread-safe. */
    public static final class Builder {
        private final Map<Version, String> schemas = new HashMap<>();

        private Builder() {}

        /** Adds the schema from which a class was generated. */
        public Builder version(String type, String version, Class<? extends SpecificRecord> generated) {
            return version(type, version, SpecificData.getForClass(generated).getSchema(generated));
        }

        /**
         * Adds a schema.
         *
         * @param type the event type by its name at that version
         * @throws IllegalStateException if the version has one already
         */
        public Builder version(String type, String version, Schema schema) {
            Version key = new Version(EventType.of(type), SchemaVersion.of(version));
            if (schemas.putIfAbsent(key, schema.toString()) != null) {
                throw new IllegalStateException("The schema of " + type + " " + version + " is set already");
            }
            return this;
        }

        /** Returns the provider. */
        public AvroSchemas build() {
            return new AvroSchemas(schemas);
        }
    }
}
