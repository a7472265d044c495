package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the makers of constants, numbers and texts. */
record JsonScalars(SchemaCheck check, SchemaGaps gaps) {

    private static final List<Object> OBJECTS = List.of(Map.of(), Map.of("a.b", Map.of("", List.of())));

    /** Returns what makes the constants that schemas name, if they do. */
    Optional<JsonMaker> constants(Conjunction all) {
        List<SchemaPart> parts = new ArrayList<>(all.having("const"));
        parts.addAll(all.having("enum"));
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (SchemaPart part : parts) {
            Iterable<JsonNode> named = part.has("const") ? List.of(part.get("const")) : part.get("enum");
            named.forEach(value -> values.putIfAbsent(JsonNodes.canonical(value), value));
        }
        List<JsonNode> allowed = values.values().stream()
                .filter(value -> all.parts().stream()
                        .allMatch(part -> part.isMade()
                                ? JsonKind.of(part).contains(JsonKind.of(value))
                                : check.allows(part, value)))
                .toList();
        return Optional.of(allowed.isEmpty() ? JsonMaker.NONE : new ConstantMaker(allowed));
    }

    /** Returns some values of a kind that no keyword speaks of. */
    List<JsonNode> anything(JsonKind kind) {
        List<?> values = switch (kind) {
            case NULL -> List.of();
            case BOOLEAN -> List.of(true);
            case INTEGER -> List.of(0, -1, new BigInteger("9223372036854775808"));
            case NUMBER ->
                List.of(
                        0,
                        -1,
                        new BigInteger("9223372036854775808"),
                        new BigDecimal("1.10"),
                        new BigDecimal("0.1234567890123456789"));
            case STRING -> List.of("", "anything", "\u00fc \"\\ \ud83d\ude00");
            case ARRAY -> List.of(List.of(), List.of(1, "two"));
            case OBJECT -> OBJECTS;
        };
        return kind == JsonKind.NULL
                ? List.of(JsonNodes.of(null))
                : values.stream().map(JsonNodes::of).toList();
    }

    JsonMaker numbers(Conjunction all, boolean whole) {
        all.having("format").stream()
                .filter(part -> !TextFormats.isKnown(part.get("format").asText()))
                .forEach(part -> gaps.note(
                        part,
                        "format",
                        "\"" + part.get("format").asText()
                                + "\" is no format that is known: numbers are made without it"));
        Bound low = bound(all, "minimum", "exclusiveMinimum", 1);
        Bound high = bound(all, "maximum", "exclusiveMaximum", -1);
        @Nullable BigDecimal step = whole ? BigDecimal.ONE : null;
        for (JsonNode multiple : all.numbers("multipleOf")) {
            step = step == null ? multiple.decimalValue() : common(step, multiple.decimalValue());
        }
        return NumberMaker.of(new NumberRange(low.number(), low.excluded(), high.number(), high.excluded(), step));
    }

    private record Bound(@Nullable BigDecimal number, boolean excluded) {}

    /** @param sign 1 if the greatest of the bounds counts, -1 if the least does */
    private static Bound bound(Conjunction all, String including, String excluding, int sign) {
        BinaryOperator<BigDecimal> tighter = (one, other) -> one.compareTo(other) * sign >= 0 ? one : other;
        Optional<BigDecimal> included =
                all.numbers(including).stream().map(JsonNode::decimalValue).reduce(tighter);
        Optional<BigDecimal> excluded =
                all.numbers(excluding).stream().map(JsonNode::decimalValue).reduce(tighter);
        if (excluded.isPresent() && (included.isEmpty() || excluded.get().compareTo(included.get()) * sign >= 0)) {
            return new Bound(excluded.get(), true);
        }
        return new Bound(included.orElse(null), false);
    }

    /** Returns the least common multiple. */
    private static BigDecimal common(BigDecimal one, BigDecimal other) {
        int scale = Math.max(0, Math.max(one.scale(), other.scale()));
        BigInteger first = one.setScale(scale).unscaledValue();
        BigInteger second = other.setScale(scale).unscaledValue();
        return new BigDecimal(first.divide(first.gcd(second)).multiply(second), scale);
    }

    JsonMaker texts(Conjunction all) {
        List<Pattern> patterns =
                all.texts("pattern").stream().map(Pattern::compile).toList();
        List<String> formats = new ArrayList<>();
        for (SchemaPart part : all.having("format")) {
            String format = part.get("format").asText();
            if (TextFormats.isKnown(format)) {
                formats.add(format);
            } else {
                gaps.note(part, "format", "\"" + format + "\" is no format that is known: texts are made without it");
            }
        }
        int most = all.atMost("maxLength");
        if (most < Integer.MAX_VALUE && most > TextMaker.LONGEST) {
            all.having("maxLength")
                    .forEach(part ->
                            gaps.note(part, "maxLength", "texts that long are not made only because they may be"));
        }
        JsonMaker maker = TextMaker.of(new TextRules(all.atLeast("minLength", 0), most, patterns, formats, check));
        if (maker instanceof TextMaker texts) {
            noteLengths(all, texts, most);
        }
        if (maker == JsonMaker.NONE) {
            all.having("pattern")
                    .forEach(part -> gaps.note(
                            part,
                            "pattern",
                            "no text was found that matches it and has the length and the format of its place"));
        }
        return maker;
    }

    private void noteLengths(Conjunction all, TextMaker texts, int most) {
        int least = all.atLeast("minLength", 0);
        String notFound = "no text of so many characters was found that follows the rest of its rules";
        if (least > 0 && !texts.has(least)) {
            all.having("minLength").forEach(part -> gaps.note(part, "minLength", notFound));
        }
        if (most <= TextMaker.LONGEST && !texts.has(most)) {
            all.having("maxLength").forEach(part -> gaps.note(part, "maxLength", notFound));
        }
    }
}
