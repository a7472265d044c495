package dev.stepwise.core.operation;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * Conversions between whole numbers of time units since 1970 and texts in ISO 8601, for the years 0000 to 9999: a
 * number in a finer unit than the one declared is almost always beyond and so refused.
 *
 * <p>The text is the shortest that keeps the instant, in UTC: {@code 2030-01-31T12:00:00.5Z}. Texts with other offsets
 * are read, too; undone, they come back in UTC. A text that is finer than the unit, without offset, or with a leap
 * second is refused.
 */
public final class Times {

    private static final DateTimeFormatter SHORTEST =
            new DateTimeFormatterBuilder().appendInstant(-1).toFormatter();

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final long NANOS = 1_000_000_000;

    private Times() {}

    /** Returns the conversion of seconds to text; {@link #isoToEpochSeconds} undoes it. */
    public static Conversion epochSecondsToIso() {
        return toIso(Unit.SECONDS);
    }

    /** Returns the conversion of milliseconds to text; {@link #isoToEpochMillis} undoes it. */
    public static Conversion epochMillisToIso() {
        return toIso(Unit.MILLIS);
    }

    /** Returns the conversion of microseconds to text; {@link #isoToEpochMicros} undoes it. */
    public static Conversion epochMicrosToIso() {
        return toIso(Unit.MICROS);
    }

    /** Returns the conversion of text to seconds; {@link #epochSecondsToIso} undoes it. */
    public static Conversion isoToEpochSeconds() {
        return fromIso(Unit.SECONDS);
    }

    /** Returns the conversion of text to milliseconds; {@link #epochMillisToIso} undoes it. */
    public static Conversion isoToEpochMillis() {
        return fromIso(Unit.MILLIS);
    }

    /** Returns the conversion of text to microseconds; {@link #epochMicrosToIso} undoes it. */
    public static Conversion isoToEpochMicros() {
        return fromIso(Unit.MICROS);
    }

    private static Conversion toIso(Unit unit) {
        return Conversion.library(
                        Fn.of("time.epoch" + unit.id + "ToIso", 1),
                        value -> SHORTEST.format(unit.instant(Decimals.whole(Values.number(value)))))
                .types(ValueType.WHOLE_NUMBER, ValueType.TEXT)
                .inverse(() -> fromIso(unit));
    }

    private static Conversion fromIso(Unit unit) {
        return Conversion.library(Fn.of("time.isoToEpoch" + unit.id, 1), value -> unit.count(parse(Values.text(value))))
                .types(ValueType.TEXT, ValueType.WHOLE_NUMBER)
                .inverse(() -> toIso(unit));
    }

    private static Instant parse(String text) {
        Instant instant;
        try {
            instant = OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new Refusal("expected a time with an offset in ISO 8601, such as 2030-01-31T12:00:00Z, but found"
                    + " another text");
        }
        if (instant.isBefore(FIRST) || instant.isAfter(END)) {
            throw new Refusal("expected a time within the years 0000 to 9999 in UTC but found one beyond");
        }
        return instant;
    }

    /** What is counted. */
    private enum Unit {
        SECONDS("Seconds", 1),
        MILLIS("Millis", 1_000),
        MICROS("Micros", 1_000_000);

        private final String id;
        private final long perSecond;

        Unit(String id, long perSecond) {
            this.id = id;
            this.perSecond = perSecond;
        }

        private Instant instant(BigInteger count) {
            if (count.compareTo(count(FIRST)) < 0 || count.compareTo(last()) > 0) {
                throw new Refusal("expected " + words() + " within the years 0000 to 9999 but found a number beyond");
            }
            long exact = count.longValueExact();
            return Instant.ofEpochSecond(
                    Math.floorDiv(exact, perSecond), Math.floorMod(exact, perSecond) * (NANOS / perSecond));
        }

        private BigInteger last() {
            return BigInteger.valueOf((END.getEpochSecond() + 1) * perSecond - 1);
        }

        private BigInteger count(Instant instant) {
            if (instant.getNano() % (NANOS / perSecond) != 0) {
                throw new Refusal("expected a time in whole " + words() + " but found a finer one");
            }
            return BigInteger.valueOf(instant.getEpochSecond() * perSecond + instant.getNano() / (NANOS / perSecond));
        }

        private String words() {
            return switch (this) {
                case SECONDS -> "seconds";
                case MILLIS -> "milliseconds";
                case MICROS -> "microseconds";
            };
        }
    }
}
