package dev.stepwise.testing.mutants;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Functions;
import dev.stepwise.core.operation.ValueType;
import dev.stepwise.core.operation.Values;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may stand in the place of a function by mistake: others of the library, and others of the same name. */
final class Replacements {

    private Replacements() {}

    /** Returns the forms of functions of the library. */
    static List<ObjectNode> of(ObjectNode function) {
        return switch (function.path("id").asText()) {
            case "decimal.toMinorUnits" ->
                Stream.of("decimal.fromMinorUnits", "decimal.scale", "number.toText")
                        .map(id -> {
                            ObjectNode other = function.deepCopy().put("id", id);
                            if (id.equals("number.toText")) {
                                other.remove("parameters");
                            }
                            return other;
                        })
                        .toList();
            case "text.split" -> List.of(function.deepCopy().put("id", "text.splitAtLast"));
            default -> List.of();
        };
    }

    /** Returns tables in which a function of the application is another, by what is wrong in it. */
    static Map<String, Functions> of(String id, Functions functions) {
        Map<String, Functions> changed = new LinkedHashMap<>();
        if (id.equals("payment.millisToMicros")) {
            conversions(id).forEach((name, conversion) -> changed.put(name, functions.with(conversion)));
        } else if (id.equals("order.totalCents")) {
            computations(id).forEach((name, computation) -> changed.put(name, functions.with(computation)));
        }
        return changed;
    }

    private static Map<String, Conversion> conversions(String id) {
        Map<String, UnaryOperator<BigInteger>> codes = new LinkedHashMap<>();
        codes.put("nothing done", millis -> millis);
        codes.put("a digit short", millis -> millis.multiply(BigInteger.valueOf(100)));
        codes.put(
                "one too many",
                millis -> millis.multiply(BigInteger.valueOf(1_000)).add(BigInteger.ONE));
        codes.put("without a sign", millis -> millis.abs().multiply(BigInteger.valueOf(1_000)));
        codes.put("in 64 bits", millis -> BigInteger.valueOf(millis.longValue() * 1_000));
        Map<String, Conversion> conversions = new LinkedHashMap<>();
        codes.forEach((name, code) -> conversions.put(
                name,
                Conversion.of(id, 1, millis -> code.apply(Values.whole(millis)))
                        .types(ValueType.WHOLE_NUMBER, ValueType.WHOLE_NUMBER)));
        return conversions;
    }

    private static Map<String, Computation> computations(String id) {
        Map<String, Computation> computations = new LinkedHashMap<>();
        computations.put("prices without quantities", total(id, 0, (quantity, price) -> price));
        computations.put("quantities without prices", total(id, 0, (quantity, price) -> quantity));
        computations.put("sums for products", total(id, 0, BigInteger::add));
        computations.put("the first item left out", total(id, 1, BigInteger::multiply));
        computations.put(
                "in 32 bits",
                total(
                        id,
                        0,
                        (quantity, price) ->
                                BigInteger.valueOf(quantity.multiply(price).intValue())));
        computations.put(
                "nothing", Computation.of(id, 1, inputs -> BigInteger.ZERO).gives(ValueType.WHOLE_NUMBER));
        return computations;
    }

    private static Computation total(String id, int first, BinaryOperator<BigInteger> of) {
        return Computation.of(id, 1, inputs -> total(inputs.get(0), first, of)).gives(ValueType.WHOLE_NUMBER);
    }

    private static BigInteger total(@Nullable Object items, int first, BinaryOperator<BigInteger> of) {
        BigInteger total = BigInteger.ZERO;
        if (items instanceof List<?> list) {
            for (Object item : list.subList(Math.min(first, list.size()), list.size())) {
                Map<?, ?> members = (Map<?, ?>) item;
                total = total.add(
                        of.apply(Values.whole(members.get("quantity")), Values.whole(members.get("unitPriceCents"))));
            }
        }
        return total;
    }
}
