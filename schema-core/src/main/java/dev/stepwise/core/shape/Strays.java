package dev.stepwise.core.shape;

import dev.stepwise.core.shape.Comparison.Mistaken;
import dev.stepwise.core.shape.Shape.Field;
import dev.stepwise.core.shape.Shape.Named;
import dev.stepwise.core.shape.Shape.Obj;
import dev.stepwise.core.shape.Shape.Presence;
import dev.stepwise.core.shape.Verdict.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds members that a step leaves though the newer version does not declare them, and those that the newer version
 * declares though nothing makes them. An open object has room for the former and need not have the latter, so that
 * neither alone is a difference; but where one could be the other, an operation was forgotten or a name misspelt.
 */
final class Strays {

    private static final List<BiPredicate<Member, Member>> RULES = List.of(
            (stray, made) -> fits(stray, made, Status.UNKNOWN) && stray.name().equals(made.name()),
            (stray, made) -> beside(stray, made) && equal(stray, made),
            (stray, made) -> beside(stray, made) && fits(stray, made, Status.PROVED),
            (stray, made) -> beside(stray, made) && fits(stray, made, Status.UNKNOWN),
            Strays::equal,
            (stray, made) -> fits(stray, made, Status.PROVED),
            (stray, made) -> fits(stray, made, Status.UNKNOWN));

    private record Member(List<String> path, Field field) {

        String name() {
            return path.get(path.size() - 1);
        }

        boolean isRequired() {
            return field.presence() == Presence.REQUIRED;
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

    /** The pairs that were compared already: shapes may lead back to themselves by name. */
    private final Set<List<Shape>> seen = new HashSet<>();

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
        boolean named = mayLeadBack(published) || mayLeadBack(derived);
        if (expected == null || found == null || (named && !seen.add(List.of(published, derived)))) {
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

    private static boolean mayLeadBack(Shape shape) {
        return Shapes.unresolved(shape).stream().anyMatch(Named.class::isInstance);
    }

    /** Returns the one shape that is not null; null if there are several. */
    private static @Nullable Shape only(Shape shape) {
        List<Shape> branches = Shapes.branches(Shapes.withoutNull(shape));
        if (branches.size() > 1) {
            // What nothing declares may be there as well, and is nobody's mistake.
            branches.removeIf(Shape.Any.class::isInstance);
        }
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
        boolean again = field.shape() instanceof Named && !seen.add(List.of(field.shape()));
        if (!again && only(field.shape()) instanceof Obj object) {
            object.fields().forEach((name, inner) -> unmade(Containment.append(path, name), inner));
        }
    }

    /** Pairs what fits best first, and only what fits nothing else as well. */
    List<Mistaken> mistaken() {
        Map<Member, Member> pairs = new LinkedHashMap<>();
        List<Member> open = new ArrayList<>(left);
        for (BiPredicate<Member, Member> rule : RULES) {
            for (Member made : unmade) {
                List<Member> strays =
                        open.stream().filter(stray -> rule.test(stray, made)).toList();
                if (!pairs.containsKey(made) && strays.size() == 1 && isOnlyOne(strays.get(0), pairs.keySet(), rule)) {
                    pairs.put(made, strays.get(0));
                    open.remove(strays.get(0));
                }
            }
        }
        left.retainAll(open);
        List<Mistaken> mistaken = new ArrayList<>();
        pairs.forEach((made, stray) -> mistaken.add(new Mistaken(stray.path(), made.path(), made.isRequired())));
        return mistaken;
    }

    private boolean isOnlyOne(Member stray, Set<Member> paired, BiPredicate<Member, Member> rule) {
        return unmade.stream()
                        .filter(made -> !paired.contains(made) && rule.test(stray, made))
                        .count()
                == 1;
    }

    /** Returns the paths of what is left and of which it is not clear what else it could be. */
    List<List<String>> left() {
        return left.stream().map(Member::path).toList();
    }

    private static boolean fits(Member stray, Member made, Status status) {
        return stray.element().equals(made.element())
                && !(stray.field().shape() instanceof Shape.Any)
                && !(made.field().shape() instanceof Shape.Any)
                && !Shapes.isConstant(made.field().shape())
                && Containment.contains(made.field().shape(), stray.field().shape())
                                .status()
                                .compareTo(status)
                        <= 0;
    }

    private static boolean equal(Member stray, Member made) {
        return fits(stray, made, Status.PROVED)
                && stray.field().shape().equals(made.field().shape());
    }

    private static boolean beside(Member stray, Member made) {
        return stray.parent().equals(made.parent());
    }
}
