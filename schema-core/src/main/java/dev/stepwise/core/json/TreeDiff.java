package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.spi.Explained.Change;
import dev.stepwise.core.spi.Explained.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what differs between two documents. A value that is gone at one place and new at another has moved; numbers are
 * the same if they are written in the same way.
 */
final class TreeDiff {

    private final List<Found> changes = new ArrayList<>();
    private final List<Value> added = new ArrayList<>();
    private final List<Value> removed = new ArrayList<>();

    private int met;

    private TreeDiff() {}

    /** A change, and when it was met on the way through the documents. */
    private record Found(int met, Change change) {}

    /**
     * A value at its place.
     *
     * @param index its place among the members of its object
     * @param met when it was met on the way through the documents
     */
    private record Value(List<Object> place, int index, int met, JsonNode node) {

        List<Object> parent() {
            return place.subList(0, place.size() - 1);
        }

        boolean isIn(List<Object> object) {
            return parent().equals(object);
        }

        String path() {
            return TreeDiff.path(place);
        }

        String text() {
            return JsonOutput.text(node);
        }
    }

    static List<Change> between(JsonNode before, JsonNode after) {
        TreeDiff diff = new TreeDiff();
        diff.compare(List.of(), before, after);
        diff.removed.forEach(diff::follow);
        diff.added.forEach(value -> diff.note(
                value.met(), Kind.ADDED, value.path(), Optional.empty(), Optional.empty(), Optional.of(value.text())));
        return diff.changes.stream()
                .sorted(Comparator.comparingInt(Found::met))
                .map(Found::change)
                .toList();
    }

    private void note(
            int when, Kind kind, String path, Optional<String> to, Optional<String> older, Optional<String> newer) {
        changes.add(new Found(when, new Change(kind, path, to, older, newer)));
    }

    private void compare(List<Object> place, JsonNode before, JsonNode after) {
        if (before instanceof ObjectNode older && after instanceof ObjectNode newer) {
            compareMembers(place, older, newer);
        } else if (before instanceof ArrayNode older
                && after instanceof ArrayNode newer
                && older.size() == newer.size()) {
            for (int i = 0; i < older.size(); i++) {
                compare(with(place, i), older.get(i), newer.get(i));
            }
        } else {
            String older = JsonOutput.text(before);
            String newer = JsonOutput.text(after);
            if (!older.equals(newer)) {
                note(met++, Kind.CHANGED, path(place), Optional.empty(), Optional.of(older), Optional.of(newer));
            }
        }
    }

    private void compareMembers(List<Object> place, ObjectNode older, ObjectNode newer) {
        int index = 0;
        for (Map.Entry<String, JsonNode> member : older.properties()) {
            JsonNode there = newer.get(member.getKey());
            List<Object> at = with(place, member.getKey());
            if (there == null) {
                removed.add(new Value(at, index, met++, member.getValue()));
            } else {
                compare(at, member.getValue(), there);
            }
            index++;
        }
        index = 0;
        for (Map.Entry<String, JsonNode> member : newer.properties()) {
            if (!older.has(member.getKey())) {
                added.add(new Value(with(place, member.getKey()), index, met++, member.getValue()));
            }
            index++;
        }
    }

    /** Looks for a removed value among those that were added: in the same object first. */
    private void follow(Value gone) {
        String text = gone.text();
        Value found = null;
        for (Value value : added) {
            boolean nearer = found == null || (!found.isIn(gone.parent()) && value.isIn(gone.parent()));
            if (nearer && value.text().equals(text)) {
                found = value;
            }
        }
        if (found != null) {
            added.remove(found);
        } else {
            found = inside(text);
        }
        if (found == null) {
            note(gone.met(), Kind.REMOVED, gone.path(), Optional.empty(), Optional.of(text), Optional.empty());
        } else {
            boolean inPlace = found.isIn(gone.parent()) && found.index() == gone.index();
            Kind kind = inPlace ? Kind.RENAMED : Kind.MOVED;
            note(gone.met(), kind, gone.path(), Optional.of(found.path()), Optional.of(text), Optional.of(text));
        }
    }

    /** Looks for a value inside of added objects, which may be parents made for it. The rest of them stays added. */
    private @Nullable Value inside(String text) {
        for (int i = 0; i < added.size(); i++) {
            List<Value> rest = new ArrayList<>();
            Value found = take(added.get(i), text, rest);
            if (found != null) {
                added.remove(i);
                added.addAll(i, rest);
                return found;
            }
        }
        return null;
    }

    /** @param rest gets what else the value holds, if it holds the one that is looked for */
    private static @Nullable Value take(Value from, String text, List<Value> rest) {
        Value found = null;
        int index = 0;
        for (Map.Entry<String, JsonNode> member : from.node().properties()) {
            Value value = new Value(with(from.place(), member.getKey()), index, from.met(), member.getValue());
            Value hit = found != null ? null : value.text().equals(text) ? value : take(value, text, rest);
            if (hit == null) {
                rest.add(value);
            } else {
                found = hit;
            }
            index++;
        }
        if (found == null) {
            rest.clear();
        }
        return found;
    }

    private static List<Object> with(List<Object> place, Object next) {
        List<Object> longer = new ArrayList<>(place);
        longer.add(next);
        return longer;
    }

    private static String path(List<Object> place) {
        return place.isEmpty() ? "." : PathText.of(place);
    }
}
