package dev.stepwise.core.spi;

import dev.stepwise.core.Path;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes places in a document for messages. The names come from outside: long ones are cut, and characters that would
 * garble a line of a log are replaced.
 */
public final class PlaceText {

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_PATH = 512;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private PlaceText() {}

    /** Returns the place that names ({@code String}) and indexes ({@code Integer}) lead to. */
    public static String of(Collection<Object> place) {
        return path(place.stream()
                .map(at -> at instanceof Integer index ? element(index) : member((String) at))
                .collect(Collectors.joining()));
    }

    /** Returns the part of a path that leads to an element. */
    public static String element(int index) {
        return "[" + index + "]";
    }

    /** Returns the part of a path that leads to a member. */
    public static String member(String name) {
        String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
        return "." + Path.quote(UNPRINTABLE.matcher(shown).replaceAll("\uFFFD"));
    }

    /** Returns a path that is made of elements and members. */
    public static String path(String parts) {
        String path = parts.startsWith(".") ? parts.substring(1) : parts;
        return path.length() > LONGEST_PATH ? "…" + path.substring(path.length() - LONGEST_PATH) : path;
    }
}
