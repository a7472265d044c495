package dev.stepwise.core.spi;

import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.spi.Explained.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what differs between two documents. A value that is gone at one place and new at another has moved; numbers are
 * the same if they are written in the same way.
 */
final class DocumentDiff<N> {

    private final DocumentModel<N> model;
    private final Documents<N> documents;
    private final List<Found> changes = new ArrayList<>();
    private final List<Value<N>> added = new ArrayList<>();
    private final List<Value<N>> removed = new ArrayList<>();

    private int met;

    private DocumentDiff(DocumentModel<N> model, Documents<N> documents) {
        this.model = model;
        this.documents = documents;
    }

    /** A change, and when it was met on the way through the documents. */
    private record Found(int met, Change change) {}

    /**
     * A value at its place.
     *
     * @param index its place among the members of its object
     * @param met when it was met on the way through the documents
     */
    private record Value<N>(List<Object> place, int index, int met, N node) {

        List<Object> parent() {
            return place.subList(0, place.size() - 1);
        }

        boolean isIn(List<Object> object) {
            return parent().equals(object);
        }

        String path() {
            return DocumentDiff.path(place);
        }
    }

    static <N> List<Change> between(DocumentModel<N> model, Documents<N> documents, N before, N after) {
        DocumentDiff<N> diff = new DocumentDiff<>(model, documents);
        diff.compare(List.of(), before, after);
        diff.removed.forEach(diff::follow);
        diff.added.forEach(value -> diff.note(
                value.met(),
                Explained.Kind.ADDED,
                value.path(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(diff.text(value))));
        return diff.changes.stream()
                .sorted(Comparator.comparingInt(Found::met))
                .map(Found::change)
                .toList();
    }

    private void note(
            int when,
            Explained.Kind kind,
            String path,
            Optional<String> to,
            Optional<String> older,
            Optional<String> newer) {
        changes.add(new Found(when, new Change(kind, path, to, older, newer)));
    }

    private String text(Value<N> value) {
        return documents.json(value.node());
    }

    private void compare(List<Object> place, N before, N after) {
        Kind kind = model.kind(before);
        if (kind == Kind.OBJECT && model.kind(after) == Kind.OBJECT) {
            compareMembers(place, before, after);
            return;
        }
        if (kind == Kind.ARRAY && model.kind(after) == Kind.ARRAY) {
            List<N> older = model.elements(before);
            List<N> newer = model.elements(after);
            if (older.size() == newer.size()) {
                for (int i = 0; i < older.size(); i++) {
                    compare(with(place, i), older.get(i), newer.get(i));
                }
                return;
            }
        }
        String older = documents.json(before);
        String newer = documents.json(after);
        if (!older.equals(newer)) {
            note(met++, Explained.Kind.CHANGED, path(place), Optional.empty(), Optional.of(older), Optional.of(newer));
        }
    }

    private void compareMembers(List<Object> place, N older, N newer) {
        int index = 0;
        for (String name : model.names(older)) {
            N there = model.member(newer, name);
            List<Object> at = with(place, name);
            if (there == null) {
                removed.add(new Value<>(at, index, met++, member(older, name)));
            } else {
                compare(at, member(older, name), there);
            }
            index++;
        }
        index = 0;
        for (String name : model.names(newer)) {
            if (model.member(older, name) == null) {
                added.add(new Value<>(with(place, name), index, met++, member(newer, name)));
            }
            index++;
        }
    }

    private N member(N object, String name) {
        return Objects.requireNonNull(model.member(object, name));
    }

    /** Looks for a removed value among those that were added: in the same object first. */
    private void follow(Value<N> gone) {
        String text = text(gone);
        Value<N> found = null;
        for (Value<N> value : added) {
            boolean nearer = found == null || (!found.isIn(gone.parent()) && value.isIn(gone.parent()));
            if (nearer && text(value).equals(text)) {
                found = value;
            }
        }
        if (found != null) {
            added.remove(found);
        } else {
            found = inside(text);
        }
        if (found == null) {
            note(
                    gone.met(),
                    Explained.Kind.REMOVED,
                    gone.path(),
                    Optional.empty(),
                    Optional.of(text),
                    Optional.empty());
        } else {
            boolean inPlace = found.isIn(gone.parent()) && found.index() == gone.index();
            Explained.Kind kind = inPlace ? Explained.Kind.RENAMED : Explained.Kind.MOVED;
            note(gone.met(), kind, gone.path(), Optional.of(found.path()), Optional.of(text), Optional.of(text));
        }
    }

    /** Looks for a value inside of added objects, which may be parents made for it. The rest of them stays added. */
    private @Nullable Value<N> inside(String text) {
        for (int i = 0; i < added.size(); i++) {
            List<Value<N>> rest = new ArrayList<>();
            Value<N> found = take(added.get(i), text, rest);
            if (found != null) {
                added.remove(i);
                added.addAll(i, rest);
                return found;
            }
        }
        return null;
    }

    /** @param rest gets what else the value holds, if it holds the one that is looked for */
    private @Nullable Value<N> take(Value<N> from, String text, List<Value<N>> rest) {
        Value<N> found = null;
        int index = 0;
        List<String> names = model.kind(from.node()) == Kind.OBJECT ? model.names(from.node()) : List.of();
        for (String name : names) {
            Value<N> value = new Value<>(with(from.place(), name), index, from.met(), member(from.node(), name));
            Value<N> hit = found != null ? null : text(value).equals(text) ? value : take(value, text, rest);
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
        return place.isEmpty() ? "." : PlaceText.of(place);
    }
}
