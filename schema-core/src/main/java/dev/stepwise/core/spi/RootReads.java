package dev.stepwise.core.spi;

import dev.stepwise.core.Path;
import dev.stepwise.core.operation.Compute;
import dev.stepwise.core.operation.Copy;
import dev.stepwise.core.operation.ForEach;
import dev.stepwise.core.operation.In;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.operation.PayloadAt;
import dev.stepwise.core.operation.When;
import java.util.List;
import java.util.stream.Stream;

/** The paths by which a block reads out of its scope. */
public final class RootReads {

    private RootReads() {}

    /** Returns whether a block reads out of its scope. */
    public static boolean occurIn(List<Operation> block) {
        return !of(block).isEmpty();
    }

    static List<Path> of(List<Operation> block) {
        return block.stream().flatMap(RootReads::paths).filter(Path::fromRoot).toList();
    }

    /** Paths that only read are all that may begin at the root, as the operations themselves demand. */
    private static Stream<Path> paths(Operation operation) {
        if (operation instanceof Copy copy) {
            return Stream.of(copy.from());
        }
        if (operation instanceof Compute compute) {
            return compute.inputs().stream()
                    .filter(Input.Value.class::isInstance)
                    .map(input -> ((Input.Value) input).path());
        }
        if (operation instanceof When when) {
            return Stream.concat(when.condition().paths().stream(), of(when.block()).stream());
        }
        if (operation instanceof ForEach forEach) {
            return of(forEach.block()).stream();
        }
        if (operation instanceof In in) {
            return of(in.block()).stream();
        }
        return operation instanceof PayloadAt payload ? of(payload.block()).stream() : Stream.empty();
    }
}
