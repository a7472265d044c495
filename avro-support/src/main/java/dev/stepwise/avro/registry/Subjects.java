package dev.stepwise.avro.registry;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import org.jspecify.annotations.Nullable;

/** Names subjects as the registry knows them. */
record Subjects(SubjectNames names, boolean keys, RegistryAccess access) {

    /** Returns what of the topic tells subjects apart; nothing where the record alone names them. */
    String topicKey(@Nullable String topic) {
        return topic == null || names == SubjectNames.RECORD ? "" : topic;
    }

    /** Returns null if the topic would have to be known. */
    @Nullable String qualified(@Nullable String topic, ParsedSchema schema) {
        String subject = names.subject(topic, schema.name(), keys);
        return subject == null || subject.isEmpty() ? null : access.qualified(subject);
    }
}
