package dev.stepwise.core.shape;

import dev.stepwise.core.Path;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Convert;
import dev.stepwise.core.operation.MapValues;
import dev.stepwise.core.operation.ValueType;
import dev.stepwise.core.shape.Shape.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** New values at their places. */
record Converting(Scope scope) {

    Shape convert(Convert convert) {
        Conversion conversion = convert.conversion();
        Field source = scope.source(convert.path(), shape -> takes(conversion.from(), shape), words(conversion.from()));
        if (source == null) {
            return scope.shape();
        }
        return convert.renames()
                ? renamed(convert)
                : Walk.updateValue(scope.shape(), convert.path().names(), value -> converted(conversion, value));
    }

    private Shape renamed(Convert convert) {
        Path holder = convert.path().parent();
        Shape moved = new Relocation(scope, convert.onTarget())
                .move(convert.path(), holder.child(convert.name()), value -> converted(convert.conversion(), value));
        return Walk.updateValue(
                moved,
                holder.names(),
                value -> Walk.objects(
                        value,
                        object -> Shapes.inPlace(
                                object, object, Map.of(convert.path().last(), convert.name()))));
    }

    private static Shape converted(Conversion conversion, Shape value) {
        List<Shape> branches = Shapes.branches(value);
        List<Shape> results = new ArrayList<>();
        for (Shape branch : branches) {
            boolean passes = branch instanceof Shape.Null && !conversion.takesNull();
            if (passes) {
                results.add(branch);
            } else if (branch instanceof Shape.Null || takes(conversion.from(), branch)) {
                results.add(typed(conversion.to()));
            }
        }
        return Shapes.union(results);
    }

    static boolean takes(ValueType type, Shape shape) {
        Kinds kind = Kinds.of(shape);
        return kind == Kinds.ANY
                || switch (type) {
                    case ANY -> true;
                    case TEXT -> kind == Kinds.TEXT;
                    // In JSON they are a text.
                    case BYTES -> kind == Kinds.BYTES || kind == Kinds.TEXT;
                    case WHOLE_NUMBER, NUMBER -> kind == Kinds.NUMBER;
                    case BOOLEAN -> kind == Kinds.BOOLEAN;
                };
    }

    private static String words(ValueType type) {
        return switch (type) {
            case ANY -> "any value";
            case TEXT -> "a text";
            case BYTES -> "bytes";
            case WHOLE_NUMBER -> "an integer";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
        };
    }

    /** Returns the shape of what a function gives, of which no more is known than the type. */
    static Shape typed(ValueType type) {
        return switch (type) {
            case ANY -> new Shape.Any();
            case TEXT -> Shapes.doubted(new Shape.Text());
            case BYTES -> Shapes.doubted(new Shape.Bytes(null, Notes.NONE));
            case WHOLE_NUMBER -> Shapes.doubted(new Shape.Whole(Range.ALL));
            case NUMBER -> Shapes.doubted(new Shape.Decimal(Range.ALL));
            case BOOLEAN -> Shapes.doubted(new Shape.Bool());
        };
    }

    Shape mapValues(MapValues map) {
        Mapping mapping = new Mapping(map);
        Field source = scope.source(map.path());
        if (source == null) {
            return scope.shape();
        }
        if (Shapes.isNothing(mapping.image(source.shape())) && !Shapes.isNothing(source.shape())) {
            scope.fault(
                    "none of the values is one that " + scope.text(map.path()) + " can have, which is "
                            + Words.of(source.shape()),
                    "Mend the path or the values.");
            return scope.shape();
        }
        return Walk.updateValue(scope.shape(), map.path().names(), mapping::image);
    }
}
