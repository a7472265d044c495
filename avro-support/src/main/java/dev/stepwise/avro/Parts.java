package dev.stepwise.avro;

import dev.stepwise.core.shape.Containment;
import dev.stepwise.core.shape.Notes;
import dev.stepwise.core.shape.Range;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.shape.Shapes;
import dev.stepwise.core.shape.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.Schema;

/** The branches that a union in Avro has for a shape: what fits another branch has none, and all arrays are of one. */
final class Parts {

    private Parts() {}

    /** Returns the branches, none of them a union; none at all if there is no such value. */
    static List<Shape> of(Shape shape) {
        List<Shape> all = new ArrayList<>();
        collect(shape, all);
        List<Shape> parts = new ArrayList<>();
        for (Shape part : all) {
            if (!isMade(part) || all.stream().noneMatch(other -> holds(other, part))) {
                parts.add(part);
            }
        }
        return maps(arrays(wholes(texts(enums(parts)))));
    }

    /** An enum in which symbols were replaced, or that lacks a constant, becomes another. */
    private static List<Shape> enums(List<Shape> parts) {
        List<Shape.Text> closed = all(parts, Shape.Text.class);
        List<Shape.Text> made = made(parts, Shape.Text.class);
        boolean several = closed.size() - made.size() > 1;
        if (several || closed.size() == made.size() || closed.stream().anyMatch(Shape.Text::open)) {
            return parts;
        }
        Set<String> values = new LinkedHashSet<>();
        closed.forEach(text -> values.addAll(text.values()));
        return together(
                closed,
                parts,
                texts -> texts.stream()
                        .filter(text ->
                                !isMade(text) && LeafSchemas.symbols(text).containsAll(values))
                        .findFirst()
                        .orElseGet(() -> new Shape.Text(values, false, null, Notes.NONE)));
    }

    /** Several constants are no enum that anybody declared. */
    private static List<Shape> texts(List<Shape> parts) {
        return together(made(parts, Shape.Text.class), parts, texts -> new Shape.Text());
    }

    private static List<Shape> wholes(List<Shape> parts) {
        return together(
                made(parts, Shape.Whole.class),
                parts,
                wholes -> new Shape.Whole(wholes.stream()
                        .map(Shape.Whole::range)
                        .reduce(Parts::around)
                        .orElse(Range.ALL)));
    }

    private static Range around(Range one, Range other) {
        return new Range(
                one.least() == null || other.least() == null
                        ? null
                        : one.least().min(other.least()),
                one.most() == null || other.most() == null ? null : one.most().max(other.most()));
    }

    private static List<Shape> arrays(List<Shape> parts) {
        return together(
                all(parts, Shape.Array.class),
                parts,
                arrays -> new Shape.Array(
                        Shapes.union(arrays.stream().map(Shape.Array::element).toList())));
    }

    private static List<Shape> maps(List<Shape> parts) {
        return together(
                all(parts, Shape.MapOf.class),
                parts,
                maps -> new Shape.MapOf(
                        Shapes.union(maps.stream().map(Shape.MapOf::value).toList())));
    }

    private static <T extends Shape> List<T> made(List<Shape> parts, Class<T> type) {
        return all(parts.stream().filter(Parts::isMade).toList(), type);
    }

    private static <T extends Shape> List<T> all(List<Shape> parts, Class<T> type) {
        return parts.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Puts one part in the place of the first of several. */
    private static <T extends Shape> List<Shape> together(
            List<T> some, List<Shape> parts, Function<List<T>, Shape> one) {
        if (some.size() < 2) {
            return parts;
        }
        List<Shape> others = new ArrayList<>(parts);
        others.set(parts.indexOf(some.get(0)), one.apply(some));
        others.removeAll(some);
        return others;
    }

    private static void collect(Shape shape, List<Shape> found) {
        if (shape instanceof Shape.Union union) {
            union.branches().forEach(branch -> collect(branch, found));
        } else if (found.stream().noneMatch(other -> bare(other).equals(bare(shape)))) {
            found.add(shape);
        }
    }

    /** Two that differ in the field that they were, or in doubt, are of one type. */
    static Shape bare(Shape shape) {
        return shape.noted(new Notes(Set.of(), AvroShapes.typing(shape), false));
    }

    /** Returns whether operations made it, so that nothing says what type it is. */
    private static boolean isMade(Shape part) {
        return !(part instanceof Shape.Named)
                && Shapes.typeName(part) == null
                && !part.notes().annotations().containsKey(AvroShapes.PHYSICAL);
    }

    private static boolean holds(Shape other, Shape part) {
        return other != part
                && !(other instanceof Shape.Any)
                && Containment.contains(other, part).status() == Verdict.Status.PROVED
                && !(isMade(other) && Containment.contains(part, other).status() == Verdict.Status.PROVED);
    }

    /** Returns the names of the records that a value can be. */
    static Set<String> typeNames(Shape shape) {
        List<Shape> all = new ArrayList<>();
        collect(shape, all);
        Set<String> names = new HashSet<>();
        for (Shape part : all) {
            String name = Shapes.typeName(part);
            if (name != null && (part instanceof Shape.Named || part instanceof Shape.Obj)) {
                names.add(name);
            }
        }
        return names;
    }

    static Set<String> typeNames(Schema schema) {
        Set<String> names = new HashSet<>();
        List<Schema> all = schema.isUnion() ? schema.getTypes() : List.of(schema);
        all.stream()
                .filter(type -> type.getType() == Schema.Type.RECORD)
                .forEach(type -> names.add(type.getFullName()));
        return names;
    }
}
