package dev.stepwise.core.spi;

import dev.stepwise.core.Path;
import dev.stepwise.core.operation.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes fields that state type or version, in documents of one representation.
 *
 * @param <N> a value in a document
 */
public final class StatedFields<N> {

    private final DocumentModel<N> model;
    private final Documents<N> documents;

    /** Creates the reader and writer of documents. */
    public StatedFields(DocumentModel<N> model, Documents<N> documents) {
        this.model = model;
        this.documents = documents;
    }

    /** Returns what stands at a path. */
    public FieldValue read(N root, Path path) {
        N at = root;
        List<String> names = path.names();
        for (int depth = 0; depth < names.size(); depth++) {
            Kind kind = model.kind(at);
            if (kind != Kind.OBJECT) {
                return kind == Kind.NULL ? FieldValue.ABSENT : wrongKindOnTheWay(path, depth - 1, kind.words());
            }
            at = model.member(at, names.get(depth));
            if (at == null) {
                return FieldValue.ABSENT;
            }
        }
        return documents.stated(at);
    }

    /**
     * Returns what is found where an object is due.
     *
     * @param depth of the name whose value should have been an object
     */
    public static FieldValue wrongKindOnTheWay(Path path, int depth, String found) {
        return FieldValue.other(found + " at " + path.beginning(depth + 1) + ", where an object is due");
    }

    /** Returns the beginning of the path that leads to something other than an object; null if there is no such. */
    @Nullable Path obstacle(N root, Path path) {
        N at = root;
        for (int names = 1; names < path.names().size(); names++) {
            at = member(at, path.names().get(names - 1));
            if (at == null) {
                return null;
            }
            if (model.kind(at) != Kind.OBJECT) {
                return path.beginning(names);
            }
        }
        return null;
    }

    @Nullable N find(N root, Path path) {
        return find(root, path.names());
    }

    private @Nullable N find(N root, List<String> names) {
        N at = root;
        for (String name : names) {
            at = member(at, name);
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    private @Nullable N member(N holder, String name) {
        return model.kind(holder) == Kind.OBJECT ? model.member(holder, name) : null;
    }

    /** Returns at which place among the members of its object a value stands, 0 being the first; -1 if there is none. */
    int index(N root, Path path) {
        List<String> names = path.names();
        N parent = find(root, names.subList(0, names.size() - 1));
        return parent == null || model.kind(parent) != Kind.OBJECT
                ? -1
                : model.names(parent).indexOf(path.last());
    }

    /**
     * Returns the root with another value at a path. Only objects on the way are copied: the rest may be shared with
     * the code of a step.
     *
     * @param index where the value is put among the members of its object if it is new there; -1 for the end
     */
    N with(N root, Path path, N value, int index) {
        return with(root, path.names(), value, index);
    }

    private N with(N holder, List<String> names, N value, int index) {
        N copy = documents.shallowCopy(holder);
        String name = names.get(0);
        if (names.size() > 1) {
            N child = model.member(copy, name);
            N object = child != null && model.kind(child) == Kind.OBJECT ? child : model.object();
            put(copy, name, with(object, names.subList(1, names.size()), value, index), -1);
        } else {
            put(copy, name, value, index);
        }
        return copy;
    }

    private void put(N object, String name, N value, int index) {
        if (model.member(object, name) != null) {
            model.replace(object, name, name, value);
            return;
        }
        Map<String, N> following = index < 0 ? Map.of() : takeFrom(object, index);
        model.append(object, name, value);
        following.forEach((next, member) -> model.append(object, next, member));
    }

    private Map<String, N> takeFrom(N object, int index) {
        Map<String, N> taken = new LinkedHashMap<>();
        List<String> names = List.copyOf(model.names(object));
        for (String name : names.subList(Math.min(index, names.size()), names.size())) {
            N value = model.member(object, name);
            if (value != null) {
                taken.put(name, value);
                model.remove(object, name);
            }
        }
        return taken;
    }

    /** Returns the root without the value at a path, where there is one; see {@link #with}. */
    N without(N root, Path path) {
        return without(root, path.names());
    }

    private N without(N object, List<String> names) {
        N copy = documents.shallowCopy(object);
        String name = names.get(0);
        N child = model.member(copy, name);
        if (child == null) {
            return copy;
        }
        if (names.size() == 1) {
            model.remove(copy, name);
        } else if (model.kind(child) == Kind.OBJECT) {
            model.replace(copy, name, name, without(child, names.subList(1, names.size())));
        }
        return copy;
    }
}
