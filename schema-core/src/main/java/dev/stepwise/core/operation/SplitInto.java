package dev.stepwise.core.operation;

import dev.stepwise.core.Path;
import java.util.List;

/**
 * Makes several values of one, which goes.
 *
 * @param targets one for each part
 */
public record SplitInto(Path path, Splitter splitter, List<Path> targets, OnTarget onTarget) implements Operation {

    /** @throws IllegalArgumentException if the operation can never apply */
    public SplitInto {
        Checks.member(path);
        targets = List.copyOf(targets);
        Checks.targets(splitter, targets);
    }

    /** Returns the operation. */
    public static SplitInto of(String path, Splitter splitter, String... targets) {
        return new SplitInto(Path.parse(path), splitter, Checks.paths(targets), OnTarget.FAIL);
    }

    /** Returns the operation with what becomes of targets that are there. */
    public SplitInto onTarget(OnTarget onTarget) {
        return new SplitInto(path, splitter, targets, onTarget);
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.visitSplitInto(this);
    }

    @Override
    public String toString() {
        return Describe.line(this);
    }
}
