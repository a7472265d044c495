package dev.stepwise.core.operation;

import dev.stepwise.core.Path;

/**
 * Makes a new value of the one that stands at a place, and may rename it there.
 *
 * @param path the value; {@link Path#self()} is the scope itself
 * @param name the new name; that of the path if it stays, and empty for the scope itself
 * @param onTarget for another name than that of the path
 */
public record Convert(Path path, String name, Conversion conversion, OnTarget onTarget) implements Operation {

    /** @throws IllegalArgumentException if the operation can never apply */
    public Convert {
        Checks.noRoot(path);
        Checks.nameOf(path, name);
    }

    /** Returns the operation that leaves the name as it is. */
    public static Convert of(String path, Conversion conversion) {
        return new Convert(Path.parse(path), Checks.last(path), conversion, OnTarget.FAIL);
    }

    /** Returns the operation that also renames. */
    public static Convert of(String path, String name, Conversion conversion) {
        return new Convert(Path.parse(path), Checks.bareName(name), conversion, OnTarget.FAIL);
    }

    /** Returns the operation with what becomes of a target that is there. */
    public Convert onTarget(OnTarget onTarget) {
        return new Convert(path, name, conversion, onTarget);
    }

    /** Returns whether the value gets another name. */
    public boolean renames() {
        return !path.isSelf() && !path.last().equals(name);
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.visitConvert(this);
    }

    @Override
    public String toString() {
        return Describe.line(this);
    }
}
