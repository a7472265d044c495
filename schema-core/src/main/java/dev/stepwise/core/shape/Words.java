package dev.stepwise.core.shape;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in words what a shape is, such as "a text" or "an integer from 1". */
public final class Words {

    private static final int MANY = 6;

    private Words() {}

    /** Returns the shape in words. */
    public static String of(Shape shape) {
        if (shape instanceof Shape.Text text) {
            return text(text);
        }
        if (shape instanceof Shape.Whole whole) {
            return whole(whole);
        }
        if (shape instanceof Shape.Decimal decimal) {
            return "a number" + decimal.range() + digits(decimal.digits());
        }
        if (shape instanceof Shape.Array array) {
            return "an array of " + plural(array.element());
        }
        if (shape instanceof Shape.MapOf map) {
            return "a map of " + plural(map.value());
        }
        if (shape instanceof Shape.Union) {
            List<Shape> branches = Shapes.branches(shape);
            return branches.isEmpty()
                    ? "no value"
                    : branches.stream().map(Words::of).distinct().collect(Collectors.joining(" or "));
        }
        return shape instanceof Shape.Named named ? of(named.resolved()) : simple(shape);
    }

    private static String whole(Shape.Whole whole) {
        String unit = whole.notes().annotations().get(Notes.UNIT);
        if (unit != null) {
            return "an integer that is a " + unit;
        }
        boolean isInt = whole.range().equals(Range.of(Integer.MIN_VALUE, Integer.MAX_VALUE));
        boolean isLong = whole.range().equals(Range.of(Long.MIN_VALUE, Long.MAX_VALUE));
        return "an integer" + (isInt ? " of 32 bits" : isLong ? " of 64 bits" : whole.range());
    }

    private static String simple(Shape shape) {
        if (shape instanceof Shape.Null) {
            return "null";
        }
        if (shape instanceof Shape.Bool) {
            return "a boolean";
        }
        if (shape instanceof Shape.Floating floating) {
            return "a floating-point number of " + floating.bits() + " bits";
        }
        if (shape instanceof Shape.Bytes bytes) {
            return bytes.size() == null ? "bytes" : bytes.size() + " bytes";
        }
        return shape instanceof Shape.Obj ? "an object" : "any value";
    }

    private static String text(Shape.Text text) {
        if (text.open()) {
            return "a text";
        }
        String values = text.values().stream()
                .limit(MANY)
                .map(value -> '"' + value + '"')
                .collect(Collectors.joining(", "));
        return (text.values().size() == 1 ? "the text " : "a text of ")
                + values
                + (text.values().size() > MANY ? ", …" : "");
    }

    private static String digits(@Nullable Digits digits) {
        return digits == null ? "" : " of " + digits.precision() + " digits, " + digits.scale() + " behind the point";
    }

    /** Elements are told by their kind alone, or an array of arrays of arrays would fill the line. */
    private static String plural(Shape shape) {
        List<String> kinds = Shapes.branches(shape).stream()
                .map(branch -> switch (Kinds.of(branch)) {
                    case NULL -> "nulls";
                    case BOOLEAN -> "booleans";
                    case NUMBER -> branch instanceof Shape.Whole ? "integers" : "numbers";
                    case TEXT -> "texts";
                    case BYTES -> "bytes";
                    case ARRAY -> "arrays";
                    case OBJECT -> "objects";
                    case ANY -> "any values";
                })
                .distinct()
                .toList();
        return kinds.isEmpty() ? "nothing" : String.join(" or ", kinds);
    }
}
