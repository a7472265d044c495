package dev.stepwise.testing.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two versions.
 *
 * @param level what it means for readers without Stepwise
 * @param reasons the names that Avro has for what is against it; none for JSON Schema
 * @param older where the older version speaks of it; null if it does not
 * @param newer where the newer version speaks of it; null if it does not
 * @param misread whether readers that are not refused get another value than was written, or none
 * @param words what differs
 * @param remark what is to be minded beyond that; null if nothing is
 */
public record Change(
        ChangeKind kind,
        CompatibilityLevel level,
        List<String> reasons,
        boolean misread,
        @Nullable SchemaPlace older,
        @Nullable SchemaPlace newer,
        String words,
        Coverage coverage,
        @Nullable String remark) {

    /** Copies the list. */
    public Change {
        reasons = List.copyOf(reasons);
    }

    /** Returns whether nothing brings messages of the older version over it. */
    public boolean isUncovered() {
        return coverage.status() == Coverage.Status.UNCOVERED;
    }

    Change uncovered(@Nullable String why) {
        Coverage none = new Coverage(Coverage.Status.UNCOVERED, coverage.by());
        return new Change(kind, level, reasons, misread, older, newer, words, none, why == null ? remark : why);
    }
}
