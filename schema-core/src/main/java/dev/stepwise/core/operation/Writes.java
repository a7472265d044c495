package dev.stepwise.core.operation;

import java.util.List;
import java.util.stream.Stream;

/** The places that operations may change; objects that are made on the way to them overlap with them. */
final class Writes {

    private Writes() {}

    /** @param scope what the operation runs on */
    static Stream<Spot> of(Operation operation, Spot scope) {
        if (operation instanceof ForEach forEach) {
            return all(forEach.block(), scope.at(forEach.path()).elements());
        }
        if (operation instanceof In in) {
            return all(in.block(), scope.at(in.path()));
        }
        if (operation instanceof InType inType) {
            return all(inType.block(), scope.each(inType.name()));
        }
        if (operation instanceof PayloadAt payload) {
            return all(payload.block(), scope.at(payload.path()));
        }
        if (operation instanceof When when) {
            return all(when.block(), scope);
        }
        return Places.of(operation).written().stream().map(scope::at);
    }

    private static Stream<Spot> all(List<Operation> block, Spot scope) {
        return block.stream().flatMap(operation -> of(operation, scope));
    }
}
