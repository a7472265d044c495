package dev.stepwise.testing.report;

import java.util.List;

/**
 * A version, and an older one, in one schema language.
 *
 * @param olderType the event type by its name at the older version
 * @param older the older version
 * @param newerType the event type by its name at the newer version
 * @param newer the newer version
 * @param neighbours whether no version is between them
 * @param language such as {@code JSON Schema}
 * @param level what it means for readers without Stepwise
 * @param changes in the order of the newer schema
 * @param incompatibilities what Avro itself says; none for JSON Schema
 * @param way the steps that lead from the older version to the newer, such as {@code step 1 → 2}
 */
public record VersionPair(
        String olderType,
        String older,
        String newerType,
        String newer,
        boolean neighbours,
        String language,
        CompatibilityLevel level,
        List<Change> changes,
        List<AvroIncompatibility> incompatibilities,
        String way,
        Deployment deployment) {

    /** Copies the lists. */
    public VersionPair {
        changes = List.copyOf(changes);
        incompatibilities = List.copyOf(incompatibilities);
    }

    /** Returns the changes over which nothing brings messages of the older version. */
    public List<Change> uncovered() {
        return changes.stream().filter(Change::isUncovered).toList();
    }

    @Override
    public String toString() {
        return olderType + " " + older + " → " + (olderType.equals(newerType) ? "" : newerType + " ") + newer + " ("
                + language + ")";
    }
}
