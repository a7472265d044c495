package dev.stepwise.core.shape;

import dev.stepwise.core.operation.Condition;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.shape.Shape.Presence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Which documents a condition holds for, or more than these where that is hard to say. */
final class Conditions {

    private Conditions() {}

    static Shape holding(Shape shape, Condition condition) {
        if (condition instanceof Condition.Not not) {
            return failing(shape, not.condition());
        }
        if (condition instanceof Condition.All all) {
            Shape left = shape;
            for (Condition each : all.conditions()) {
                left = holding(left, each);
            }
            return left;
        }
        if (condition instanceof Condition.Any || isFromRoot(condition)) {
            return shape;
        }
        List<String> names = condition.paths().get(0).names();
        if (condition instanceof Condition.Is is) {
            return Walk.present(shape, names, value -> ofKind(value, is.kind(), true));
        }
        if (condition instanceof Condition.IsType type) {
            return Walk.present(shape, names, value -> Typing.ofType(value, type, true));
        }
        return condition instanceof Condition.OneOf oneOf
                ? Walk.present(shape, names, value -> among(value, oneOf.values()))
                : Walk.present(shape, names);
    }

    static Shape failing(Shape shape, Condition condition) {
        if (condition instanceof Condition.Not not) {
            return holding(shape, not.condition());
        }
        if (condition instanceof Condition.Any any) {
            Shape left = shape;
            for (Condition each : any.conditions()) {
                left = failing(left, each);
            }
            return left;
        }
        if (condition instanceof Condition.All || isFromRoot(condition)) {
            return shape;
        }
        List<String> names = condition.paths().get(0).names();
        if (condition instanceof Condition.Is is) {
            return absentOr(shape, names, value -> ofKind(value, is.kind(), false));
        }
        if (condition instanceof Condition.IsType type) {
            return absentOr(shape, names, value -> Typing.ofType(value, type, false));
        }
        return condition instanceof Condition.OneOf oneOf
                ? absentOr(shape, names, value -> notAmong(value, oneOf.values()))
                : Walk.absent(shape, names);
    }

    private static boolean isFromRoot(Condition condition) {
        return condition.paths().stream().anyMatch(path -> path.fromRoot());
    }

    private static Shape absentOr(Shape shape, List<String> names, UnaryOperator<Shape> left) {
        Presence presence = Walk.read(shape, names).presence();
        boolean known = presence == Presence.REQUIRED || presence == Presence.OPTIONAL;
        return (known ? Merge.SURE : Merge.PERHAPS).shapes(Walk.present(shape, names, left), Walk.absent(shape, names));
    }

    private static Shape ofKind(Shape value, Kind kind, boolean wanted) {
        return Shapes.union(Shapes.branches(value).stream()
                .filter(branch -> branch instanceof Shape.Any || isOf(branch, kind) == wanted)
                .toList());
    }

    private static boolean isOf(Shape branch, Kind kind) {
        return Kinds.of(branch) == Kinds.valueOf(kind.name());
    }

    private static Shape among(Shape value, List<@Nullable Object> values) {
        List<Shape> left = new ArrayList<>();
        for (Shape branch : Shapes.branches(value)) {
            for (Object candidate : values) {
                Shape constant = Shapes.constant(candidate);
                if (Kinds.overlap(branch, constant)) {
                    left.add(Shapes.doubted(constant));
                }
            }
        }
        return Shapes.union(left);
    }

    private static Shape notAmong(Shape value, List<@Nullable Object> values) {
        List<Shape> left = new ArrayList<>();
        for (Shape branch : Shapes.branches(value)) {
            if (branch instanceof Shape.Text text && !text.open()) {
                Set<String> others = new LinkedHashSet<>(text.values());
                others.removeIf(values::contains);
                if (!others.isEmpty()) {
                    left.add(new Shape.Text(others, false, text.fallback(), text.notes()));
                }
            } else if (!(branch instanceof Shape.Null) || !values.contains(null)) {
                left.add(branch);
            }
        }
        return Shapes.union(left);
    }
}
