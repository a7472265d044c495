package dev.stepwise.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.Path;
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
        VALUE
    }

    private final Mode mode;

    private Difference(Mode mode) {
        this.mode = mode;
    }

    /** Returns where and how values of payloads differ: trees, or records; empty if they are the same. */
    static Optional<String> between(Mode mode, Object expected, Object found) {
        if (expected instanceof GenericRecord one && found instanceof GenericRecord other) {
            return between(mode, one, other);
        }
        return Optional.ofNullable(new Difference(mode).find("", Form.json(expected), Form.json(found)));
    }

    private static Optional<String> between(Mode mode, GenericRecord expected, GenericRecord found) {
        if (!expected.getSchema().equals(found.getSchema())) {
            return Optional.of("expected a record of " + expected.getSchema() + " but found one of " + found.getSchema());
        }
        if (expected.equals(found)) {
            return Optional.empty();
        }
        String visible = new Difference(mode).find("", AvroJson.json(expected), AvroJson.json(found));
        return Optional.of(
                visible == null
                        ? "expected " + expected + " but found " + found + ", which differs in what JSON does not show:"
                                + " the sign of zero, or the branch of a union"
                        : visible);
    }

    private @Nullable String find(String path, JsonNode expected, JsonNode found) {
        if (expected.isNumber() && found.isNumber()) {
            return isSameNumber(expected.decimalValue(), found.decimalValue()) ? null : differs(path, expected, found);
        }
        if (expected.getNodeType() != found.getNodeType()) {
            return differs(path, expected, found);
        }
        if (expected.isObject()) {
            return inObject(path, expected, found);
        }
        if (expected.isArray()) {
            return inArray(path, expected, found);
        }
        return expected.equals(found) ? null : differs(path, expected, found);
    }

    private boolean isSameNumber(BigDecimal expected, BigDecimal found) {
        return expected.compareTo(found) == 0 && (mode == Mode.VALUE || expected.scale() == found.scale());
    }

    private @Nullable String inObject(String path, JsonNode expected, JsonNode found) {
        for (var member : expected.properties()) {
            String place = path + (path.isEmpty() ? "" : ".") + Path.quote(member.getKey());
            JsonNode other = found.get(member.getKey());
            if (other == null) {
                return at(place) + "expected " + text(member.getValue()) + " but found nothing";
            }
            String difference = find(place, member.getValue(), other);
            if (difference != null) {
                return difference;
            }
        }
        for (var member : found.properties()) {
            if (!expected.has(member.getKey())) {
                return at(path + (path.isEmpty() ? "" : ".") + Path.quote(member.getKey())) + "expected nothing but found "
                        + text(member.getValue());
            }
        }
        List<String> order = names(expected);
        return mode != Mode.EXACT || order.equals(names(found))
                ? null
                : at(path) + "expected the members in the order " + order + " but found " + names(found);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private @Nullable String inArray(String path, JsonNode expected, JsonNode found) {
        for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
            String difference = find(path + "[" + i + "]", expected.get(i), found.get(i));
            if (difference != null) {
                return difference;
            }
        }
        return expected.size() == found.size()
                ? null
                : at(path) + "expected " + expected.size() + " elements but found " + found.size();
    }

    private static String differs(String path, JsonNode expected, JsonNode found) {
        return at(path) + "expected " + text(expected) + " but found " + text(found);
    }

    private static String at(String path) {
        return path.isEmpty() ? "" : "at " + path + ": ";
    }

    private static String text(JsonNode value) {
        return Json.shortened(Json.text(value));
    }
}
