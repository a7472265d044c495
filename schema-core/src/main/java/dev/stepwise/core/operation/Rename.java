package dev.stepwise.core.operation;

import dev.stepwise.core.Path;
import java.util.Map;

/**
 * Gives members of one object other names, all at once, so that two can change places. They keep their places.
 *
 * @param scope the object whose members are renamed
 * @param names the new name of each
 */
public record Rename(Path scope, Map<String, String> names, OnTarget onTarget) implements Operation {

    /** @throws IllegalArgumentException if the operation can never apply */
    public Rename {
        Checks.scope(scope);
        names = Checks.names(names);
    }

    /** Returns the operation that renames one member; the new name is a name and no path. */
    public static Rename of(String path, String name) {
        return new Rename(Checks.parent(path), Map.of(Path.parse(path).last(), Checks.bareName(name)), OnTarget.FAIL);
    }

    /** Returns the operation that renames several members of the scope. */
    public static Rename of(Map<String, String> names) {
        return new Rename(Path.self(), names, OnTarget.FAIL);
    }

    /** Returns the operation with what becomes of a target that is there. */
    public Rename onTarget(OnTarget onTarget) {
        return new Rename(scope, names, onTarget);
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.visitRename(this);
    }

    @Override
    public String toString() {
        return Describe.line(this);
    }
}
