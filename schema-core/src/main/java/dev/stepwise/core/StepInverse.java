package dev.stepwise.core;

import dev.stepwise.core.operation.Inverse;
import dev.stepwise.core.operation.Inverses;
import dev.stepwise.core.operation.Obstacle;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.spi.Action;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What brings messages of the newer version of a step back to the older one, or why nothing does.
 *
 * @param step the step from the newer version to the older one; empty if there are obstacles
 * @param obstacles one for each operation and each piece of code that cannot be undone, in their order
 */
public record StepInverse(Optional<Step> step, List<Obstacle> obstacles) {

    /** Copies the list. */
    public StepInverse {
        obstacles = List.copyOf(obstacles);
    }

    static StepInverse declared(List<Operation> operations) {
        return new StepInverse(
                Optional.of(Step.ofActions(operations.isEmpty() ? List.of() : List.of(new Action.Operate(operations)))),
                List.of());
    }

    static StepInverse derived(List<Action> actions, EventType older) {
        Deque<Action> undoing = new ArrayDeque<>();
        List<Obstacle> obstacles = new ArrayList<>();
        for (int i = 0; i < actions.size(); i++) {
            if (actions.get(i) instanceof Action.Operate operate) {
                boolean last = i == actions.size() - 1;
                Inverse inverse = last
                        ? Inverses.of(operate.operations(), older.name())
                        : Inverses.beforeCode(operate.operations(), older.name());
                obstacles.addAll(inverse.obstacles());
                undoing.addFirst(new Action.Operate(inverse.operations()));
            } else if (actions.get(i) instanceof Action.Migrate<?> code && code.isPair()) {
                undoing.addFirst(code.reversed());
            } else {
                obstacles.add(codeWithoutInverse(actions.get(i)));
            }
        }
        return new StepInverse(
                obstacles.isEmpty() ? Optional.of(Step.ofActions(List.copyOf(undoing))) : Optional.empty(), obstacles);
    }

    private static Obstacle codeWithoutInverse(Action action) {
        return new Obstacle(
                describe(action) + " cannot be undone: code has no inverse of its own.",
                "Declare it as a pair with migrate(type, up, down), or give the step a downgradeWith(…).");
    }

    private static String describe(Action action) {
        if (action instanceof Action.Migrate<?> code) {
            return "migrate(" + code.payloadType().getSimpleName() + ")";
        }
        if (action instanceof Action.Edit<?> code) {
            return "edit(" + code.payloadType().getSimpleName() + ")";
        }
        return action instanceof Action.Between<?, ?> code
                ? "migrate(" + code.older().getSimpleName() + ", "
                        + code.newer().getSimpleName() + ")"
                : action.toString();
    }
}
