package dev.stepwise.samples;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.SchemaVersion;
import org.jspecify.annotations.Nullable;

/** A message that is to be sent. */
record DemoMessage(Label label, String value) {

    /**
     * What is known of a message beside its value.
     *
     * @param origin where it comes from, such as {@code line 7}
     * @param latest what it must be delivered as; null if that is not known
     */
    record Label(
            DemoTopic topic,
            SchemaVersion version,
            String origin,
            @Nullable JsonNode latest) {

        @Override
        public String toString() {
            return "%s (%s %s)".formatted(origin, topic.eventType(), version);
        }
    }
}
