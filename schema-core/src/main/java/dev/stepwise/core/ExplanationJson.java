package dev.stepwise.core;

import dev.stepwise.core.spi.Explained.Change;
import dev.stepwise.core.spi.Explained.Changed;
import dev.stepwise.core.spi.Explained.Deed;
import dev.stepwise.core.spi.Explained.Discarded;
import dev.stepwise.core.spi.Explained.Effect;
import dev.stepwise.core.spi.Explained.ExplainedStep;
import dev.stepwise.core.spi.Explained.Failed;
import dev.stepwise.core.spi.Explained.Nothing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An explanation as JSON. Values of the payload are JSON already, and stay as they are written. */
final class ExplanationJson {

    private ExplanationJson() {}

    static String of(Explanation explanation) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("type", quote(explanation.type().name()));
        members.put("from", quote(explanation.from().label()));
        members.put("toType", quote(explanation.toType().name()));
        members.put("to", quote(explanation.to().label()));
        members.put("before", explanation.explained().before());
        members.put("steps", array(explanation.explained().steps(), ExplanationJson::step));
        return object(members);
    }

    private static String step(ExplainedStep step) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("from", quote(step.step().from().label()));
        members.put("to", quote(step.step().to().label()));
        members.put("actions", array(step.deeds(), ExplanationJson::deed));
        step.after().ifPresent(after -> members.put("after", after));
        return object(members);
    }

    private static String deed(Deed deed) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("action", quote(deed.action()));
        Effect effect = deed.effect();
        if (effect instanceof Changed changed) {
            members.put("changes", array(changed.changes(), ExplanationJson::change));
        } else if (effect instanceof Nothing nothing) {
            members.put("nothing", quote(nothing.reason()));
        } else if (effect instanceof Failed failed) {
            members.put("failed", quote(failed.problem()));
        } else if (effect instanceof Discarded discarded) {
            members.put("discarded", quote(discarded.reason()));
        }
        return object(members);
    }

    private static String change(Change change) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("kind", quote(change.kind().name().toLowerCase(Locale.ROOT)));
        members.put("path", quote(change.path()));
        change.to().ifPresent(to -> members.put("to", quote(to)));
        change.older().ifPresent(older -> members.put("older", older));
        change.newer().ifPresent(newer -> members.put("newer", newer));
        return object(members);
    }

    private static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> quote(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static <T> String array(List<T> elements, Function<T, String> json) {
        return elements.stream().map(json).collect(Collectors.joining(",", "[", "]"));
    }

    private static String quote(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (c < ' ' || Character.isSurrogate((char) c)) {
                json.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                json.append((char) c);
            }
        });
        return json.append('"').toString();
    }
}
