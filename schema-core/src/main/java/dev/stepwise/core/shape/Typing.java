package dev.stepwise.core.shape;

import dev.stepwise.core.operation.Condition;
import dev.stepwise.core.operation.InType;
import dev.stepwise.core.operation.TypeNames;
import dev.stepwise.core.operation.TypeQuestions;
import dev.stepwise.core.shape.Shape.Named;
import dev.stepwise.core.shape.Shape.Obj;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Operations on named types: each definition of a name changes, and with it all that leads to it. */
final class Typing {

    private final Scope scope;
    private final IdentityHashMap<Definitions, Definitions> changed = new IdentityHashMap<>();
    private final IdentityHashMap<Definitions, Set<String>> begun = new IdentityHashMap<>();

    Typing(Scope scope) {
        this.scope = scope;
    }

    /** Returns whether a shape is of a type; shapes may leave out the namespaces that declarations have. */
    static boolean isOf(String declared, Shape shape) {
        String name = Shapes.definedName(shape);
        return name != null && matches(declared, name);
    }

    private static boolean matches(String declared, String name) {
        return TypeNames.matches(declared, name) || TypeNames.simple(declared).equals(name);
    }

    Shape inType(InType inType) {
        if (scope.isDocument() && !isDefined(inType.name())) {
            return scope.shape();
        }
        return changed(scope.shape(), inType);
    }

    /** Reports types that a condition asks for and nothing can be of. */
    void check(Condition condition) {
        for (Condition.IsType type : TypeQuestions.of(condition)) {
            boolean told = type.discriminator() != null
                    || TypeNames.primitive(type.type()).isPresent();
            if (!told && scope.isDocument()) {
                isDefined(type.type());
            }
        }
    }

    /** If it is not, that is reported. */
    private boolean isDefined(String name) {
        Set<String> names = new TreeSet<>();
        collect(scope.shape(), names, Collections.newSetFromMap(new IdentityHashMap<>()), new TreeSet<>());
        if (names.stream().anyMatch(each -> matches(name, each))) {
            return true;
        }
        scope.fault(
                "the schema has no type " + name + " in these documents, but "
                        + (names.isEmpty() ? "none at all" : String.join(", ", names)),
                "Mend the name, or name the type in the schema.");
        return false;
    }

    /** Collects the names of all types that a shape leads to. */
    private static void collect(Shape shape, Set<String> names, Set<Definitions> all, Set<String> seen) {
        if (shape instanceof Named named) {
            boolean newDocument = all.add(named.definitions());
            if (newDocument || seen.add(named.name())) {
                seen.add(named.name());
                collect(named.resolved(), names, all, seen);
            }
            return;
        }
        String name = Shapes.definedName(shape);
        if (name != null) {
            names.add(name);
        }
        Shapes.parts(shape, part -> {
            collect(part, names, all, seen);
            return part;
        });
    }

    private Shape changed(Shape shape, InType inType) {
        if (shape instanceof Named named) {
            return leadsTo(named, inType.name()) ? renamed(named, inType) : named;
        }
        UnaryOperator<Shape> inside = outer -> Shapes.parts(outer, part -> changed(part, inType));
        UnaryOperator<Shape> itself = value -> isOf(inType.name(), value) ? block(value, inType) : value;
        return inType.outerFirst() ? inside.apply(itself.apply(shape)) : itself.apply(inside.apply(shape));
    }

    private static boolean leadsTo(Named named, String type) {
        Set<String> names = new TreeSet<>();
        collect(named, names, Collections.newSetFromMap(new IdentityHashMap<>()), new TreeSet<>());
        return names.stream().anyMatch(name -> matches(type, name));
    }

    /** The name stands for the changed shape in definitions of their own; it may be asked for before it is there. */
    private Shape renamed(Named named, InType inType) {
        Definitions definitions = changed.computeIfAbsent(named.definitions(), any -> new Definitions());
        if (begun.computeIfAbsent(named.definitions(), any -> new TreeSet<>()).add(named.name())) {
            definitions.define(named.name(), changed(named.resolved(), inType));
        }
        return new Named(named.name(), definitions, named.notes());
    }

    private Shape block(Shape shape, InType inType) {
        return scope.inner(shape, List.of(inType.name())).run(inType.block());
    }

    /** Returns which shapes of a value are of a type, or are not; those of which nobody knows are both. */
    static Shape ofType(Shape value, Condition.IsType type, boolean wanted) {
        List<Shape> branches = Shapes.unresolved(value);
        // Where no schema defines the type, the discriminator decides.
        boolean told = type.discriminator() == null
                || branches.stream().anyMatch(branch -> isOf(type.type(), Shapes.resolved(branch)));
        return Shapes.union(branches.stream()
                .filter(branch -> may(Shapes.resolved(branch), type, told, wanted))
                .toList());
    }

    private static boolean may(Shape branch, Condition.IsType type, boolean told, boolean wanted) {
        Kinds kind = Kinds.of(branch);
        if (kind == Kinds.ANY || branch instanceof Shape.Union) {
            return true;
        }
        var primitive = TypeNames.primitive(type.type());
        if (primitive.isPresent()) {
            boolean same = kind == Kinds.valueOf(primitive.get().name())
                    // In JSON bytes are a text; in Avro a decimal may be bytes, and a UUID.
                    || ((kind == Kinds.TEXT || kind == Kinds.NUMBER)
                            && type.type().equals("bytes"));
            boolean only = kind == Kinds.NULL || kind == Kinds.BOOLEAN;
            return same ? wanted || !only : !wanted;
        }
        boolean perhaps = branch instanceof Obj || branch instanceof Shape.MapOf;
        if (Shapes.definedName(branch) != null) {
            return isOf(type.type(), branch) == wanted || (perhaps && !told);
        }
        return perhaps || !wanted;
    }
}
