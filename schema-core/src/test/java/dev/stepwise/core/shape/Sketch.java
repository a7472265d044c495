package dev.stepwise.core.shape;

import dev.stepwise.core.shape.Shape.Field;
import dev.stepwise.core.shape.Shape.Presence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shapes in short: {@code {a: text, b?: int 1..9, c~: [bool], …}} is an open object that has a, may have b, of which it
 * is not known whether it has c. {@code {*: text}} is a map. A tilde behind a shape says that perhaps not all such
 * values occur.
 */
final class Sketch {

    private final String text;
    private int at;

    private Sketch(String text) {
        this.text = text;
    }

    static Shape shape(String text) {
        Sketch sketch = new Sketch(text);
        Shape shape = sketch.union();
        if (sketch.at != text.length()) {
            throw new IllegalArgumentException("Unreadable from " + text.substring(sketch.at));
        }
        return shape;
    }

    private Shape union() {
        List<Shape> branches = new ArrayList<>();
        do {
            branches.add(single());
        } while (take("|"));
        return Shapes.union(branches);
    }

    private Shape single() {
        Shape shape = plain();
        return take("~") ? Shapes.doubted(shape) : shape;
    }

    private Shape plain() {
        if (take("{")) {
            return object();
        }
        if (take("[")) {
            Shape element = union();
            take("]");
            return new Shape.Array(element);
        }
        if (take("\"")) {
            int end = text.indexOf('"', at);
            String value = text.substring(at, end);
            at = end + 1;
            return Shape.Text.of(value.split(" "));
        }
        String word = word();
        return switch (word) {
            case "text" -> new Shape.Text();
            case "int" -> new Shape.Whole(range());
            case "number" -> new Shape.Decimal(range());
            case "bool" -> new Shape.Bool();
            case "null" -> new Shape.Null();
            case "any" -> new Shape.Any();
            case "nothing" -> Shapes.nothing();
            default -> throw new IllegalArgumentException("Unknown: " + word);
        };
    }

    private Shape object() {
        Map<String, Field> fields = new LinkedHashMap<>();
        Shape rest = null;
        while (!take("}")) {
            if (take("…")) {
                rest = new Shape.Any();
            } else if (take("*")) {
                take(":");
                rest = union();
            } else {
                String name = word();
                Presence presence = take("?") ? Presence.OPTIONAL : take("~") ? Presence.MAYBE : Presence.REQUIRED;
                take(":");
                fields.put(name, new Field(union(), presence));
            }
            take(",");
        }
        return fields.isEmpty() && rest != null && !(rest instanceof Shape.Any)
                ? new Shape.MapOf(rest)
                : new Shape.Obj(fields, rest);
    }

    private Range range() {
        skip();
        int start = at;
        while (at < text.length() && "-.0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (start == at) {
            return Range.ALL;
        }
        String[] bounds = text.substring(start, at).split("\\.\\.", -1);
        return new Range(bound(bounds[0]), bound(bounds[bounds.length - 1]));
    }

    private static BigDecimal bound(String number) {
        return number.isEmpty() ? null : new BigDecimal(number);
    }

    private String word() {
        skip();
        int start = at;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private boolean take(String token) {
        skip();
        if (!text.startsWith(token, at)) {
            return false;
        }
        at += token.length();
        return true;
    }

    private void skip() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    static String of(Shape shape) {
        String doubt = shape.notes().isExact() ? "" : "~";
        if (shape instanceof Shape.Union union) {
            String branches = union.branches().stream().map(Sketch::of).collect(Collectors.joining(" | "));
            return union.branches().isEmpty() ? "nothing" : doubt.isEmpty() ? branches : "(" + branches + ")~";
        }
        if (shape instanceof Shape.Text text) {
            return (text.open() ? "text" : '"' + String.join(" ", text.values()) + '"') + doubt;
        }
        if (shape instanceof Shape.Array array) {
            return "[" + of(array.element()) + "]" + doubt;
        }
        if (shape instanceof Shape.Obj || shape instanceof Shape.MapOf) {
            return object(Shapes.object(shape)) + doubt;
        }
        if (shape instanceof Shape.Whole whole) {
            return "int" + range(whole.range()) + doubt;
        }
        if (shape instanceof Shape.Decimal decimal) {
            return "number" + range(decimal.range()) + doubt;
        }
        return (shape instanceof Shape.Named named ? named.name() : word(shape)) + doubt;
    }

    private static String word(Shape shape) {
        return shape instanceof Shape.Null ? "null" : shape instanceof Shape.Bool ? "bool" : "any";
    }

    private static String object(Shape.Obj object) {
        List<String> members = new ArrayList<>();
        object.fields().forEach((name, field) -> {
            switch (field.presence()) {
                case REQUIRED -> members.add(name + ": " + of(field.shape()));
                case OPTIONAL -> members.add(name + "?: " + of(field.shape()));
                case MAYBE -> members.add(name + "~: " + of(field.shape()));
                default -> {
                    // Not there.
                }
            }
        });
        if (object.rest() != null) {
            members.add(object.isOpen() ? "…" : "*: " + of(object.rest()));
        }
        return "{" + String.join(", ", members) + "}";
    }

    private static String range(Range range) {
        if (range.equals(Range.ALL)) {
            return "";
        }
        return range.constant() != null
                ? " " + range.constant().toPlainString()
                : " " + bound(range.least()) + ".." + bound(range.most());
    }

    private static String bound(BigDecimal bound) {
        return bound == null ? "" : bound.toPlainString();
    }
}
