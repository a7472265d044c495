package dev.stepwise.core.spi;

import dev.stepwise.core.Path;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.operation.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The ways of paths through documents. On the way to a source null counts as absent; on the way to a target it is an
 * error; anything else than an object is an error on both.
 */
final class Walker<N> {

    private final DocumentModel<N> model;

    Walker(DocumentModel<N> model) {
        this.model = model;
    }

    /** Returns what stands at a path; null if that is nothing. */
    @Nullable N source(Scope<N> scope, Path path) {
        Remembered<N> before = path.fromRoot() ? scope.before(path) : null;
        if (before != null) {
            return before.get();
        }
        if (path.isSelf()) {
            return scope.start(path);
        }
        N holder = holderOfSource(scope, path);
        return holder == null ? null : model.member(holder, path.last());
    }

    /** Returns the object in which the last name of a path is to be looked for; null if there is no such. */
    @Nullable N holderOfSource(Scope<N> scope, Path path) {
        N at = scope.start(path);
        List<String> names = path.names();
        for (int i = 0; i < names.size(); i++) {
            if (model.kind(at) == Kind.NULL) {
                return null;
            }
            requireObject(scope, path, i, at);
            if (i == names.size() - 1) {
                break;
            }
            N next = model.member(at, names.get(i));
            if (next == null) {
                return null;
            }
            at = next;
        }
        return at;
    }

    N requiredHolder(Scope<N> scope, Path path) {
        return Objects.requireNonNull(holderOfSource(scope, path));
    }

    N required(N object, String name) {
        return Objects.requireNonNull(model.member(object, name));
    }

    /** Returns what stands at a target; null if that is nothing, be it that its parents are missing. */
    @Nullable N target(Scope<N> scope, Path path) {
        N at = scope.start(path);
        List<String> names = path.names();
        for (int i = 0; i < names.size(); i++) {
            requireObject(scope, path, i, at);
            N next = model.member(at, names.get(i));
            if (next == null) {
                return null;
            }
            at = next;
        }
        return at;
    }

    /** Puts a value at a target where nothing stands, and makes the missing objects on the way. */
    void attach(Scope<N> scope, Path path, N value) {
        N at = scope.start(path);
        List<String> names = path.names();
        for (int i = 0; i < names.size() - 1; i++) {
            requireObject(scope, path, i, at);
            N next = model.member(at, names.get(i));
            if (next == null) {
                next = model.object();
                model.append(at, names.get(i), next);
            }
            at = next;
        }
        requireObject(scope, path, names.size() - 1, at);
        model.append(at, path.last(), value);
    }

    /** @param names how many names of the path lead to the value */
    void requireObject(Scope<N> scope, Path path, int names, N value) {
        Kind kind = model.kind(value);
        if (kind != Kind.OBJECT) {
            throw new OperationFailure(
                    scope.place(path, names),
                    "expected an object but found " + kind.words() + ". Mend the producer, or the step.",
                    null);
        }
    }

    /**
     * Returns what root(…) is to see inside a forEach: values that the block may change, as they are now. A block
     * changes nothing but what it runs on, so only those that overlap with it.
     */
    Map<Path, Remembered<N>> remember(Scope<N> scope, Path container, List<Operation> block) {
        Map<Path, Remembered<N>> outer = scope.before();
        if (outer != null) {
            return outer;
        }
        List<Path> reads = RootReads.of(block);
        if (reads.isEmpty()) {
            return Map.of();
        }
        Map<Path, Remembered<N>> remembered = new HashMap<>();
        // Outside of any forEach the place has names only.
        List<String> changing =
                scope.place(container).stream().map(String.class::cast).toList();
        for (Path read : reads) {
            int common = Math.min(changing.size(), read.names().size());
            if (changing.subList(0, common).equals(read.names().subList(0, common))) {
                remembered.put(read, remember(scope, read));
            }
        }
        return remembered;
    }

    private Remembered<N> remember(Scope<N> scope, Path read) {
        try {
            N value = source(scope, read);
            return new Remembered<>(value == null ? null : model.copy(value), null);
        } catch (OperationFailure e) {
            return new Remembered<>(null, e);
        }
    }
}
