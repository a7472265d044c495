package dev.stepwise.testing.messages;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/** Texts of the formats that JSON Schema names: odd ones, and any. */
record TextFormats(List<String> odd, Function<Draw, String> any) {

    private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

    private static final List<String> ZONES =
            List.of("Z", "Z", "Z", "+00:00", "-00:00", "+01:00", "-05:30", "+14:00", "-12:00");

    private static final List<String> WORDS =
            List.of("a", "b", "example", "x1", "long-name", "test", "0", "zz-top", "stepwise");

    private static final Map<String, TextFormats> KNOWN = Map.ofEntries(
            entry("date", TextFormats::date, "1970-01-01", "2000-02-29", "0001-01-01", "9999-12-31", "1900-02-28"),
            entry(
                    "date-time",
                    draw -> date(draw) + "T" + time(draw),
                    "1970-01-01T00:00:00Z",
                    "2024-02-29T23:59:59.999999999Z",
                    "2024-02-29T23:59:59.5+14:00",
                    "0001-01-01T00:00:00Z",
                    "9999-12-31T23:59:59Z",
                    "1969-12-31T23:59:59-00:00",
                    "2016-12-31T23:59:60Z",
                    "2038-01-19T03:14:08.000Z",
                    "2024-06-30t12:00:00z"),
            entry("time", TextFormats::time, "00:00:00Z", "23:59:59.999999999Z", "12:00:00+05:30", "23:59:60Z"),
            entry(
                    "duration",
                    TextFormats::duration,
                    "PT0S",
                    "P1D",
                    "P1Y2M3DT4H5M6S",
                    "P52W",
                    "PT24H",
                    "PT1M",
                    "P10000Y"),
            entry(
                    "email",
                    draw -> word(draw) + draw.below(1000) + "@" + host(draw),
                    "a@example.com",
                    "first.last+tag@sub.example.org",
                    "o'hara_1@example.co.uk",
                    "\"a b\"@example.com",
                    "x@[127.0.0.1]"),
            entry("idn-email", draw -> word(draw) + "@" + host(draw), "a@example.com", "\u00fc@example.com"),
            entry(
                    "hostname",
                    TextFormats::host,
                    "a",
                    "localhost",
                    "example.com",
                    "xn--mnchen-3ya.example",
                    "1.2.3.example",
                    "a".repeat(63) + ".example"),
            entry("idn-hostname", TextFormats::host, "example.com", "m\u00fcnchen.example"),
            entry("ipv4", TextFormats::ipv4, "0.0.0.0", "255.255.255.255", "127.0.0.1"),
            entry("ipv6", TextFormats::ipv6, "::", "::1", "2001:db8::ff00:42:8329", "::ffff:192.0.2.1", "FE80::1"),
            entry(
                    "uri",
                    TextFormats::uri,
                    "a:b",
                    "https://example.com",
                    "http://user@[::1]:8080/a/b%20c?q=1&r=%C3%BC#part",
                    "urn:isbn:0451450523",
                    "mailto:a@example.com",
                    "file:///etc/hosts"),
            entry(
                    "uri-reference",
                    draw -> draw.below(2) == 0 ? uri(draw) : "/" + word(draw) + "/" + draw.below(100),
                    "",
                    "/",
                    "#",
                    "a/b?c#d",
                    "../up",
                    "//example.com/x",
                    "https://example.com/wiki/%C3%9C"),
            entry("iri", TextFormats::uri, "https://example.com/\u00fc", "a:b"),
            entry("iri-reference", draw -> "/" + word(draw), "", "/\u00fc", "https://example.com/\u00fc#x"),
            entry(
                    "uri-template",
                    draw -> "/" + word(draw) + "/{" + "id}",
                    "",
                    "/a/{id}{?q,r}",
                    "https://example.com/{+path}"),
            entry(
                    "uuid",
                    draw -> new UUID(draw.random().nextLong(), draw.random().nextLong()).toString(),
                    "00000000-0000-0000-0000-000000000000",
                    "ffffffff-ffff-ffff-ffff-ffffffffffff",
                    "2EB8AA08-AA98-11EA-B4AA-73B441D16380"),
            entry("json-pointer", draw -> "/" + word(draw) + "/" + draw.below(9), "", "/", "/a~1b/~0", "/\u00fc/0"),
            entry("relative-json-pointer", draw -> draw.below(9) + "/" + word(draw), "0", "0#", "1/a"),
            entry("regex", draw -> "[" + "a-z]{" + draw.below(9) + "}", "", "^a+$", "\\d{2}|x", "(?:a)\\."));

    private static Map.Entry<String, TextFormats> entry(String name, Function<Draw, String> any, String... odd) {
        return Map.entry(name, new TextFormats(List.of(odd), any));
    }

    /** Returns whether texts of a format can be made. */
    static boolean isKnown(String format) {
        return KNOWN.containsKey(format);
    }

    /** Returns the texts of a known format. */
    static TextFormats of(String format) {
        return Objects.requireNonNull(KNOWN.get(format));
    }

    private static String word(Draw draw) {
        return draw.any(WORDS);
    }

    private static String date(Draw draw) {
        // Most dates are near, as in life.
        long day = draw.below(4) == 0
                ? FIRST_DAY + (long) (draw.random().nextDouble() * (LAST_DAY - FIRST_DAY))
                : 20_000 - draw.below(40_000);
        return LocalDate.ofEpochDay(day).toString();
    }

    private static String time(Draw draw) {
        String clock = String.format(Locale.ROOT, "%02d:%02d:%02d", draw.below(24), draw.below(60), draw.below(60));
        if (draw.below(3) > 0) {
            return clock + "Z";
        }
        StringBuilder fraction = new StringBuilder();
        for (int digits = draw.below(10); digits > 0; digits--) {
            fraction.append(draw.below(10));
        }
        return clock + (fraction.isEmpty() ? "" : "." + fraction) + draw.any(ZONES);
    }

    private static String duration(Draw draw) {
        return switch (draw.below(3)) {
            case 0 -> "P" + draw.below(100) + "W";
            case 1 -> "P" + draw.below(400) + "D";
            default -> "PT" + draw.below(30) + "H" + draw.below(90) + "M" + draw.below(90) + "S";
        };
    }

    private static String host(Draw draw) {
        return word(draw) + "." + (draw.below(2) == 0 ? "example.com" : word(draw) + ".org");
    }

    private static String ipv4(Draw draw) {
        return draw.below(256) + "." + draw.below(256) + "." + draw.below(256) + "." + draw.below(256);
    }

    private static String ipv6(Draw draw) {
        return Integer.toHexString(draw.below(65_536)) + "::" + Integer.toHexString(draw.below(65_536));
    }

    private static String uri(Draw draw) {
        return "https://" + host(draw) + "/" + word(draw) + (draw.below(2) == 0 ? "?q=" + draw.below(100) : "");
    }
}
