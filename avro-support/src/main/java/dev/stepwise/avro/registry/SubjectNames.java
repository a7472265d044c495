package dev.stepwise.avro.registry;

import org.jspecify.annotations.Nullable;

/** How producers name the subjects of their schemas; Confluent calls these subject name strategies. */
public enum SubjectNames {
    /** {@code orders-value}, {@code orders-key}: TopicNameStrategy. */
    TOPIC,
    /** {@code com.shop.OrderPlaced}: RecordNameStrategy. */
    RECORD,
    /** {@code orders-com.shop.OrderPlaced}: TopicRecordNameStrategy. */
    TOPIC_RECORD;

    /** Returns null if a name that it takes is not known. */
    @Nullable String subject(@Nullable String topic, @Nullable String recordName, boolean keys) {
        return switch (this) {
            case TOPIC -> topic == null ? null : topic + (keys ? "-key" : "-value");
            case RECORD -> recordName;
            case TOPIC_RECORD -> topic == null || recordName == null ? null : topic + "-" + recordName;
        };
    }
}
