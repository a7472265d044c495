package dev.stepwise.core.shape;

import dev.stepwise.core.operation.MapValues;
import dev.stepwise.core.operation.MapValues.Pair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a mapping of values makes of a shape. */
record Mapping(MapValues map) {

    Shape image(Shape shape) {
        List<Shape> images = new ArrayList<>();
        for (Shape branch : Shapes.branches(shape)) {
            List<Pair> paired = map.pairs().stream()
                    .filter(pair -> Kinds.overlap(branch, Shapes.constant(pair.from())))
                    .sorted(Comparator.comparingInt(pair -> place(branch, pair)))
                    .toList();
            paired.forEach(pair -> images.add(certain(branch, Shapes.constant(pair.to()))));
            Shape others = others(branch, paired);
            if (!Shapes.isNothing(others)) {
                images.add(otherwise(others));
            }
        }
        return texts(Shapes.union(
                images.stream().filter(image -> !Shapes.isNothing(image)).toList()));
    }

    /** What is made of an enum is in its order. */
    private static int place(Shape branch, Pair pair) {
        return branch instanceof Shape.Text text ? List.copyOf(text.values()).indexOf(pair.from()) : 0;
    }

    private Shape otherwise(Shape others) {
        if (others instanceof Shape.Null) {
            return others;
        }
        return switch (map.otherwise()) {
            case FAIL -> Shapes.nothing();
            case KEEP -> others;
            case USE -> certain(others, Shapes.constant(map.fallback()));
        };
    }

    /** What is made of a value that perhaps never occurs perhaps never occurs either. */
    private static Shape certain(Shape source, Shape image) {
        return source.notes().isExact() && !(source instanceof Shape.Any) ? image : Shapes.doubted(image);
    }

    private Shape others(Shape branch, List<Pair> paired) {
        if (branch instanceof Shape.Null) {
            return paired.isEmpty() ? branch : Shapes.nothing();
        }
        if (branch instanceof Shape.Text text && !text.open()) {
            Set<String> left = new LinkedHashSet<>(text.values());
            paired.forEach(pair -> left.remove((String) pair.from()));
            return left.isEmpty() ? Shapes.nothing() : new Shape.Text(left, false, text.fallback(), text.notes());
        }
        return branch;
    }

    /** Several constants are one enum. */
    private static Shape texts(Shape union) {
        Set<String> values = new LinkedHashSet<>();
        List<Shape> others = new ArrayList<>();
        for (Shape branch : Shapes.branches(union)) {
            if (branch instanceof Shape.Text text
                    && !text.open()
                    && text.notes().equals(Notes.NONE)) {
                values.addAll(text.values());
            } else {
                others.add(branch);
            }
        }
        if (!values.isEmpty()) {
            others.add(0, new Shape.Text(values, false, null, Notes.NONE));
        }
        return Shapes.union(others);
    }
}
