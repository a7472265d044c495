package dev.stepwise.core.shape;

import dev.stepwise.core.operation.KeyBy;
import dev.stepwise.core.operation.Unkey;
import dev.stepwise.core.shape.Shape.Array;
import dev.stepwise.core.shape.Shape.Field;
import dev.stepwise.core.shape.Shape.MapOf;
import dev.stepwise.core.shape.Shape.Obj;
import dev.stepwise.core.shape.Shape.Presence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Arrays of objects that become maps, and the other way. */
record Keying(Scope scope) {

    Shape keyBy(KeyBy keyBy) {
        Field source = scope.source(keyBy.path(), Array.class::isInstance, "an array");
        if (source == null || !hasKey(keyBy, source.shape())) {
            return scope.shape();
        }
        return Walk.updateValue(
                scope.shape(),
                keyBy.path().names(),
                value -> each(value, branch -> branch instanceof Array array ? keyed(array, keyBy) : null));
    }

    private boolean hasKey(KeyBy keyBy, Shape source) {
        List<Shape> elements = Shapes.branches(source).stream()
                .filter(Array.class::isInstance)
                .map(branch -> ((Array) branch).element())
                .toList();
        if (elements.isEmpty()) {
            return true;
        }
        List<String> at = Containment.append(keyBy.path().names(), PathPattern.ELEMENTS);
        Scope element = scope.inner(Shapes.union(elements), at);
        Look key = element.look(keyBy.key());
        Look value = keyBy.value() == null ? key : element.look(keyBy.value());
        for (Look look : List.of(key, value)) {
            if (look.problem() != null) {
                scope.fault(look.problem(), look.remedy());
                return false;
            }
        }
        return isText(keyBy, at, key.field()) && (keyBy.value() == null || hasNothingElse(keyBy, at, elements));
    }

    private boolean isText(KeyBy keyBy, List<String> at, Field key) {
        List<Shape> branches = Shapes.branches(key.shape());
        boolean never = !branches.isEmpty()
                && branches.stream().noneMatch(b -> b instanceof Shape.Any || b instanceof Shape.Text);
        if (never) {
            scope.fault(
                    Look.wrongKind(scope.place(Containment.append(at, keyBy.key())), "a text as key", key.shape()),
                    "Convert it first, or take another key.");
        }
        return !never;
    }

    private boolean hasNothingElse(KeyBy keyBy, List<String> at, List<Shape> elements) {
        List<String> known = List.of(keyBy.key(), String.valueOf(keyBy.value()));
        String other = Look.always(Shapes.union(elements), known);
        if (other != null) {
            scope.fault(
                    PathPattern.text(scope.place(Containment.append(at, other)))
                            + " is always there, so that this can only fail",
                    "Take it out of the elements first, or leave the elements whole.");
        }
        return other == null;
    }

    private static Shape keyed(Array array, KeyBy keyBy) {
        List<String> key = List.of(keyBy.key());
        Shape element = Walk.present(
                array.element(),
                key,
                value -> Shapes.union(Shapes.branches(value).stream()
                        .filter(b -> b instanceof Shape.Any || b instanceof Shape.Text)
                        .toList()));
        if (keyBy.value() != null) {
            element = Walk.read(element, List.of(keyBy.value())).shape();
        } else if (keyBy.dropsKey()) {
            element = Walk.detach(element, key);
        }
        return new MapOf(element, array.notes().touched());
    }

    Shape unkey(Unkey unkey) {
        Field source = scope.source(unkey.path(), shape -> Shapes.object(shape) != null, "an object");
        if (source == null) {
            return scope.shape();
        }
        return Walk.updateValue(
                scope.shape(),
                unkey.path().names(),
                value -> each(value, branch -> {
                    Obj object = Shapes.object(branch);
                    return object == null
                            ? null
                            : new Array(unkeyed(object, unkey), object.notes().touched());
                }));
    }

    private static Shape unkeyed(Obj object, Unkey unkey) {
        List<Shape> members = new ArrayList<>();
        object.fields().values().stream()
                .filter(field -> field.presence() != Presence.ABSENT)
                .forEach(field -> members.add(field.shape()));
        if (object.rest() != null) {
            members.add(object.rest());
        }
        String value = unkey.value();
        Shape member = Shapes.union(members);
        Shape key = object.rest() == null && !Look.declared(object).isEmpty()
                ? new Shape.Text(Look.declared(object), false, null, Notes.NONE)
                : new Shape.Text();
        if (value == null) {
            return Walk.write(member, List.of(unkey.key()), key);
        }
        Map<String, Field> pair = new LinkedHashMap<>();
        pair.put(unkey.key(), new Field(key, Presence.REQUIRED));
        pair.put(value, new Field(member, Presence.REQUIRED));
        return new Obj(pair, null);
    }

    /** Changes each branch; null and what is not known stay, and of what has no result no document comes through. */
    private static Shape each(Shape value, Function<Shape, @Nullable Shape> change) {
        List<Shape> results = new ArrayList<>();
        for (Shape branch : Shapes.branches(value)) {
            Shape result = change.apply(branch);
            if (result != null) {
                results.add(result);
            } else if (branch instanceof Shape.Any || branch instanceof Shape.Null) {
                results.add(branch);
            }
        }
        return Shapes.union(results);
    }
}
