package dev.stepwise.testing.report;

import java.util.List;

/**
 * What brings messages of the older version over a change.
 *
 * @param by the operations, or the steps whose code does it; none where nothing does
 */
public record Coverage(Status status, List<String> by) {

    /** Copies the list. */
    public Coverage {
        by = List.copyOf(by);
    }

    /** Of what sort it is. */
    public enum Status {
        /** Operations of the steps on the way deal with it. */
        OPERATION,
        /** Code deals with it, as far as anybody can know. */
        CODE,
        /** It states the version, which an upgrade brings up to date. */
        RESTAMPED,
        /** Messages of the older version are as the newer has it, so nothing has to be done. */
        NOT_NEEDED,
        /** Nothing deals with it, or what does leaves it wrong. */
        UNCOVERED
    }

    @Override
    public String toString() {
        return switch (status) {
            case OPERATION -> String.join("; ", by);
            case CODE -> "by code in " + Say.list(by);
            case RESTAMPED -> "brought up to date as the version";
            case NOT_NEEDED -> "not needed";
            case UNCOVERED -> by.isEmpty() ? "uncovered" : "uncovered, in spite of " + String.join("; ", by);
        };
    }
}
