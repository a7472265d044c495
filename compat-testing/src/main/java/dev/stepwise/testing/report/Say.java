package dev.stepwise.testing.report;

import dev.stepwise.core.shape.Comparison;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.shape.Words;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in words what stands where. */
final class Say {

    private static final int MANY = 12;

    private static final int LONG = 80;

    private Say() {}

    static String place(Spot spot) {
        return Comparison.place(spot.path());
    }

    /** Returns the name of a member without the way to it. */
    static String type(Spot spot) {
        Shape shape = Types.resolved(spot.shape());
        String name = Types.name(shape);
        return name == null || !MemberDiff.isObject(shape) ? Words.of(shape) : "a " + Types.lastPart(name);
    }

    static String presence(Spot member, boolean hasDefault) {
        boolean required = member.field() != null && member.field().presence() == Shape.Presence.REQUIRED;
        return (required ? "required" : "optional") + (hasDefault ? ", with a default" : "");
    }

    static String values(Set<String> values) {
        return values.stream().limit(MANY).collect(Collectors.joining(", ")) + (values.size() > MANY ? ", …" : "");
    }

    static String shortened(String text) {
        return text.length() <= LONG ? text : text.substring(0, LONG) + "…";
    }

    /** Returns of what kind a shape is; those of one kind can be compared. */
    static String kind(Shape shape) {
        Shape resolved = Types.resolved(shape);
        if (resolved instanceof Shape.Whole
                || resolved instanceof Shape.Decimal
                || resolved instanceof Shape.Floating) {
            return "number";
        }
        return MemberDiff.isObject(resolved) ? "object" : resolved.getClass().getSimpleName();
    }

    static String list(List<String> parts) {
        return parts.size() < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.get(parts.size() - 1);
    }
}
