package dev.stepwise.core.operation;

import java.util.ArrayList;
import java.util.List;

/** What operations ask of the types of values, which a schema says. */
public final class TypeQuestions {

    private TypeQuestions() {}

    /** Returns whether a block asks for the type of a value. */
    public static boolean occurIn(List<Operation> block) {
        return block.stream().anyMatch(TypeQuestions::asks);
    }

    private static boolean asks(Operation operation) {
        if (operation instanceof InType) {
            return true;
        }
        if (operation instanceof When when) {
            return !of(when.condition()).isEmpty() || occurIn(when.block());
        }
        if (operation instanceof ForEach forEach) {
            return occurIn(forEach.block());
        }
        if (operation instanceof In in) {
            return occurIn(in.block());
        }
        return operation instanceof PayloadAt payload && occurIn(payload.block());
    }

    /** Returns the tests for types in a condition. */
    public static List<Condition.IsType> of(Condition condition) {
        List<Condition.IsType> found = new ArrayList<>(0);
        collect(condition, found);
        return found;
    }

    private static void collect(Condition condition, List<Condition.IsType> found) {
        if (condition instanceof Condition.IsType type) {
            found.add(type);
        } else if (condition instanceof Condition.Not not) {
            collect(not.condition(), found);
        } else if (condition instanceof Condition.All all) {
            all.conditions().forEach(each -> collect(each, found));
        } else if (condition instanceof Condition.Any any) {
            any.conditions().forEach(each -> collect(each, found));
        }
    }
}
