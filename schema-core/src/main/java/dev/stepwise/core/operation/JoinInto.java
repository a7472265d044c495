package dev.stepwise.core.operation;

import dev.stepwise.core.Path;
import java.util.List;

/**
 * Makes one value of several, which go.
 */
public record JoinInto(List<Path> paths, Joiner joiner, Path target, OnTarget onTarget) implements Operation {

    /** @throws IllegalArgumentException if the operation can never apply */
    public JoinInto {
        paths = List.copyOf(paths);
        Checks.sources(paths);
        Checks.target(target);
    }

    /** Returns the operation. */
    public static JoinInto of(List<String> paths, Joiner joiner, String target) {
        return new JoinInto(Checks.paths(paths.toArray(String[]::new)), joiner, Path.parse(target), OnTarget.FAIL);
    }

    /** Returns the operation with what becomes of a target that is there. */
    public JoinInto onTarget(OnTarget onTarget) {
        return new JoinInto(paths, joiner, target, onTarget);
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.visitJoinInto(this);
    }

    @Override
    public String toString() {
        return Describe.line(this);
    }
}
