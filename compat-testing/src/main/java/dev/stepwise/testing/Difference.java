package dev.stepwise.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.operation.Numbers;
import dev.stepwise.testing.Spot.Place;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Finds the first place where two messages differ. */
final class Difference {

    /** What counts. */
    enum Mode {
        /** The order of members, and every digit: engines that do the same. */
        EXACT,
        /** Every digit, and not the order of members: what people write. */
        DIGITS,
        /** What is said, however it is spelled: ways that lead to the same. */
        VALUE,
        /** The same, and the text of a number may be its plain text, which conversions from texts come back to. */
        BACK
    }

    private final Mode mode;

    private Difference(Mode mode) {
        this.mode = mode;
    }

    /** Returns where and how values of payloads differ: trees, or records; empty if they are the same. */
    static Optional<Spot> between(Mode mode, Object expected, Object found) {
        if (expected instanceof GenericRecord one && found instanceof GenericRecord other) {
            return between(mode, one, other);
        }
        return Optional.ofNullable(new Difference(mode).find(Place.ROOT, Form.json(expected), Form.json(found)));
    }

    private static Optional<Spot> between(Mode mode, GenericRecord expected, GenericRecord found) {
        if (!expected.getSchema().equals(found.getSchema())) {
            return Optional.of(new Spot(
                    null, "expected a record of " + expected.getSchema() + " but found one of " + found.getSchema()));
        }
        if (expected.equals(found)) {
            return Optional.empty();
        }
        Spot visible = new Difference(mode).find(Place.ROOT, AvroJson.json(expected), AvroJson.json(found));
        return Optional.of(
                visible == null
                        ? new Spot(
                                null,
                                "expected " + expected + " but found " + found
                                        + ", which differs in what JSON does not show: the sign of zero, or the branch"
                                        + " of a union")
                        : visible);
    }

    private @Nullable Spot find(Place place, JsonNode expected, JsonNode found) {
        if (expected.isNumber() && found.isNumber()) {
            return isSameNumber(expected.decimalValue(), found.decimalValue()) ? null : differs(place, expected, found);
        }
        if (expected.getNodeType() != found.getNodeType()) {
            return differs(place, expected, found);
        }
        if (expected.isObject()) {
            return inObject(place, expected, found);
        }
        if (expected.isArray()) {
            return inArray(place, expected, found);
        }
        return expected.equals(found) || isPlainText(expected, found) ? null : differs(place, expected, found);
    }

    private boolean isSameNumber(BigDecimal expected, BigDecimal found) {
        return expected.compareTo(found) == 0
                && (mode == Mode.VALUE || mode == Mode.BACK || expected.scale() == found.scale());
    }

    private boolean isPlainText(JsonNode expected, JsonNode found) {
        if (mode != Mode.BACK || !expected.isTextual() || !found.isTextual()) {
            return false;
        }
        try {
            return found.textValue().equals(Numbers.TO_TEXT.apply(Numbers.FROM_TEXT.apply(expected.textValue())));
        } catch (RuntimeException e) {
            // It is no number.
            return false;
        }
    }

    private @Nullable Spot inObject(Place place, JsonNode expected, JsonNode found) {
        for (var member : expected.properties()) {
            Place at = place.member(member.getKey());
            JsonNode other = found.get(member.getKey());
            if (other == null) {
                return differs(at, text(member.getValue()), "nothing");
            }
            Spot difference = find(at, member.getValue(), other);
            if (difference != null) {
                return difference;
            }
        }
        for (var member : found.properties()) {
            if (!expected.has(member.getKey())) {
                return differs(place.member(member.getKey()), "nothing", text(member.getValue()));
            }
        }
        List<String> order = names(expected);
        return mode != Mode.EXACT || order.equals(names(found))
                ? null
                : differs(
                        place, "the members in the order " + order, names(found).toString());
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private @Nullable Spot inArray(Place place, JsonNode expected, JsonNode found) {
        for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
            Spot difference = find(place.element(i), expected.get(i), found.get(i));
            if (difference != null) {
                return difference;
            }
        }
        return expected.size() == found.size()
                ? null
                : differs(place, expected.size() + " elements", String.valueOf(found.size()));
    }

    private static Spot differs(Place place, JsonNode expected, JsonNode found) {
        return differs(place, text(expected), text(found));
    }

    private static Spot differs(Place place, String expected, String found) {
        return new Spot(place, place.at() + "expected " + expected + " but found " + found);
    }

    private static String text(JsonNode value) {
        return Json.shortened(Json.text(value));
    }
}
