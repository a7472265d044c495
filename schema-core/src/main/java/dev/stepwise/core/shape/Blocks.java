package dev.stepwise.core.shape;

import dev.stepwise.core.Path;
import dev.stepwise.core.operation.ForEach;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.operation.When;
import dev.stepwise.core.shape.Shape.Field;
import dev.stepwise.core.shape.Shape.Obj;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Operations that carry out a block. */
record Blocks(Scope scope) {

    Shape forEach(ForEach forEach) {
        Field source = scope.source(forEach.path());
        if (source == null) {
            return scope.shape();
        }
        List<Shape> branches = Shapes.branches(Shapes.withoutNull(source.shape()));
        if (branches.stream().allMatch(Blocks::hasNoElements) && !branches.isEmpty()) {
            String problem = branches.get(0) instanceof Obj object
                    ? scope.text(forEach.path()) + " is no map but an object that declares "
                            + Look.listed(Look.declared(object))
                    : Look.wrongKind(scope.place(forEach.path().names()), "an array or a map", source.shape());
            scope.fault(
                    problem,
                    branches.get(0) instanceof Obj
                            ? "Use .in(…) for the object itself, or an operation for each member."
                            : "Mend the path.");
            return scope.shape();
        }
        List<String> at = Containment.append(forEach.path().names(), PathPattern.ELEMENTS);
        scope.inner(elements(branches), at).run(forEach.block());
        return Walk.updateValue(scope.shape(), forEach.path().names(), value -> changed(value, at, forEach.block()));
    }

    private static boolean hasNoElements(Shape branch) {
        return !(branch instanceof Shape.Any || branch instanceof Shape.Array || branch instanceof Shape.MapOf)
                && !(branch instanceof Obj object && Look.declared(object).isEmpty());
    }

    private static Shape elements(List<Shape> branches) {
        List<Shape> elements = new ArrayList<>();
        for (Shape branch : branches) {
            if (branch instanceof Shape.Array array) {
                elements.add(Shapes.withoutNull(array.element()));
            } else if (branch instanceof Shape.MapOf map) {
                elements.add(Shapes.withoutNull(map.value()));
            } else {
                elements.add(new Shape.Any());
            }
        }
        return Shapes.union(elements);
    }

    private Shape changed(Shape value, List<String> at, List<Operation> block) {
        List<Shape> changed = new ArrayList<>();
        for (Shape branch : Shapes.branches(value)) {
            if (branch instanceof Shape.Array array) {
                changed.add(new Shape.Array(
                        element(array.element(), at, block), array.notes().touched()));
            } else if (branch instanceof Shape.MapOf map) {
                changed.add(new Shape.MapOf(
                        element(map.value(), at, block), map.notes().touched()));
            } else if (branch instanceof Shape.Null || !hasNoElements(branch)) {
                changed.add(branch);
            }
        }
        return Shapes.union(changed);
    }

    /** Null elements are left alone. */
    private Shape element(Shape element, List<String> at, List<Operation> block) {
        List<Shape> results = new ArrayList<>();
        Shape values = Shapes.withoutNull(element);
        results.add(scope.inner(values, at).silent().run(block));
        if (!values.equals(element)) {
            results.add(new Shape.Null());
        }
        return Shapes.union(results);
    }

    /** @param always whether documents fail that have nothing there */
    Shape in(Path path, List<Operation> block, boolean always) {
        Field source = scope.source(path, shape -> Shapes.object(shape) != null, "an object");
        if (source == null) {
            return scope.shape();
        }
        Shape shape = always ? Walk.present(scope.shape(), path.names(), Shapes::withoutNull) : scope.shape();
        scope.inner(Shapes.withoutNull(source.shape()), path.names()).run(block);
        return Walk.updateValue(
                shape,
                path.names(),
                value -> Walk.shapes(
                        value,
                        object -> scope.inner(object, path.names()).silent().run(block)));
    }

    Shape when(When when) {
        Shape holding = Conditions.holding(scope.shape(), when.condition());
        if (Shapes.isNothing(holding) && !Shapes.isNothing(scope.shape())) {
            scope.fault("the condition never holds", "Mend it, or leave the operation out.");
            return scope.shape();
        }
        Shape failing = Conditions.failing(scope.shape(), when.condition());
        Shape changed = scope.narrowed(holding).run(when.block());
        return untouched(Merge.DOUBTFUL.shapes(changed, failing), holding, changed);
    }

    /** What the block leaves as it is, is as it was: not in doubt, although the two cases were looked at apart. */
    private Shape untouched(Shape merged, Shape holding, Shape changed) {
        if (!(scope.shape() instanceof Obj before)
                || !(merged instanceof Obj after)
                || !(holding instanceof Obj one)
                || !(changed instanceof Obj other)) {
            return merged;
        }
        Map<String, Field> fields = new LinkedHashMap<>(after.fields());
        before.fields().forEach((name, field) -> {
            if (Shapes.field(one, name).equals(Shapes.field(other, name))) {
                fields.put(name, field);
            }
        });
        return new Obj(fields, after.rest(), after.notes());
    }
}
