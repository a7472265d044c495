package dev.stepwise.testing.lock;

import dev.stepwise.core.Step;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.operation.OperationForm;
import dev.stepwise.core.spi.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What counts in a step: its operations, with id, revision and parameters of their functions; of code its kind and the
 * simple names of its payload types, since what it does cannot be seen; the revision; whether it claims to be lossless;
 * and the downgrade that it declares.
 *
 * @param print each operation and each piece of code is a word of its details
 * @param actions the same operations and pieces of code as a person reads them
 */
record StepPrint(Print print, List<String> actions) {

    static final String REVISION = "revision=";
    static final String LOSSLESS = "lossless";
    static final String DOWNGRADE = "downgrade:";

    /** Copies the list. */
    StepPrint {
        actions = List.copyOf(actions);
    }

    static StepPrint of(Step step) {
        List<String> words = new ArrayList<>();
        List<String> whole = new ArrayList<>();
        List<String> readable = new ArrayList<>();
        words.add(REVISION + step.revision());
        for (Action action : step.actions()) {
            if (action instanceof Action.Operate operate) {
                for (Operation operation : operate.operations()) {
                    String full = OperationForm.fingerprint(List.of(operation));
                    words.add(kind(operation) + ":" + Fingerprint.inShort(full));
                    whole.add(full);
                    readable.add(operation.toString());
                }
            } else {
                words.add(code(action));
                readable.add(code(action));
            }
        }
        if (step.isLossless()) {
            words.add(LOSSLESS);
        }
        step.declaredDowngrade().ifPresent(operations -> {
            String full = OperationForm.fingerprint(operations);
            words.add(DOWNGRADE + Fingerprint.inShort(full));
            whole.add(full);
        });
        return new StepPrint(new Print(words, Fingerprint.of(words + " " + whole)), readable);
    }

    private static String kind(Operation operation) {
        return String.valueOf(form(operation).get("op"));
    }

    private static Map<String, @Nullable Object> form(Operation operation) {
        return OperationForm.write(List.of(operation)).get(0);
    }

    private static String code(Action action) {
        if (action instanceof Action.Migrate<?> migrate) {
            String types = migrate.payloadType().getSimpleName();
            return "migrate(" + types + (migrate.isPair() ? ",up,down)" : ")");
        }
        if (action instanceof Action.Edit<?> edit) {
            return "edit(" + edit.payloadType().getSimpleName() + ")";
        }
        Action.Between<?, ?> between = (Action.Between<?, ?>) action;
        return "migrate(" + between.older().getSimpleName() + ","
                + between.newer().getSimpleName() + ")";
    }

    /** Returns whether a step has code, be it in functions only: what that does shows in its output alone. */
    static boolean hasCode(Step step) {
        return step.actions().stream()
                .anyMatch(action -> !(action instanceof Action.Operate operate)
                        || operate.operations().stream().anyMatch(operation -> hasFunction(form(operation))));
    }

    private static boolean hasFunction(@Nullable Object form) {
        if (form instanceof Map<?, ?> members) {
            return (members.containsKey("function") && members.containsKey("op"))
                    || members.values().stream().anyMatch(StepPrint::hasFunction);
        }
        return form instanceof List<?> elements && elements.stream().anyMatch(StepPrint::hasFunction);
    }

    /** Returns how many operations and pieces of code there are. */
    static List<String> actionWords(Print print) {
        return print.details().stream()
                .filter(word -> !word.startsWith(REVISION) && !word.equals(LOSSLESS) && !word.startsWith(DOWNGRADE))
                .toList();
    }
}
