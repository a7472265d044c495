package dev.stepwise.core;

import dev.stepwise.core.spi.Explained.Change;
import dev.stepwise.core.spi.Explained.Changed;
import dev.stepwise.core.spi.Explained.Deed;
import dev.stepwise.core.spi.Explained.Discarded;
import dev.stepwise.core.spi.Explained.Effect;
import dev.stepwise.core.spi.Explained.ExplainedStep;
import dev.stepwise.core.spi.Explained.Failed;
import dev.stepwise.core.spi.Explained.Nothing;
import java.util.ArrayList;
import java.util.List;

/** An explanation for a terminal. */
final class ExplanationText {

    private final List<String> lines = new ArrayList<>();

    private ExplanationText() {}

    static String of(Explanation explanation) {
        ExplanationText text = new ExplanationText();
        text.lines.add(explanation.way());
        text.lines.add("before: " + explanation.explained().before());
        explanation.explained().steps().forEach(text::add);
        if (explanation.explained().steps().isEmpty()) {
            text.lines.add("nothing to do: the message is of that version");
        }
        return String.join("\n", text.lines);
    }

    private void add(ExplainedStep step) {
        lines.add("");
        lines.add("step " + step.step().from() + " → " + step.step().to());
        if (step.deeds().isEmpty()) {
            lines.add("  no change");
        }
        step.deeds().forEach(this::add);
        step.after().ifPresent(after -> lines.add("after: " + after));
    }

    private void add(Deed deed) {
        lines.add("  " + deed.action());
        Effect effect = deed.effect();
        if (effect instanceof Changed changed) {
            changed.changes().forEach(change -> lines.add("    " + line(change)));
        } else if (effect instanceof Nothing nothing) {
            lines.add("    nothing" + (nothing.reason().isEmpty() ? "" : ": " + nothing.reason()));
        } else if (effect instanceof Failed failed) {
            lines.add("    failed: " + failed.problem());
        } else if (effect instanceof Discarded discarded) {
            lines.add("    discarded: " + discarded.reason());
        }
    }

    private static String line(Change change) {
        String newer = change.newer().orElse("");
        String older = change.older().orElse("");
        String places = change.path() + change.to().map(to -> " → " + to).orElse("");
        return switch (change.kind()) {
            case ADDED -> "added " + places + ": " + newer;
            case REMOVED -> "removed " + places + ": " + older;
            case RENAMED -> "renamed " + places + ": " + newer;
            case MOVED -> "moved " + places + ": " + newer;
            case CHANGED -> "changed " + places + ": " + older + " → " + newer;
        };
    }
}
