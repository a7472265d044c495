package dev.stepwise.core.shape;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;

/** What kinds of value shapes are, and whether two shapes have values in common. */
enum Kinds {
    ANY,
    NULL,
    BOOLEAN,
    NUMBER,
    TEXT,
    BYTES,
    ARRAY,
    OBJECT;

    /** Returns the kind of a shape that is neither a union nor a name. */
    static Kinds of(Shape shape) {
        if (shape instanceof Shape.Null) {
            return NULL;
        }
        if (shape instanceof Shape.Bool) {
            return BOOLEAN;
        }
        if (shape instanceof Shape.Whole || shape instanceof Shape.Decimal || shape instanceof Shape.Floating) {
            return NUMBER;
        }
        if (shape instanceof Shape.Text) {
            return TEXT;
        }
        if (shape instanceof Shape.Bytes) {
            return BYTES;
        }
        if (shape instanceof Shape.Array) {
            return ARRAY;
        }
        return shape instanceof Shape.Any ? ANY : OBJECT;
    }

    /** Returns whether two shapes, neither of them a union or a name, may have a value in common. */
    static boolean overlap(Shape one, Shape other) {
        Kinds kind = of(one);
        Kinds otherKind = of(other);
        if (kind == ANY || otherKind == ANY) {
            return true;
        }
        if (kind != otherKind) {
            // In JSON bytes are a text, of which nobody says more.
            return areBytes(kind, otherKind) || areBytes(otherKind, kind);
        }
        return switch (kind) {
            case NUMBER -> numbersOverlap(one, other);
            case TEXT -> textsOverlap((Shape.Text) one, (Shape.Text) other);
            case OBJECT -> objectsOverlap(one, other);
            default -> true;
        };
    }

    private static boolean areBytes(Kinds bytes, Kinds text) {
        return bytes == BYTES && text == TEXT;
    }

    private static boolean numbersOverlap(Shape one, Shape other) {
        return range(one).overlaps(range(other)) && canBeWhole(one, other) && canBeWhole(other, one);
    }

    private static boolean canBeWhole(Shape one, Shape other) {
        BigDecimal constant = range(one).constant();
        return !(other instanceof Shape.Whole) || constant == null || isWhole(constant);
    }

    static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }

    static Range range(Shape number) {
        if (number instanceof Shape.Whole whole) {
            return whole.range();
        }
        return number instanceof Shape.Decimal decimal ? decimal.range() : Range.ALL;
    }

    private static boolean textsOverlap(Shape.Text one, Shape.Text other) {
        return one.open() || other.open() || !Collections.disjoint(one.values(), other.values());
    }

    /** Two objects are told apart by a member that each of them has as a constant, such as their type. */
    private static boolean objectsOverlap(Shape one, Shape other) {
        if (!(one instanceof Shape.Obj object) || !(other instanceof Shape.Obj that)) {
            return true;
        }
        for (Map.Entry<String, Shape.Field> entry : object.fields().entrySet()) {
            Shape.Field field = entry.getValue();
            Shape.Field same = that.fields().get(entry.getKey());
            if (same != null
                    && field.presence() == Shape.Presence.REQUIRED
                    && same.presence() == Shape.Presence.REQUIRED
                    && Shapes.isConstant(field.shape())
                    && Shapes.isConstant(same.shape())
                    && !overlap(field.shape(), same.shape())) {
                return false;
            }
        }
        return true;
    }
}
