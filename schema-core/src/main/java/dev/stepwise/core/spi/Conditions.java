package dev.stepwise.core.spi;

import dev.stepwise.core.Path;
import dev.stepwise.core.operation.Condition;
import org.jspecify.annotations.Nullable;

/** Whether conditions hold on documents. */
final class Conditions<N> {

    private final DocumentModel<N> model;
    private final Walker<N> walker;

    Conditions(DocumentModel<N> model, Walker<N> walker) {
        this.model = model;
        this.walker = walker;
    }

    boolean holds(Scope<N> scope, Condition condition) {
        if (condition instanceof Condition.Present present) {
            return at(scope, present.path()) != null;
        }
        if (condition instanceof Condition.Is is) {
            N value = at(scope, is.path());
            return value != null && model.kind(value) == is.kind();
        }
        if (condition instanceof Condition.OneOf oneOf) {
            N value = at(scope, oneOf.path());
            return value != null && model.isOneOf(oneOf, value);
        }
        if (condition instanceof Condition.IsType type) {
            N value = at(scope, type.path());
            return value != null && Calls.call(scope, type.path(), () -> model.isOfType(type, value));
        }
        if (condition instanceof Condition.Not not) {
            return !holds(scope, not.condition());
        }
        if (condition instanceof Condition.All all) {
            return all.conditions().stream().allMatch(each -> holds(scope, each));
        }
        Condition.Any any = (Condition.Any) condition;
        return any.conditions().stream().anyMatch(each -> holds(scope, each));
    }

    private @Nullable N at(Scope<N> scope, Path path) {
        return walker.source(scope, path);
    }
}
