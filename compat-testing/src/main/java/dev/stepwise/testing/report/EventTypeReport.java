package dev.stepwise.testing.report;

import java.util.List;

/**
 * What changed between the versions of an event type.
 *
 * @param eventType by the name of its oldest version
 * @param versions oldest first
 * @param pairs each version and the next, then each and the latest; of each pair first JSON Schema, then Avro
 * @param notes what else is to be minded
 */
public record EventTypeReport(String eventType, List<String> versions, List<VersionPair> pairs, List<String> notes) {

    /** Copies the lists. */
    public EventTypeReport {
        versions = List.copyOf(versions);
        pairs = List.copyOf(pairs);
        notes = List.copyOf(notes);
    }
}
