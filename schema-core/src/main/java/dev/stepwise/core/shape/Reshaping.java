package dev.stepwise.core.shape;

import dev.stepwise.core.Path;
import dev.stepwise.core.operation.Hoist;
import dev.stepwise.core.operation.Plunge;
import dev.stepwise.core.operation.Prune;
import dev.stepwise.core.operation.Wrap;
import dev.stepwise.core.shape.Shape.Array;
import dev.stepwise.core.shape.Shape.Field;
import dev.stepwise.core.shape.Shape.Obj;
import dev.stepwise.core.shape.Shape.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Values that get something around them, or lose it. */
record Reshaping(Scope scope) {

    Shape wrap(Wrap wrap) {
        return scope.source(wrap.path()) == null
                ? scope.shape()
                : Walk.updateValue(scope.shape(), wrap.path().names(), Array::new);
    }

    Shape plunge(Plunge plunge) {
        return scope.source(plunge.path()) == null
                ? scope.shape()
                : Walk.updateValue(
                        scope.shape(),
                        plunge.path().names(),
                        value -> new Obj(Map.of(plunge.member(), new Field(value, Presence.REQUIRED)), null));
    }

    /** An element in place of its array. */
    Shape element(Path path, boolean makesAbsent) {
        if (scope.source(path, Array.class::isInstance, "an array") == null) {
            return scope.shape();
        }
        return Walk.update(scope.shape(), path.names(), field -> {
            Shape element = element(field.shape());
            return new Field(element, makesAbsent ? lessOften(field.presence()) : field.presence());
        });
    }

    private static Presence lessOften(Presence presence) {
        return presence == Presence.REQUIRED ? Presence.MAYBE : presence;
    }

    private static Shape element(Shape value) {
        List<Shape> elements = new ArrayList<>();
        for (Shape branch : Shapes.branches(value)) {
            if (branch instanceof Array array) {
                elements.add(array.element());
            } else if (branch instanceof Shape.Any) {
                elements.add(branch);
            } else if (branch instanceof Shape.Null) {
                // Whether null comes through is left open here.
                elements.add(Shapes.doubted(branch));
            }
        }
        Shape union = Shapes.union(elements);
        return elements.stream().anyMatch(Shape.Null.class::isInstance) ? Shapes.doubted(union) : union;
    }

    Shape hoist(Hoist hoist) {
        Path member = hoist.path().child(hoist.member());
        if (scope.source(hoist.path(), shape -> Shapes.object(shape) != null, "an object") == null
                || scope.source(member) == null
                || (!hoist.dropsOthers() && hasOthers(hoist))) {
            return scope.shape();
        }
        return Walk.update(scope.shape(), hoist.path().names(), field -> {
            Field found = Walk.read(field.shape(), List.of(hoist.member()));
            boolean always = found.presence() == Presence.REQUIRED;
            return new Field(found.shape(), always ? field.presence() : lessOften(field.presence()));
        });
    }

    private boolean hasOthers(Hoist hoist) {
        Shape object = Walk.read(scope.shape(), hoist.path().names()).shape();
        String other = Look.always(object, List.of(hoist.member()));
        if (other != null) {
            scope.fault(
                    scope.text(hoist.path().child(other)) + " is always there, so that this can only fail",
                    "Take it out first, or add .dropOthers().");
        }
        return other != null;
    }

    /** Only an object that can be empty can go. */
    Shape prune(Prune prune) {
        return Walk.update(
                scope.shape(),
                prune.path().names(),
                field -> Shapes.branches(field.shape()).stream().anyMatch(Reshaping::canBeEmpty)
                        ? new Field(field.shape(), lessOften(field.presence()), field.defaultValue())
                        : field);
    }

    private static boolean canBeEmpty(Shape branch) {
        Obj object = Shapes.object(branch);
        return branch instanceof Shape.Any
                || (object != null
                        && object.fields().values().stream().noneMatch(field -> field.presence() == Presence.REQUIRED));
    }
}
