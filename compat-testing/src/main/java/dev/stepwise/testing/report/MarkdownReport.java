package dev.stepwise.testing.report;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes a report for a pull request. */
record MarkdownReport(CompatibilityReport report) {

    String markdown() {
        StringBuilder out = new StringBuilder("# Compatibility of published versions\n");
        report.eventTypes().forEach(type -> type(type, out));
        return out.toString();
    }

    private static void type(EventTypeReport type, StringBuilder out) {
        out.append("\n## ").append(text(type.eventType())).append("\n\n");
        type.notes().forEach(note -> out.append("- ").append(text(note)).append('\n'));
        out.append(type.notes().isEmpty() ? "" : "\n");
        if (type.pairs().isEmpty()) {
            out.append("No two versions have schemas to compare.\n");
            return;
        }
        out.append("| versions | schema | without Stepwise | change | where | what it means | covered by |\n");
        out.append("|---|---|---|---|---|---|---|\n");
        type.pairs().stream().filter(VersionPair::neighbours).forEach(pair -> rows(pair, out));
        type.pairs().stream().filter(pair -> !pair.neighbours()).forEach(pair -> summary(pair, out));
        type.pairs().stream().filter(VersionPair::neighbours).forEach(pair -> plan(pair, out));
    }

    private static void rows(VersionPair pair, StringBuilder out) {
        if (pair.changes().isEmpty()) {
            row(out, first(pair), "no change", "", "", "");
        }
        for (int i = 0; i < pair.changes().size(); i++) {
            row(pair.changes().get(i), i == 0 ? first(pair) : " | | ", out);
        }
    }

    /** What is between neighbours is told of them; of others, what is uncovered. */
    private static void summary(VersionPair pair, StringBuilder out) {
        int changes = pair.changes().size();
        row(out, first(pair), changes == 1 ? "1 change" : changes + " changes", "", "", text(pair.way()));
        pair.uncovered().forEach(change -> row(change, " | | ", out));
    }

    private static String first(VersionPair pair) {
        return pair.older() + " → " + pair.newer() + " | " + pair.language() + " | " + pair.level() + ", "
                + pair.deployment().order();
    }

    private static void row(Change change, String first, StringBuilder out) {
        String covered = text(change.coverage().toString());
        SchemaPlace place = change.newer() == null ? change.older() : change.newer();
        row(
                out,
                first,
                text(change.words()),
                place == null ? "" : text(place.toString()),
                change.level()
                        + (change.reasons().isEmpty() ? "" : ": " + text(String.join(", ", change.reasons())))
                        + (change.remark() == null ? "" : "; " + text(change.remark())),
                change.isUncovered() ? "**" + covered + "**" : covered);
    }

    private static void row(
            StringBuilder out, String first, String change, String where, String meaning, String covered) {
        out.append("| ")
                .append(String.join(" | ", first, change, where, meaning, covered))
                .append(" |\n");
    }

    private static void plan(VersionPair pair, StringBuilder out) {
        Deployment deployment = pair.deployment();
        out.append("\n<details><summary>Deploying ").append(pair).append("</summary>\n\n");
        steps("With Stepwise, " + deployment.orderWithStepwise(), deployment.planWithStepwise(), out);
        out.append('\n');
        steps("Without Stepwise, " + deployment.order(), deployment.plan(), out);
        out.append("\n</details>\n");
    }

    private static void steps(String title, List<String> plan, StringBuilder out) {
        out.append(title).append(":\n\n");
        out.append(numbered(plan, MarkdownReport::text)).append('\n');
    }

    private static String numbered(List<String> plan, Function<String, String> each) {
        return plan.stream().map(step -> "1. " + each.apply(step)).collect(Collectors.joining("\n"));
    }

    /** Names and patterns may have what Markdown takes for its own. */
    private static String text(String words) {
        return words.replaceAll("[\\\\|`*_<>\\[\\]]", "\\\\$0").replace("\n", " ");
    }
}
