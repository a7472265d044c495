package dev.stepwise.core.shape;

import dev.stepwise.core.operation.OnTarget;
import dev.stepwise.core.operation.Rename;
import dev.stepwise.core.shape.Shape.Field;
import dev.stepwise.core.shape.Shape.Obj;
import dev.stepwise.core.shape.Shape.Presence;
import java.util.List;
import java.util.Map;

/** New names in one object, all at once. */
record Renaming(Scope scope, Rename rename) {

    Shape run() {
        boolean found = true;
        for (String name : rename.names().keySet()) {
            found &= scope.source(rename.scope().child(name)) != null;
        }
        if (!found || !hasRoom()) {
            return scope.shape();
        }
        return Walk.updateValue(scope.shape(), rename.scope().names(), inside -> Walk.objects(inside, this::renamed));
    }

    private boolean hasRoom() {
        Shape without = scope.shape();
        for (String name : rename.names().keySet()) {
            without = Walk.detach(without, rename.scope().child(name).names());
        }
        Relocation targets = new Relocation(scope, rename.onTarget());
        boolean room = true;
        for (String name : rename.names().values()) {
            room &= targets.hasRoom(without, rename.scope().child(name));
        }
        return room;
    }

    private Obj renamed(Obj object) {
        Obj renamed = object;
        for (String name : rename.names().keySet()) {
            renamed = Shapes.with(renamed, name, Walk.absent());
        }
        for (Map.Entry<String, String> names : rename.names().entrySet()) {
            Field source = Shapes.field(object, names.getKey());
            Field target = Shapes.field(renamed, names.getValue());
            renamed = Shapes.with(renamed, names.getValue(), placed(source, target));
        }
        return Shapes.inPlace(renamed, object, rename.names());
    }

    private Field placed(Field source, Field target) {
        if (source.presence() == Presence.ABSENT) {
            return target;
        }
        Field placed =
                new Field(onto(source.shape(), target, rename.onTarget()), Presence.REQUIRED, source.defaultValue());
        return source.presence() == Presence.REQUIRED
                ? placed
                : (source.presence() == Presence.OPTIONAL ? Merge.SURE : Merge.PERHAPS).fields(placed, target);
    }

    /** Returns what a target is after a value was put there. */
    static Shape onto(Shape value, Field target, OnTarget onTarget) {
        boolean always = target.presence() == Presence.REQUIRED;
        return switch (onTarget) {
            case FAIL, REPLACE -> value;
            case REQUIRE_EQUAL -> always ? target.shape() : value;
            case KEEP ->
                always
                        ? target.shape()
                        : target.presence() == Presence.ABSENT ? value : Shapes.union(List.of(value, target.shape()));
        };
    }
}
