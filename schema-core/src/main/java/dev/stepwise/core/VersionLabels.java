package dev.stepwise.core;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads labels as dotted numbers, for messages and for a steady order where the steps leave one open. What a chain does
 * never depends on it.
 */
final class VersionLabels {

    private static final Pattern DOTTED_NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)*");
    private static final Pattern DOT = Pattern.compile("\\.");

    /** Dotted numbers in their order, then all other labels in theirs. */
    static final Comparator<SchemaVersion> STEADY = Comparator.comparing(
                    (SchemaVersion version) -> !isDottedNumber(version))
            .thenComparing((left, right) ->
                    compare(left, right).orElseGet(() -> left.label().compareTo(right.label())));

    private VersionLabels() {}

    /** Returns whether both labels are dotted numbers and the first is the larger one. */
    static boolean isNewer(SchemaVersion version, SchemaVersion than) {
        return compare(version, than).filter(order -> order > 0).isPresent();
    }

    /** Compares two labels as dotted numbers; empty if one of them is none. */
    static Optional<Integer> compare(SchemaVersion left, SchemaVersion right) {
        if (!isDottedNumber(left) || !isDottedNumber(right)) {
            return Optional.empty();
        }
        String[] lefts = DOT.split(left.label());
        String[] rights = DOT.split(right.label());
        for (int i = 0; i < Math.max(lefts.length, rights.length); i++) {
            int order = part(lefts, i).compareTo(part(rights, i));
            if (order != 0) {
                return Optional.of(order);
            }
        }
        return Optional.of(0);
    }

    private static boolean isDottedNumber(SchemaVersion version) {
        return DOTTED_NUMBER.matcher(version.label()).matches();
    }

    private static BigInteger part(String[] parts, int index) {
        return index < parts.length ? new BigInteger(parts[index]) : BigInteger.ZERO;
    }

    /** Returns the label as it stands in Java source: bare where it is a whole number, else quoted. */
    static String inSource(SchemaVersion version) {
        return version.isWhole() ? version.label() : '"' + version.label() + '"';
    }
}
