package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the constants of a schema as neutral values. */
final class Constants {

    private Constants() {}

    static @Nullable Object neutral(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNumber()) {
            return number(value);
        }
        if (value.isArray()) {
            List<@Nullable Object> elements = new ArrayList<>();
            value.forEach(element -> elements.add(neutral(element)));
            return elements;
        }
        if (value.isObject()) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            value.properties().forEach(member -> members.put(member.getKey(), neutral(member.getValue())));
            return members;
        }
        return null;
    }

    /** A number without a fraction is whole to JSON Schema, however it is written. */
    private static Object number(JsonNode value) {
        BigDecimal number = value.decimalValue();
        return number.stripTrailingZeros().scale() <= 0 ? number.toBigInteger() : number;
    }
}
