package dev.stepwise.avro.registry;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.rest.entities.Metadata;
import io.confluent.kafka.schemaregistry.client.rest.entities.RuleSet;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaEntity;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A schema of a type that is not looked into: its text is enough to tell it from others. Immutable. */
record OpaqueSchema(String schemaType, String canonicalString, List<SchemaReference> references)
        implements ParsedSchema {

    @Override
    public String name() {
        return "";
    }

    @Override
    public @Nullable Integer version() {
        return null;
    }

    @Override
    public @Nullable Metadata metadata() {
        return null;
    }

    @Override
    public @Nullable RuleSet ruleSet() {
        return null;
    }

    @Override
    public ParsedSchema copy() {
        return this;
    }

    @Override
    public ParsedSchema copy(@Nullable Integer version) {
        return this;
    }

    @Override
    public ParsedSchema copy(@Nullable Metadata metadata, @Nullable RuleSet rules) {
        return this;
    }

    @Override
    public ParsedSchema copy(
            @Nullable Map<SchemaEntity, Set<String>> tagsToAdd, @Nullable Map<SchemaEntity, Set<String>> tagsToRemove) {
        return this;
    }

    @Override
    public List<String> isBackwardCompatible(ParsedSchema previous) {
        throw new UnsupportedOperationException("Schemas of type " + schemaType + " are not looked into");
    }

    @Override
    public Object rawSchema() {
        return canonicalString;
    }
}
