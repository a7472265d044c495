package dev.stepwise.testing.report;

import java.util.List;

/** Writes a report for a terminal. */
record TextReport(CompatibilityReport report) {

    String text() {
        StringBuilder out = new StringBuilder();
        report.eventTypes().forEach(type -> type(type, out));
        return out.toString();
    }

    private static void type(EventTypeReport type, StringBuilder out) {
        line(out, (out.isEmpty() ? "" : "\n") + type.eventType() + " " + String.join(", ", type.versions()));
        type.notes().forEach(note -> line(out, "  note: " + note));
        type.pairs().forEach(pair -> pair(pair, out));
    }

    private static void pair(VersionPair pair, StringBuilder out) {
        line(out, "\n" + pair + ": " + pair.level() + ", by " + pair.way());
        if (pair.changes().isEmpty()) {
            line(out, "  no change");
        }
        pair.changes().forEach(change -> change(change, out));
        pair.incompatibilities()
                .forEach(found -> line(out, "  Avro, " + (found.backward() ? "newer" : "older") + " reader: " + found));
        Deployment deployment = pair.deployment();
        plan("without Stepwise, " + deployment.order(), deployment.plan(), out);
        plan("with Stepwise, " + deployment.orderWithStepwise(), deployment.planWithStepwise(), out);
    }

    private static void change(Change change, StringBuilder out) {
        line(
                out,
                "  " + (change.isUncovered() ? "! " : "- ") + change.kind() + " " + change.level() + ": "
                        + change.words()
                        + (change.reasons().isEmpty() ? "" : " (" + String.join(", ", change.reasons()) + ")"));
        line(out, "      at " + places(change));
        line(out, "      covered: " + change.coverage());
        if (change.remark() != null) {
            line(out, "      mind: " + change.remark());
        }
    }

    static String places(Change change) {
        String older = change.older() == null ? "" : change.older().toString();
        String newer = change.newer() == null ? "" : change.newer().toString();
        return older.isEmpty() || newer.isEmpty() ? older + newer : older + " → " + newer;
    }

    private static void plan(String title, List<String> plan, StringBuilder out) {
        line(out, "  " + title + ":");
        for (int i = 0; i < plan.size(); i++) {
            line(out, "    " + (i + 1) + ". " + plan.get(i));
        }
    }

    private static void line(StringBuilder out, String line) {
        out.append(line).append('\n');
    }
}
