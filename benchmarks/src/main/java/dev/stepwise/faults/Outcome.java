package dev.stepwise.faults;

import java.time.Duration;
import java.util.Locale;

/** What became of a cell. */
record Outcome(Cell cell, Accounts.Result result, Duration took) {

    static final String HEAD = "| adapter | policy | commits | protocol | kills | of these at work"
            + " | handed over in the latest version | as sent | dead letters | failed at | repeats | lost | wrong"
            + " | minutes |\n"
            + "|---|---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|";

    static String refused(Cell cell) {
        return name(cell) + " refused | | | | | | | | | |";
    }

    private static String name(Cell cell) {
        return "| " + cell.adapter().name().toLowerCase(Locale.ROOT) + " | " + cell.policy() + " | " + cell.commits()
                + " | " + cell.protocol() + " |";
    }

    String row() {
        return name(cell)
                + String.format(
                        Locale.ROOT,
                        " %d | %d | %d | %d | %d | %d | %d | %d | %d | %.1f |",
                        result.kills(),
                        result.killsAtWork(),
                        result.handedOver(),
                        result.passed(),
                        result.deadLetters(),
                        result.refused(),
                        result.repeats(),
                        result.lost(),
                        result.wrong(),
                        took.toMillis() / 60_000.0)
                + (result.faults().isEmpty() ? "" : " " + String.join("; ", result.faults()));
    }
}
