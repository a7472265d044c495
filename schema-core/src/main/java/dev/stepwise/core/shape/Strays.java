package dev.stepwise.core.shape;

import dev.stepwise.core.shape.Comparison.Mistaken;
import dev.stepwise.core.shape.Shape.Field;
import dev.stepwise.core.shape.Shape.Named;
import dev.stepwise.core.shape.Shape.Obj;
import dev.stepwise.core.shape.Shape.Presence;
import dev.stepwise.core.shape.Verdict.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds members that a step leaves though the newer version does not declare them, and those that the newer version
 * declares though nothing makes them. An open object has room for the former and need not have the latter, so that
 * neither alone is a difference; but where one could be the other, an operation was forgotten or a name misspelt.
 */
final class Strays {

    private record Member(List<String> path, Field field) {

        String name() {
            return path.get(path.size() - 1);
        }

        List<String> parent() {
            return path.subList(0, path.size() - 1);
        }

        /** Operations move values within an element, not between elements and what is around them. */
        List<String> element() {
            return path.subList(0, path.lastIndexOf(PathPattern.ELEMENTS) + 1);
        }
    }

    private final Shape older;
    private final Shape root;
    private final List<Member> left = new ArrayList<>();
    private final List<Member> unmade = new ArrayList<>();
    private final Set<Named> seen = new HashSet<>();

    private Strays(Shape older, Shape root) {
        this.older = older;
        this.root = root;
    }

    static Strays of(Shape older, Shape derived, Shape published) {
        Strays strays = new Strays(older, derived);
        strays.compare(published, derived, List.of());
        return strays;
    }

    private void compare(Shape published, Shape derived, List<String> path) {
        Shape expected = only(published);
        Shape found = only(derived);
        if (expected == null || found == null) {
            return;
        }
        List<String> elements = Containment.append(path, PathPattern.ELEMENTS);
        if (expected instanceof Shape.Array array && found instanceof Shape.Array other) {
            compare(array.element(), other.element(), elements);
        } else if (expected instanceof Shape.MapOf map && found instanceof Shape.MapOf other) {
            compare(map.value(), other.value(), elements);
        } else if (expected instanceof Obj object && found instanceof Obj other) {
            members(object, other, path);
        }
    }

    /** Returns the one shape that is not null; null if there are several, or a name was seen before. */
    private @Nullable Shape only(Shape shape) {
        if (shape instanceof Named named && !seen.add(named)) {
            return null;
        }
        List<Shape> branches = Shapes.branches(Shapes.withoutNull(shape));
        return branches.size() == 1 ? branches.get(0) : null;
    }

    private void members(Obj published, Obj derived, List<String> path) {
        for (String name : Look.declared(derived)) {
            List<String> at = Containment.append(path, name);
            Field field = Shapes.field(derived, name);
            boolean stays = Shapes.isConstant(field.shape()) && Comparison.isUntouched(older, root, at);
            if (!published.fields().containsKey(name)
                    && (published.rest() == null || published.isOpen())
                    && !published.fields().isEmpty()
                    && !stays) {
                left.add(new Member(at, field));
            }
        }
        for (Map.Entry<String, Field> entry : published.fields().entrySet()) {
            Field found = Shapes.field(derived, entry.getKey());
            List<String> at = Containment.append(path, entry.getKey());
            if (found.presence() == Presence.ABSENT || found.presence() == Presence.UNDECLARED) {
                unmade(at, entry.getValue());
            } else {
                compare(entry.getValue().shape(), found.shape(), at);
            }
        }
    }

    /** Of an object that is not made, its members could be made alone. */
    private void unmade(List<String> path, Field field) {
        unmade.add(new Member(path, field));
        if (only(field.shape()) instanceof Obj object) {
            object.fields().forEach((name, inner) -> unmade(Containment.append(path, name), inner));
        }
    }

    List<Mistaken> mistaken() {
        List<Mistaken> found = new ArrayList<>();
        Set<Member> taken = new HashSet<>();
        for (Member made : unmade) {
            Member stray = sameName(made);
            stray = stray == null ? onlyOne(made) : stray;
            if (stray != null && taken.add(stray)) {
                found.add(new Mistaken(stray.path(), made.path(), made.field().presence() == Presence.REQUIRED));
            }
        }
        return found;
    }

    private @Nullable Member sameName(Member made) {
        return left.stream()
                .filter(stray -> fits(stray, made) && stray.name().equals(made.name()))
                .findFirst()
                .orElse(null);
    }

    /** Only the one member that could be it, if it could be nothing else. */
    private @Nullable Member onlyOne(Member made) {
        for (boolean beside : List.of(true, false)) {
            List<Member> strays = left.stream()
                    .filter(stray ->
                            fits(stray, made) && (!beside || stray.parent().equals(made.parent())))
                    .toList();
            if (strays.size() == 1) {
                Member stray = strays.get(0);
                long others = unmade.stream()
                        .filter(other ->
                                fits(stray, other) && (!beside || stray.parent().equals(other.parent())))
                        .count();
                return others == 1 ? stray : null;
            }
        }
        return null;
    }

    private static boolean fits(Member stray, Member made) {
        return stray.element().equals(made.element())
                && !(stray.field().shape() instanceof Shape.Any)
                && !(made.field().shape() instanceof Shape.Any)
                && Containment.contains(made.field().shape(), stray.field().shape())
                                .status()
                        != Status.REFUTED;
    }
}
