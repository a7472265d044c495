package dev.stepwise.core.shape;

import dev.stepwise.core.operation.Add;
import dev.stepwise.core.operation.Compute;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.ValueType;
import dev.stepwise.core.shape.Shape.Field;
import dev.stepwise.core.shape.Shape.Presence;
import java.util.List;

/** Operations that make a member where there is none. */
record Making(Scope scope) {

    Shape add(Add add) {
        List<String> names = add.path().names();
        if (!scope.canMake(scope.shape(), add.path())) {
            return scope.shape();
        }
        Field there = Walk.read(scope.shape(), names);
        Shape kept = add.replacesNull() ? Shapes.withoutNull(there.shape()) : there.shape();
        if (there.presence() == Presence.REQUIRED && kept.equals(there.shape())) {
            return scope.shape();
        }
        Shape made = Shapes.constant(add.value());
        return Walk.write(
                scope.shape(), names, there.presence() == Presence.ABSENT ? made : Shapes.union(List.of(made, kept)));
    }

    Shape compute(Compute compute) {
        boolean readable = compute.inputs().stream().allMatch(input -> isReadable(compute, input));
        Shape shape = scope.shape();
        Field there = Walk.read(shape, compute.path().names());
        if (!readable || !scope.canMake(shape, compute.path()) || there.presence() == Presence.REQUIRED) {
            return shape;
        }
        Shape made = Converting.typed(compute.computation().to());
        Shape value = there.presence() == Presence.ABSENT ? made : Shapes.union(List.of(made, there.shape()));
        Shape written = Walk.write(shape, compute.path().names(), value);
        return isSure(compute) ? written : Merge.PERHAPS.shapes(written, shape);
    }

    private boolean isReadable(Compute compute, Input input) {
        return !(input instanceof Input.Value value)
                || compute.computation().takesAbsence()
                || scope.source(value.path()) != null;
    }

    /** A function that does not say what it gives may give nothing. */
    private boolean isSure(Compute compute) {
        return compute.computation().to() != ValueType.ANY
                && (compute.computation().takesAbsence()
                        || compute.inputs().stream().allMatch(this::isAlwaysThere));
    }

    private boolean isAlwaysThere(Input input) {
        if (!(input instanceof Input.Value value)) {
            return false;
        }
        Field field = scope.source(value.path());
        return field != null && field.presence() == Presence.REQUIRED;
    }
}
