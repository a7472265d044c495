package dev.stepwise.core.spi;

import dev.stepwise.core.Path;
import dev.stepwise.core.operation.Compute;
import dev.stepwise.core.operation.Copy;
import dev.stepwise.core.operation.ForEach;
import dev.stepwise.core.operation.In;
import dev.stepwise.core.operation.InType;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.operation.PayloadAt;
import dev.stepwise.core.operation.When;
import java.util.ArrayList;
import java.util.List;

/** The paths by which a block reads out of its scope. */
public final class RootReads {

    private RootReads() {}

    /** Returns whether a block reads out of its scope. */
    public static boolean occurIn(List<Operation> block) {
        return !of(block).isEmpty();
    }

    static List<Path> of(List<Operation> block) {
        List<Path> reads = new ArrayList<>(0);
        addAll(reads, block);
        return reads;
    }

    private static void addAll(List<Path> reads, List<Operation> block) {
        for (int i = 0; i < block.size(); i++) {
            add(reads, block.get(i));
        }
    }

    /** Paths that only read are all that may begin at the root, as the operations themselves demand. */
    private static void add(List<Path> reads, Operation operation) {
        if (operation instanceof Copy copy) {
            add(reads, copy.from());
        } else if (operation instanceof Compute compute) {
            for (Input input : compute.inputs()) {
                if (input instanceof Input.Value value) {
                    add(reads, value.path());
                }
            }
        } else if (operation instanceof When when) {
            when.condition().paths().forEach(path -> add(reads, path));
            addAll(reads, when.block());
        } else if (operation instanceof ForEach forEach) {
            addAll(reads, forEach.block());
        } else if (operation instanceof In in) {
            addAll(reads, in.block());
        } else if (operation instanceof InType inType) {
            addAll(reads, inType.block());
        } else if (operation instanceof PayloadAt payload) {
            addAll(reads, payload.block());
        }
    }

    private static void add(List<Path> reads, Path path) {
        if (path.fromRoot()) {
            reads.add(path);
        }
    }
}
