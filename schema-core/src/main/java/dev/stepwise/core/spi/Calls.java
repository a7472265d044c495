package dev.stepwise.core.spi;

import dev.stepwise.core.Path;
import dev.stepwise.core.operation.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Calls functions, and says where it was if they fail. */
final class Calls {

    private Calls() {}

    static <N, T> T call(Scope<N> scope, Path path, Supplier<T> function) {
        try {
            return function.get();
        } catch (OperationFailure e) {
            // A reshape, which sees places in its value only.
            List<Object> place = new ArrayList<>(scope.place(path));
            place.addAll(e.place());
            throw new OperationFailure(place, e.problem(), e.thrown());
        } catch (Refusal e) {
            throw new OperationFailure(scope.place(path), e.getMessage() + ". Mend the producer, or the step.", null);
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
            // These Errors come from the function and this message: others may pass, so the program need not end.
            throw new OperationFailure(
                    scope.place(path),
                    "a function threw " + e.getClass().getName()
                            + "; the cause has its frames. Mend the function, or the producer.",
                    e);
        }
    }
}
