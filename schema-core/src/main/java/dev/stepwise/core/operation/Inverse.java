package dev.stepwise.core.operation;

import java.util.List;

/**
 * What undoes operations, or why nothing does.
 *
 * @param operations what undoes them, in the order in which it is to be carried out; none if there are obstacles
 * @param obstacles one for each operation that cannot be undone, in the order of the operations
 */
public record Inverse(List<Operation> operations, List<Obstacle> obstacles) {

    /** Copies the lists. */
    public Inverse {
        operations = List.copyOf(operations);
        obstacles = List.copyOf(obstacles);
    }
}
