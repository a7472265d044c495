package dev.stepwise.avro.registry;

import io.confluent.kafka.schemaregistry.AbstractSchemaProvider;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import java.util.List;

/** Lets a client hand out schemas of a type that it cannot parse. */
final class OpaqueSchemas extends AbstractSchemaProvider {

    private final String schemaType;

    OpaqueSchemas(String schemaType) {
        this.schemaType = schemaType;
    }

    @Override
    public String schemaType() {
        return schemaType;
    }

    @Override
    public ParsedSchema parseSchemaOrElseThrow(Schema schema, boolean isNew, boolean normalize) {
        return new OpaqueSchema(
                schemaType,
                schema.getSchema(),
                schema.getReferences() == null ? List.of() : List.copyOf(schema.getReferences()));
    }
}
