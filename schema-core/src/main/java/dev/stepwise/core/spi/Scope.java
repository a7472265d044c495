package dev.stepwise.core.spi;

import dev.stepwise.core.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a block runs on, and where that stands. */
final class Scope<N> {

    private final @Nullable Scope<N> outer;
    private final Path path;
    private final @Nullable Object element;
    private final Scope<N> root;

    /** Values that root(…) reads inside forEach and the block may change, as they were; null outside of forEach and inType. */
    private final @Nullable Map<Path, Remembered<N>> before;

    private N node;

    private Scope(
            @Nullable Scope<N> outer,
            Path path,
            @Nullable Object element,
            @Nullable Map<Path, Remembered<N>> before,
            N node) {
        this.outer = outer;
        this.path = path;
        this.element = element;
        this.root = outer == null ? this : outer.root;
        this.before = before;
        this.node = node;
    }

    static <N> Scope<N> document(N root) {
        return new Scope<>(null, Path.self(), null, null, root);
    }

    /** Returns the scope of an object inside. */
    Scope<N> in(Path path, N value) {
        return new Scope<>(this, path, null, before, value);
    }

    /** Returns the scope of an element, in which root(…) sees some values as they were. */
    Scope<N> element(Path path, Object index, @Nullable Map<Path, Remembered<N>> values, N value) {
        return new Scope<>(this, path, index, values, value);
    }

    /** Returns the same scope, in which root(…) sees some values as they were. */
    Scope<N> remembering(Map<Path, Remembered<N>> values) {
        return new Scope<>(this, Path.self(), null, values, node);
    }

    N node() {
        return node;
    }

    /** Another value has taken the place of the scope itself. */
    void become(N value) {
        node = value;
    }

    @Nullable Map<Path, Remembered<N>> before() {
        return before;
    }

    /** Returns what root(…) saw at a path that the block may change; null if it may not. */
    @Nullable Remembered<N> before(Path path) {
        return before == null ? null : before.get(path);
    }

    /** Returns where the way of a path begins. */
    N start(Path from) {
        return from.fromRoot() ? root.node : node;
    }

    /** Returns the names and indexes from the root of the document to a place in this scope. */
    List<Object> place(Path to, int names) {
        List<Object> place = to.fromRoot() ? new ArrayList<>() : place();
        place.addAll(to.names().subList(0, names));
        return place;
    }

    List<Object> place(Path to) {
        return place(to, to.names().size());
    }

    private List<Object> place() {
        if (outer == null) {
            return new ArrayList<>();
        }
        List<Object> place = outer.place(path);
        if (element != null) {
            place.add(element);
        }
        return place;
    }
}
