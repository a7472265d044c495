package dev.stepwise.avro;

import dev.stepwise.core.shape.Containment;
import dev.stepwise.core.shape.Notes;
import dev.stepwise.core.shape.Range;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.shape.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/** The schemas of leaves: that from which one was read, or for one that operations made the widest that is usual. */
final class LeafSchemas {

    private static final Range INT = Range.of(Integer.MIN_VALUE, Integer.MAX_VALUE);
    private static final Range LONG = Range.of(Long.MIN_VALUE, Long.MAX_VALUE);
    private static final Pattern SYMBOL = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Map<String, Schema> read = new HashMap<>();

    /** Returns the schema; empty if no value of the shape fits a type of Avro. */
    Optional<Schema> of(Shape leaf, Supplier<String> name) {
        String physical = leaf.notes().annotations().get(AvroShapes.PHYSICAL);
        return physical == null ? made(leaf, name) : Optional.of(read.computeIfAbsent(physical, LeafSchemas::parse));
    }

    /** Returns the full name of a leaf's type, if it has one. */
    static Optional<String> name(Shape leaf) {
        return Optional.ofNullable(leaf.notes().annotations().get(AvroShapes.PHYSICAL))
                .map(LeafSchemas::parse)
                .filter(schema -> schema.getType() == Schema.Type.ENUM || schema.getType() == Schema.Type.FIXED)
                .map(Schema::getFullName);
    }

    /** Returns all symbols of the enum that a text is, or was. */
    static List<String> symbols(Shape.Text text) {
        String physical = text.notes().annotations().get(AvroShapes.PHYSICAL);
        Schema schema = physical == null ? null : parse(physical);
        return schema != null && schema.getType() == Schema.Type.ENUM ? schema.getEnumSymbols() : List.of();
    }

    private static Schema parse(String json) {
        return new Schema.Parser().parse(json);
    }

    private static Optional<Schema> made(Shape leaf, Supplier<String> name) {
        if (leaf instanceof Shape.Null) {
            return plain(Schema.Type.NULL);
        }
        if (leaf instanceof Shape.Bool) {
            return plain(Schema.Type.BOOLEAN);
        }
        if (leaf instanceof Shape.Whole whole) {
            return whole(whole.range());
        }
        if (leaf instanceof Shape.Decimal decimal) {
            boolean any = decimal.range().equals(Range.ALL);
            return any || isDouble(decimal) ? plain(Schema.Type.DOUBLE) : Optional.empty();
        }
        if (leaf instanceof Shape.Bytes bytes && bytes.size() == null) {
            return plain(Schema.Type.BYTES);
        }
        return leaf instanceof Shape.Text text ? Optional.of(text(text, name)) : Optional.empty();
    }

    private static Optional<Schema> whole(Range range) {
        boolean bounded = range.least() != null && range.most() != null;
        Shape whole = new Shape.Whole(range);
        if (bounded && fits(new Shape.Whole(INT), whole)) {
            return plain(Schema.Type.INT);
        }
        return !bounded || fits(new Shape.Whole(LONG), whole) ? plain(Schema.Type.LONG) : Optional.empty();
    }

    private static boolean isDouble(Shape.Decimal decimal) {
        return fits(new Shape.Floating(Double.SIZE, Notes.NONE), decimal);
    }

    private static boolean fits(Shape room, Shape value) {
        return Containment.contains(room, value).status() == Verdict.Status.PROVED;
    }

    /** A constant is a text like others; only what replaces several symbols is an enum again. */
    private static Schema text(Shape.Text text, Supplier<String> name) {
        boolean symbols = !text.open()
                && text.values().size() > 1
                && text.values().stream()
                        .allMatch(value -> SYMBOL.matcher(value).matches());
        return symbols
                ? Schema.createEnum(name.get(), null, null, List.copyOf(text.values()))
                : Schema.create(Schema.Type.STRING);
    }

    private static Optional<Schema> plain(Schema.Type type) {
        return Optional.of(Schema.create(type));
    }
}
